"""The catalogues: gettext files (PO) by language, read when the language is first spoken."""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.words.speaking import SOURCE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER: Final = Path(__file__).parent / "catalogs"
WRITTEN: Final = "findings"
"""The file with what is written down in English and said again later."""


def read_catalog(path: Path, language: str) -> Catalog:
    """A translators' file, as it stands now."""
    from babel.messages.pofile import read_po

    with path.open("rb") as opened:
        return read_po(opened, locale=language)


@lru_cache(maxsize=8)
def catalog_of(language: str) -> NullTranslations:
    """The translations of one of ``LANGUAGES``; what none of its files has is said in English.

    The files are read as they are: translators send PO files, and nothing has to be built from them first.
    """
    first: NullTranslations = NullTranslations()
    if language == SOURCE:
        return first
    from babel.messages.mofile import write_mo

    for path in sorted((FOLDER / language).glob("*.po"), reverse=True):
        compiled = io.BytesIO()
        write_mo(compiled, read_catalog(path, language))
        compiled.seek(0)
        found = GNUTranslations(compiled)
        found.add_fallback(first)
        first = found
    return first


def templates_of(language: str) -> tuple[tuple[str, str], ...]:
    """(English, translation) of every sentence with places for names and numbers that the code writes down."""
    path = FOLDER / language / f"{WRITTEN}.po"
    if not path.is_file():
        return ()
    found = []
    for message in read_catalog(path, language):
        english, said = message.id, message.string
        if isinstance(english, str) and isinstance(said, str) and said and "{" in english:
            found.append((english, said))
    return tuple(found)
