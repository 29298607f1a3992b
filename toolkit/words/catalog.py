"""The catalogues: gettext files (PO) by language, read when the language is first spoken."""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from toolkit.words.speaking import SOURCE

FOLDER: Final = Path(__file__).parent / "catalogs"


@lru_cache(maxsize=8)
def catalog_of(language: str) -> NullTranslations:
    """The translations of one of ``LANGUAGES``; what none of its files has is said in English.

    The files are read as they are: translators send PO files, and nothing has to be built from them first.
    """
    first: NullTranslations = NullTranslations()
    if language == SOURCE:
        return first
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in sorted((FOLDER / language).glob("*.po"), reverse=True):
        with path.open("rb") as opened:
            catalog = read_po(opened, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        found = GNUTranslations(compiled)
        found.add_fallback(first)
        first = found
    return first
