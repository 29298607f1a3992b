"""`campaign publish FILE`: what is approved goes out, nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.notify import publish_summary, tell, tell_failure
from toolkit.commands.publish_target import targets_for
from toolkit.console import progress_for
from toolkit.errors import CampaignError, Problem
from toolkit.model.notice import After
from toolkit.pipeline.choose import Choice, HeldBack, choose
from toolkit.pipeline.publish import AtTarget, add_links, lies_there, publish
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.standing import rule_of
from toolkit.pipeline.targets import Target, name_of
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.report.gallery import gallery_page
from toolkit.report.standing import proof_files
from toolkit.wiring import now, open_workshop


@dataclass(frozen=True, slots=True)
class PlacedAt:
    """What lies at one target after it, or would."""

    target: str
    rows: tuple[str, ...]
    objects: int
    put: int
    pages: tuple[str, ...]
    marks: dict[str, int]
    """What the pictures say of their making, read back from the target."""
    links: dict[str, str]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishAnswer:
    """What ``publish --json`` answers."""

    campaign: str
    dry_run: bool
    rule: str
    published: tuple[str, ...]
    held: tuple[HeldBack, ...]
    changed: tuple[str, ...]
    """Published rows whose input has changed since they were approved."""
    targets: tuple[PlacedAt, ...]
    links_end_at: dt.datetime | None
    warnings: tuple[Problem, ...] = ()
    """Notices that could not be sent."""


def publish_campaign(
    file: Path,
    *,
    to: Sequence[str],
    gallery: bool,
    links: bool,
    hours: int,
    dry_run: bool,
    verify: bool,
    as_json: bool,
    encoding: str | None,
    out: Path | None,
) -> int:
    """Return 0 when all of the campaign is published, 1 when some of it is held back, 4 when a target failed."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    targets = targets_for(job.campaign, to)
    end = now() + dt.timedelta(hours=hours) if links and not dry_run else None
    told = tuple[Problem, ...]()
    try:
        with open_workshop(job, read_only=dry_run) as shop:
            chosen = choose(shop)
            seconds = hours * 3600 if links else 0
            done = tuple[AtTarget, ...]()
            if not dry_run:
                done = _done(shop, chosen, targets, gallery=gallery, verify=verify, seconds=seconds, quiet=as_json)
            foreseen = tuple(_foreseen(shop, chosen, settings) for settings in targets) if dry_run else ()
    except CampaignError as error:
        if not dry_run:
            speech.say_problems(tell_failure(job, After.PUBLISH, error), speech.err())
        raise
    went = foreseen or tuple(_placed(at) for at in done)
    code = 4 if any(at.errors for at in went) else 1 if chosen.held or chosen.changed else 0
    if not dry_run:
        told = tell(job, lambda: publish_summary(job, chosen, done, code, proof_files(job.campaign.output)))
    speech.say_problems(told, speech.err())
    if as_json:
        rows = tuple(o.row.id for o in chosen.outcomes)
        rule = str(rule_of(job))
        speech.say_json(
            PublishAnswer(job.campaign.id, dry_run, rule, rows, chosen.held, chosen.changed, went, end, told)
        )
    else:
        _say(chosen, went, dry_run=dry_run, end=end)
    return code


def _foreseen(shop: Workshop, chosen: Choice, settings: Target) -> PlacedAt:
    """What would go to a target, as the ledger has it; the target itself is not asked."""
    target = name_of(settings, shop.job.campaign)
    new = [o for o in chosen.outcomes if not lies_there(shop, o, target)]
    count = sum(piece.kind in ("box-art", "packshot", "figure") for o in chosen.outcomes for piece in o.pieces)
    fresh = sum(piece.kind in ("box-art", "packshot", "figure") for o in new for piece in o.pieces)
    return PlacedAt(target, tuple(o.row.id for o in new), count, fresh, (), {}, {}, ())


def _done(
    shop: Workshop,
    chosen: Choice,
    targets: tuple[Target, ...],
    *,
    gallery: bool,
    verify: bool,
    seconds: int,
    quiet: bool,
) -> tuple[AtTarget, ...]:
    def page(ids: tuple[str, ...]) -> bytes:
        return gallery_page(proof_of(shop), ids)

    went = publish(shop, chosen, targets, progress_for(quiet=quiet), page, with_gallery=gallery, anew=verify)
    for at, settings in zip(went, targets, strict=True):
        if seconds and not at.errors:
            add_links(at, settings, shop, seconds)
    return went


def _placed(at: AtTarget) -> PlacedAt:
    rows = dict.fromkeys(one.key.split("/")[-3] for one in at.objects)
    return PlacedAt(
        target=at.target,
        rows=tuple(rows),
        objects=len(at.objects),
        put=at.put,
        pages=tuple(at.pages),
        marks=dict(at.marks),
        links=dict(at.links),
        errors=tuple(at.errors),
    )


def _say(chosen: Choice, went: tuple[PlacedAt, ...], *, dry_run: bool, end: dt.datetime | None) -> None:
    console = speech.out()
    table = speech.table("", "id", "name", "version", "why", right=("version",))
    for outcome, standing in zip(chosen.outcomes, chosen.standings, strict=True):
        row = outcome.row
        mark = Text("→ publish" if dry_run else "✓ published", style="green")
        table.add_row(mark, row.id, row.name, str(outcome.version), Text(str(standing)))
    for held in chosen.held:
        there = "; an earlier delivery of it still lies there" if held.lies else ""
        version = str(held.version) if held.version else "–"
        table.add_row(Text("‖ held back", style="yellow"), held.row, "", version, Text(held.why + there))
    console.print(table)
    for at in went:
        _say_target(at, dry_run=dry_run)
    if chosen.changed:
        said = f"Changed since they were approved: {', '.join(chosen.changed)}."
        console.print(Text(f"{said} A run makes a new version, to be decided on.", style="yellow"))
    if end is not None and any(at.links for at in went):
        console.print(Text(f"Links end on {end:%Y-%m-%d at %H:%M} UTC, or sooner if the keys that signed them do."))
    if dry_run:
        console.print(Text("A dry run: nothing was sent or recorded.", style="bold"))


def _say_target(at: PlacedAt, *, dry_run: bool) -> None:
    console = speech.out()
    for error in at.errors:
        console.print(Text(f"{at.target}: {error}", style="bold red"))
    lies = at.objects - at.put
    if dry_run:
        console.print(Text(f"{at.target}: {at.put} files would be put, {lies} are there already."))
        return
    marks = ", ".join(f"{count} {state}" for state, count in sorted(at.marks.items()))
    read = f" Their marks of provenance, read back: {marks}." if marks else ""
    console.print(Text(f"{at.target}: {at.put} files put and verified, {lies} were there already.{read}"))
    for key in at.pages:
        console.print(Text(f"  {key}", style="dim"))
    for key, link in at.links.items():
        console.print(Text(f"  {key}", style="bold"))
        console.print(Text(f"  {link}"), soft_wrap=True)
