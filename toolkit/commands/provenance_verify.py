"""`campaign provenance verify FILE`: what a file says of its making, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.marks_words import lines_of, meaning_of
from toolkit.errors import CampaignError
from toolkit.model.campaign import S3Target
from toolkit.model.marks import STATE_WORDS, Ingredient, Marks, MarksState, term_words
from toolkit.provenance.chain import read_chain
from toolkit.provenance.examine import MOST_BYTES, examine, media_type_of
from toolkit.provenance.fault import Fault

_STYLES = {"trusted": "bold green", "valid": "bold green", "broken": "bold red", "absent": "bold yellow"}


@dataclass(frozen=True, slots=True)
class VerifyAnswer:
    """What ``provenance verify --json`` answers."""

    target: str
    state: str
    """``trusted``, ``valid``, ``broken`` or ``absent``."""
    meaning: str
    media_type: str
    made_how: str
    source_type: str
    iptc: str
    agrees: bool
    """Whether XMP and manifest say the same, as far as both say something."""
    signer: str
    signer_name: str
    test_certificate: bool
    made_at: str
    stamped_at: str
    stamp_trusted: bool
    tool: str
    ingredients: tuple[Ingredient, ...]
    faults: tuple[str, ...]
    exit_code: int


def verify_target(
    target: str,
    *,
    anchors: Path | None,
    trusted: bool,
    endpoint_url: str | None,
    profile: str | None,
    as_json: bool,
) -> int:
    """Read a file or an object and say what it says; see the command's help for the exit codes."""
    roots = _anchors(anchors)
    data = _fetched(target, endpoint_url, profile) if target.startswith("s3://") else _file(Path(target))
    kind = media_type_of(data)
    if not kind:
        raise CampaignError(f"{target} is no PNG, JPEG, WebP, AVIF or MP4.", "Name a picture that was delivered.")
    marks = examine(data, kind, roots)
    code = exit_code_of(marks, trusted=trusted)
    if as_json:
        speech.say_json(_answer(target, kind, marks, code))
        return code
    console = speech.out()
    console.print(Text(target, style="bold"))
    console.print(Text("  state      ") + Text(STATE_WORDS[marks.state], style=_STYLES[marks.state.value]))
    for label, text in lines_of(marks):
        console.print(Text(f"  {label:<10} {text}"))
    console.print(Text(meaning_of(marks)))
    return code


def agrees(marks: Marks) -> bool:
    """Whether XMP and manifest say the same, as far as both say something."""
    return not (marks.source_type and marks.iptc) or marks.source_type == marks.iptc


def exit_code_of(marks: Marks, *, trusted: bool) -> int:
    """0 when all is whole; 1 when something is broken, missing or contradicts itself."""
    whole = marks.state is MarksState.TRUSTED or (marks.state is MarksState.VALID and not trusted)
    return 0 if whole and not marks.broken_ingredients and agrees(marks) else 1


def _answer(target: str, kind: str, marks: Marks, code: int) -> VerifyAnswer:
    return VerifyAnswer(
        target=target,
        state=marks.state.value,
        meaning=meaning_of(marks),
        media_type=kind,
        made_how=term_words(marks.source_type or marks.iptc),
        source_type=marks.source_type,
        iptc=marks.iptc,
        agrees=agrees(marks),
        signer=marks.signer,
        signer_name=marks.signer_name,
        test_certificate=marks.test,
        made_at=marks.made_at,
        stamped_at=marks.stamped_at,
        stamp_trusted=marks.stamp_trusted,
        tool=marks.tool,
        ingredients=marks.ingredients,
        faults=marks.faults,
        exit_code=code,
    )


def _anchors(path: Path | None) -> bytes:
    if path is None:
        return b""
    faults: list[Fault] = []
    if not read_chain(path, "anchors", faults):
        raise CampaignError(faults[0].what, faults[0].todo)
    return path.read_bytes()


def _file(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise CampaignError(f"There is no file {path}.", "Name a picture, or s3://bucket/key.")
        if path.stat().st_size > MOST_BYTES:
            raise CampaignError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB, which is not read.")
        return path.read_bytes()
    except OSError as error:
        raise CampaignError(f"{path} cannot be read: {error.strerror or error}.") from error


def _fetched(target: str, endpoint_url: str | None, profile: str | None) -> bytes:
    from toolkit.delivery.s3 import S3Delivery

    bucket, _, key = target.removeprefix("s3://").partition("/")
    if not bucket or not key:
        raise CampaignError(f"{target} names no object.", "Write s3://bucket/key.")
    settings = S3Target(bucket=bucket, endpoint_url=endpoint_url, profile=profile)
    data = S3Delivery(settings, "").read(key, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise CampaignError(f"{target} is larger than {MOST_BYTES // 1_000_000} MB, which is not read.")
    return data
