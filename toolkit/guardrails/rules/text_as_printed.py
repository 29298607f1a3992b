"""text/as-printed: the finished picture is read, and says what the roster says and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.ocr.find import Stretch, find_lettering, upright
from toolkit.guardrails.ocr.line import Reading, read_line
from toolkit.guardrails.ocr.models import INSTALL, OcrMissing, recogniser
from toolkit.guardrails.ocr.slot import WIDE, Look, reach_of, read_slot
from toolkit.guardrails.ocr.spelling import differences, key
from toolkit.guardrails.ocr.wordmarks import is_wordmark
from toolkit.guardrails.pixels import Pixels, rgb_of, window
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.box_art import Placed
from toolkit.model.finding import Severity
from toolkit.model.place import Box

SURE = 0.8
"""Mean probability of its letters from which lettering in the wrong place is taken for granted."""
PERHAPS = 0.6
"""From here on a person is asked."""
SMALLEST_MM = 1.6
"""The height, loosely taken, below which lettering cannot be read on a box: type of about four points."""
FEWEST = 2
"""Letters; coffee beans, lenses and buttons are read as single ones."""
PLAIN_SHAPES = frozenset("0oO°口回日一二三丨Il1i|!-–—_=~.,:;'\"`·•/\\()[]<>^vVxX×+*")
"""What dots, rims, seams and windows are read as."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Read every text slot where it lies, then look for lettering everywhere else."""
    try:
        recogniser()
    except OcrMissing as missing:
        return (skipped(f"The picture was not read: {missing}. Install the reader: {INSTALL}"),)
    texts = [p for p in exhibit.layout.placed if p.kind == "text" and p.text.strip() and p.box.w >= 2]
    looks = [read_slot(exhibit.art, text, exhibit.layout, exhibit.job.kit) for text in texts]
    remarks = (*_of_roster(exhibit, texts), *(r for look in looks for r in _of(look)), *_strays(exhibit))
    if remarks:
        return remarks
    said = ", ".join(f"'{look.read}'" for look in looks if look.placed.slot in {"name", "role"})
    message = f"Read as printed: {said or 'no name or role'}; {len(looks)} texts, and no other lettering."
    return (passed(message, Measure(0, 0, "<=", "letters"), picture="box-art"),)


def _of_roster(exhibit: PieceExhibit, texts: list[Placed]) -> Iterator[Remark]:
    """What was to be printed, held against the roster: reading the box proves nothing if that was wrong already."""
    for slot, wanted in (("name", exhibit.row.name), ("role", exhibit.row.role)):
        for text in texts:
            if text.slot == slot and key(wanted).casefold() not in key(text.text).casefold():
                off = differences(key(text.text).casefold(), key(wanted).casefold())
                message = f"The {slot} was set as '{text.text}', and the roster has '{wanted}'."
                yield _fail("wrong", message, Measure(off, 0, "<=", "letters"), text.box)


def _of(look: Look) -> Iterator[Remark]:
    placed, measure = look.placed, Measure(look.wrong, 0, "<=", "letters")
    if look.state == "other":
        read = f"reads '{look.read}'" if look.read else "cannot be read at all"
        yield _fail("wrong", f"The {placed.slot} {read}, and should read '{placed.text}'.", measure, placed.box)
    elif look.state == "unsure":
        message = (
            f"The {placed.slot} should read '{placed.text}' and is read as '{look.read}'; the reader is not sure of "
            "these letters even where they are right, so a person has to look."
        )
        yield _fail("unsure", message, measure, placed.box, Severity.ASK)
    elif look.state == "unreadable":
        yield _fail("unreadable", _needs_person(look), None, placed.box, Severity.ASK)


def _needs_person(look: Look) -> str:
    letters = "".join(look.letters[:6]) + ("…" if len(look.letters) > 6 else "")
    with_it = f", or install tesseract with the language {'+'.join(look.languages)}" if look.languages else ""
    return f"The {look.placed.slot} '{look.placed.text}' has letters no reader here knows ({letters}): look{with_it}."


