"""The words of the consent form, a file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from toolkit.model.campaign import Campaign
from toolkit.words.speaking import spoken

_FOLDER = Path(__file__).parent / "forms"
FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """The languages the form is written in, as ISO 639-1 codes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache(maxsize=8)
def words_of(language: str) -> Mapping[str, str]:
    """The form's words in one of ``languages()``, by key."""
    return {key: value for key, value in _read(language).items() if isinstance(value, str)}


def channel_name(channel: str, language: str) -> str:
    """What people call a channel; the campaign's own word where the catalogue has none."""
    return _named("channel_names", channel, language)


def channels(campaign: Campaign) -> list[str]:
    """The campaign's channels as they are called in the language that is spoken."""
    return [channel_name(one, spoken()) for one in campaign.channels]


def country_name(code: str, language: str) -> str:
    """A country's name; its code where the catalogue has none."""
    return _named("country_names", code, language)


def letters_of(language: str) -> frozenset[str]:
    """Every letter the form itself may print in a language, names of channels and countries included."""
    tables = [value for value in _read(language).values() if isinstance(value, dict)]
    said = [*words_of(language).values(), *(str(name) for table in tables for name in table.values())]
    return frozenset(letter for letter in "".join(said) if not letter.isspace())


def _named(table: str, key: str, language: str) -> str:
    names = _read(language).get(table)
    return str(names.get(key, key)) if isinstance(names, dict) else key


@lru_cache(maxsize=8)
def _read(language: str) -> Mapping[str, object]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
