"""The language a campaign's readers get: the one it asks for, where this machine has letters for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign
from toolkit.report.fonts import choose_fonts
from toolkit.words.speaking import LANGUAGES, SOURCE, speakable, speaking

_LETTERS = {"ja": "校正承認かなカナ"}
"""Some that a language cannot do without, where the report's own fonts lack them."""


def language_of(campaign: Campaign, kit: BrandKit) -> str:
    """What pages and PDFs are written in: one of ``toolkit.words.speaking.LANGUAGES``.

    English stands in for a language that nobody here speaks, and for one that no font of kit or machine can print: a
    proof that can be read is worth more than boxes where letters should be.
    """
    wanted = wanted_language(campaign)
    return SOURCE if unprintable(wanted, kit) else wanted


def wanted_language(campaign: Campaign) -> str:
    """What the campaign asks for."""
    return speakable(campaign.report.language or campaign.language)


def unspoken(campaign: Campaign, kit: BrandKit) -> str:
    """Why readers get English though the campaign asks for something else; empty where they get what it asks for.

    A campaign in a language that nobody here speaks asks for nothing: its own words are printed as they are.
    """
    wanted = wanted_language(campaign)
    if not unprintable(wanted, kit):
        return ""
    return f"No font here has the letters of {LANGUAGES[wanted]}, so proof, record and gallery are written in English."


def unprintable(language: str, kit: BrandKit) -> bool:
    """Whether no font of report, kit or machine has the letters of a language."""
    return language in _LETTERS and bool(choose_fonts(_LETTERS[language], kit.faces).missing)


@contextmanager
def speaking_to_readers(campaign: Campaign, kit: BrandKit) -> Iterator[None]:
    """Speak the language of the campaign's readers for as long as the block lasts."""
    with speaking(language_of(campaign, kit)):
        yield
