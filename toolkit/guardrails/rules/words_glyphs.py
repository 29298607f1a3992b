"""words/glyphs: every character that will be printed exists in a font of the kit."""

from __future__ import annotations

import unicodedata

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.guardrails.texts import printed
from toolkit.lettering.coverage import missing_glyphs
from toolkit.model.finding import Severity


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Look up every printed character in all of the kit's faces, display, text and fallback together."""
    fonts = tuple(face.path for face in exhibit.job.kit.faces)
    if not fonts:
        return (skipped("The kit has no fonts."),)
    remarks = []
    for passage in printed(exhibit):
        missing = missing_glyphs(passage.text, fonts)
        if missing:
            listed = ", ".join(describe(character) for character in missing[:6])
            more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
            message = (
                f"The kit's fonts have no {listed}{more} (in the {passage.field}); add a fallback font to the kit."
            )
            remarks.append(failed("missing", message, Measure(len(missing), 0, "<=", "characters")))
    return tuple(remarks) or (passed("Every character exists in the kit's fonts.", Measure(0, 0, "<=", "characters")),)


def describe(character: str) -> str:
    """The character with its code point: ``'Ł' (U+0141)``."""
    points = " ".join(f"U+{ord(each):04X}" for each in character)
    shown = not any(unicodedata.category(each)[0] in "CZ" for each in character)
    return f"'{character}' ({points})" if shown else points


GUARDRAIL = Guardrail(
    id="words/glyphs",
    title="Every character exists in the kit's fonts",
    rationale=(
        "A font without a letter prints an empty box, or borrows the letter from another typeface, and it is always "
        "in somebody's name. The fonts are asked before anything is drawn, with the kit's fallback fonts included."
    ),
    source="OpenType cmap of the kit's own fonts (glyph 0 is .notdef)",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={"missing": "a character is in none of the kit's fonts (limit: 0 characters)"},
    options={
        "fonts": "kit: the fonts of each role, and `fallback` fonts for other scripts",
    },
    inspect=inspect,
)
