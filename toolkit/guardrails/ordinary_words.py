"""Where the lists of profanity are mended: words they name wrongly, words with an honest use, words they lack."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY: frozenset[str] = _words("""
    ag ak am amin aso asno barom bite bok book bs burro byk cm con conn cu dell del din domal duro durum eben edit
    ezik fan fava fica fing gay geber gol got hack hard hile hol homo it kadek kaka kappe kazik knor krar lan lanet
    len lesbian lol lund mal mama manda marha meme mf mk moloz molo mona moron mula muts nah ne nek nik nudo oc odun
    olla orina oruc oyna paal padlo palle pana pau peter pic pinto piano pik piru pompa poon poot pot pvp queer quim
    reva sm saco sang satan scat sega seeks simp slet snol stake subba suar syf tatte tette tit top topa trans trio
    tusan van vodka xx zeb
""")
"""Ordinary words, names and abbreviations of some language, and words of identity, which are no insult."""

DELICATE: frozenset[str] = _words("""
    anal anus breast bdsm boob butt crap cumming dildo escort hell hoe hooker idiot lolita naked nazi negro nude orgy
    panties penis porn porno pussy rape semen sex sexo sexy sperm suck sucks urine vagina vulva xxx
""")
"""Words with an honest use (medicine, plants, places): a person looks, whatever the field."""

ALSO: frozenset[str] = _words("сука суки бля хуй хуйня пизда ебать くそ クソ ちくしょう malaka μαλάκας μαλακας")
"""Swear words that the lists lack."""
