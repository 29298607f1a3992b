"""In which language a browser is spoken to: as it chose, else as it asks, else as the campaign speaks."""

from __future__ import annotations

from functools import cache
from typing import Final

from starlette.requests import HTTPConnection

from toolkit.words.catalog import FOLDER, read_catalog
from toolkit.words.speaking import LANGUAGES, SOURCE, code_of

ASKED: Final = "lang"
"""In an address: the language that is chosen from now on."""
COOKIE: Final = "campaign-review-language"
_PAGE: Final = "review.po"


def chosen_in(connection: HTTPConnection) -> str:
    """The language that the address asks for, or an empty string."""
    asked = code_of(connection.query_params.get(ASKED, ""))
    return asked if asked in LANGUAGES else ""


def language_for(connection: HTTPConnection, campaign: str) -> str:
    """One of ``LANGUAGES``; ``campaign`` is the one for a browser that asks for none that is spoken here."""
    kept = connection.cookies.get(COOKIE, "")
    return (
        chosen_in(connection)
        or (kept if kept in LANGUAGES else "")
        or _accepted(connection.headers.get("accept-language", ""))
        or campaign
    )


def _accepted(header: str) -> str:
    """The language that a browser likes best among those that are spoken here; empty when it likes none of them."""
    liked: dict[str, float] = {}
    for part in header[:1000].split(","):
        tag, _, weight = part.partition(";")
        code = code_of(tag.strip())
        if code in LANGUAGES:
            liked[code] = max(liked.get(code, 0.0), _weight(weight))
    best = max(liked, key=lambda code: liked[code], default="")
    return best if best and liked[best] > 0 else ""


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(number) if name.strip() == "q" and number.strip()[:1] in ("0", "1") else 0.0
    except ValueError:
        return 0.0


@cache
def page_words(language: str) -> dict[str, str | list[str]]:
    """What the page's scripts say in a language, by the English words; several forms where a number decides."""
    path = FOLDER / language / _PAGE
    if language == SOURCE or not path.is_file():
        return {}
    words: dict[str, str | list[str]] = {}
    for message in read_catalog(path, language):
        key = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string
        if key and isinstance(said, str) and said:
            words[key] = said
        elif key and isinstance(said, tuple) and all(said):
            words[key] = list(said)
    return words
