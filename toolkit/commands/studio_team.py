"""`campaign studio team FILE`: everybody of the roster on one stage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress
from rich.text import Text

from toolkit.artwork.team.picture import team_picture
from toolkit.commands import speech
from toolkit.commands.picture_file import png_path
from toolkit.errors import CampaignError
from toolkit.imaging.encode import png_bytes
from toolkit.ledger.aside import write_aside
from toolkit.model.job import Job
from toolkit.pipeline.admit import asked_rows
from toolkit.pipeline.brief import stage_colour
from toolkit.pipeline.muster import LeftOut, Muster, muster
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What ``studio team --json`` answers."""

    picture: str
    width: int
    height: int
    rows: tuple[tuple[str, ...], ...]
    """Ids as they stand, from left to right, the back row first: the order of the roster."""
    drawn_now: tuple[str, ...]
    """Rows that no run has made as they are; they are shown as drafts."""
    left_out: tuple[LeftOut, ...]


def team(
    file: Path,
    *,
    out: Path | None,
    width: int,
    only: tuple[str, ...],
    rows: int | None,
    names: bool,
    as_json: bool,
    encoding: str | None,
) -> int:
    """Compose and write the picture; 0 when everybody asked for is shown, 1 when some are held back, 70 for a bug."""
    job = read_job(find_campaign(file), encoding=encoding)
    path = png_path(out, job.campaign.output / "team.png")
    asked = asked_rows(job, only)
    with open_workshop(job, read_only=True) as workshop, Progress(console=speech.err(), transient=True) as bar:
        gathering = bar.add_task("gathering figures", total=len(asked) or len(job.rows))
        found = muster(workshop, asked, lambda: bar.advance(gathering))
        if not found.members:
            raise _nobody(found)
        composing = bar.add_task("composing", total=2 * len(found.members))
        picture = team_picture(
            found.members,
            stage_colour(job.kit),
            width,
            rows=rows,
            names=job.kit if names else None,
            shown=lambda: bar.advance(composing),
        )
    write_aside(path, png_bytes(picture.image))
    stand: dict[int, list[str]] = {}
    for place in picture.arrangement.places:
        stand.setdefault(place.row, []).append(found.members[place.member].id)
    high, wide = picture.image.shape[:2]
    standing = tuple(tuple(ids) for _, ids in sorted(stand.items(), reverse=True))
    answer = TeamAnswer(str(path), wide, high, standing, found.drawn, found.left_out)
    if as_json:
        speech.say_json(answer)
    else:
        _say(job, answer)
    if any(held.bug for held in found.left_out):
        return 70
    return 1 if answer.left_out else 0


def _nobody(found: Muster) -> CampaignError:
    reasons = " ".join(f"{held.row_id}: {held.reason}" for held in found.left_out[:5])
    return CampaignError("There is nobody to show: every row is held back.", reasons)


def _say(job: Job, answer: TeamAnswer) -> None:
    console = speech.out()
    count = sum(len(row) for row in answer.rows)
    title = f"{job.campaign.title}: {count} figures in {len(answer.rows)} rows" if count > 1 else job.campaign.title
    console.print(Text(title, style="bold"))
    if answer.drawn_now:
        console.print(Text(f"Drawn now as drafts, as no run has made them: {', '.join(answer.drawn_now)}"))
    for held in answer.left_out:
        console.print(Text(f"  left out: {held.row_id}: {held.reason}", style="yellow"))
    console.print(Text("Team: ", style="bold") + Text(f"{answer.picture} ({answer.width} x {answer.height})"))