def _strays(exhibit: PieceExhibit) -> Iterator[Remark]:
    known = [placed for placed in exhibit.layout.placed if placed.kind in {"text", "logo"} and placed.box.w]
    reaches = [_reach(placed, exhibit) for placed in known]
    stretches = [each for each in find_lettering(exhibit.art) if not any(reach.contains(each.box) for reach in reaches)]
    if not stretches:
        return
    rest = _without(exhibit.art, known, reaches)
    for stretch in stretches:
        reading = _best(rest, stretch)
        letters = [c for c in key(reading.text) if c.isalnum()]
        if len(letters) < FEWEST or PLAIN_SHAPES.issuperset(letters) or reading.sure < PERHAPS:
            continue
        if is_wordmark(reading.text, exhibit.job.kit):
            continue
        if reading.sure >= SURE:
            message = f"Lettering that nobody set: it reads '{reading.text}'."
            yield _fail("stray", message, Measure(len(letters), 0, "<=", "letters"), stretch.box)
        else:
            message = f"This may be lettering that nobody set, perhaps '{reading.text}'; a person has to look."
            yield _fail("perhaps", message, None, stretch.box, Severity.ASK)


def _reach(placed: Placed, exhibit: PieceExhibit) -> Box:
    """A known text or logo, with as much around it as the finder's boxes are loose."""
    tall = placed.box.h / max(1, len(placed.lines))
    near = reach_of(placed.box, WIDE * tall / placed.box.h, 0.0, placed, exhibit.layout)
    more = max(8.0, 0.5 * tall)
    return Box(near.x, placed.box.y - more, near.w, placed.box.h + 2 * more)


def _without(art: Pixels, known: list[Placed], reaches: list[Box]) -> Pixels:
    """The art with every known text and logo painted over in the colour behind it."""
    bare = art[..., :3].copy()
    for placed, reach in zip(known, reaches, strict=True):
        rows, columns = window(bare.shape, Box(reach.x, placed.box.y, reach.w, placed.box.h), 4)
        bare[rows, columns] = rgb_of(placed.ground or "#808080")
    return bare


def _best(art: Pixels, stretch: Stretch) -> Reading:
    """The surer of two readings: as the stretch leans, and turned on its head when it stands upright."""
    crop = upright(art, stretch)
    reading = read_line(crop)
    if crop.shape[0] <= 2 * crop.shape[1] and abs(stretch.angle) < 1:
        return reading
    turned = [read_line(each) for each in (crop[::-1, ::-1], crop.swapaxes(0, 1)[::-1], crop.swapaxes(0, 1)[:, ::-1])]
    return max((reading, *turned), key=lambda each: each.sure * (len(each.text) > 1))


def _fail(code: str, message: str, measure: Measure | None, place: Box, at_most: Severity | None = None) -> Remark:
    return failed(code, message, measure, picture="box-art", place=place, at_most=at_most)


GUARDRAIL = Guardrail(
    id="text/as-printed",
    title="The box reads as the roster has it",
    rationale=(
        "A misspelled name is the fault that people forgive least, and the one that image models make most. So the "
        "finished picture is read again, as a stranger would: every text where it lies, accents and all, and then "
        "everything else, for lettering that nobody set. Where the reader misreads even the right lettering, set anew "
        "in the kit's fonts, it asks a person instead of blocking. Single letters, plain shapes and what is too small "
        "to be read are no lettering."
    ),
    source="the roster and the layout; PP-OCR models in the package rapidocr, tried as docs/reading-the-box.md tells",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "wrong": "a text differs from what was to be printed, or what was set from the roster (limit: 0 letters)",
        "unsure": "a text is read differently, but the reader misreads these letters anyway; asks, never blocks",
        "unreadable": "a text has letters that no reader on this machine knows; asks, never blocks",
        "stray": f"lettering of {FEWEST} letters or more outside of every slot, read with a certainty of {SURE:.0%}",
        "perhaps": f"the same with a certainty from {PERHAPS:.0%} up; asks, never blocks",
    },
    options={
        "pip install 'campaign-toolkit[ocr]'": "machine: the reader; without it the check is skipped and says so",
    },
    inspect=inspect,
)
