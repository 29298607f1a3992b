"""`campaign studio preview FILE ROW`: one row drawn in seconds, and what decided its looks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.picture_file import png_path
from toolkit.imaging.encode import png_bytes
from toolkit.ledger.aside import write_aside
from toolkit.model.traits import Look, Traits
from toolkit.pipeline.admit import find_row
from toolkit.pipeline.preview import Preview, preview_row
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


@dataclass(frozen=True, slots=True)
class PreviewAnswer:
    """What ``studio preview --json`` answers."""

    row: str
    picture: str
    width: int
    height: int
    quality: str
    given: dict[str, str]
    """Traits as the row gives them."""
    chosen: dict[str, str]
    """Traits that the seed chose because the row leaves them empty."""
    outfit_de00: float | None
    outfit_seen: str


def preview(
    file: Path,
    row_id: str,
    *,
    out: Path | None,
    quality: Literal["draft", "final"],
    packshot: bool,
    as_json: bool,
    encoding: str | None,
) -> int:
    """Draw the row, write its PNG and say what decided its looks; 0 when it is drawn."""
    job = read_job(find_campaign(file), encoding=encoding)
    row = find_row(job, row_id)
    kind = "-packshot" if packshot else ""
    path = png_path(out, job.campaign.output / "preview" / f"{row.id}{kind}.png")
    with open_workshop(job, read_only=True) as workshop:
        drawn = preview_row(workshop, row.id, quality, packshot=packshot)
    write_aside(path, png_bytes(drawn.image))
    answer = _answer(row.traits, drawn, path)
    if as_json:
        speech.say_json(answer)
    else:
        _say(row.name, answer, drawn)
    return 0


def _answer(traits: Traits, drawn: Preview, path: Path) -> PreviewAnswer:
    look = drawn.brief.look
    given = {name: _told(value) for name, value in traits if value not in (None, ())}
    return PreviewAnswer(
        row=drawn.brief.row_id,
        picture=str(path),
        width=drawn.image.shape[1],
        height=drawn.image.shape[0],
        quality=drawn.brief.quality,
        given=given,
        chosen={name: _value(look, name) for name in look.chosen if name not in given},
        outfit_de00=round(drawn.outfit.value, 2) if drawn.outfit else None,
        outfit_seen=drawn.outfit.seen if drawn.outfit else "",
    )


def _value(look: Look, name: str) -> str:
    return _told(getattr(look, name, ""))


def _told(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _say(name: str, answer: PreviewAnswer, drawn: Preview) -> None:
    console = speech.out()
    console.print(Text(f"{answer.row}: {name}", style="bold"))
    table = speech.table("", "")
    table.add_row("given by the row", Text(_list(answer.given)))
    table.add_row("chosen by the seed", Text(_list(answer.chosen)))
    if drawn.outfit is not None:
        wanted = drawn.brief.look.outfit_colour
        table.add_row(
            "outfit", f"{answer.outfit_seen} for {wanted}: {drawn.outfit.value:.1f} dE00 (limit {drawn.outfit.limit:g})"
        )
    else:
        table.add_row("outfit", "too little of it can be seen to measure its colour")
    table.add_row("drawn", f"{answer.width} x {answer.height}, {answer.quality}, nothing recorded")
    console.print(table)
    console.print(Text("Preview: ", style="bold") + Text(answer.picture))


def _list(traits: dict[str, str]) -> str:
    return "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in traits.items()) or "nothing"
