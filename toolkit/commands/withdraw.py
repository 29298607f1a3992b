"""`campaign withdraw FILE PERSON`: all that is derived from a person deleted, here and at every target."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.model.job import Job
from toolkit.pipeline.receipt import Pulled, Receipt, SentAway
from toolkit.pipeline.survey import Survey, survey
from toolkit.pipeline.withdraw import Withdrawn, withdraw
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.suggest import did_you_mean
from toolkit.wiring import open_workshop


@dataclass(frozen=True, slots=True)
class WithdrawAnswer:
    """What ``withdraw --json`` answers."""

    campaign: str
    person: str
    finished: bool
    dry_run: bool
    pulled: tuple[Pulled, ...]
    """What was deleted; in a dry run, what would be."""
    sent: tuple[SentAway, ...]
    elsewhere: tuple[Pulled, ...]
    receipt: str
    errors: tuple[str, ...]


def withdraw_person(
    file: Path,
    person: str,
    *,
    reason: str,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    encoding: str | None,
    out: Path | None,
) -> int:
    """Return 0 when all is gone, 1 when a provider or an old target is left for a person, 4 when a target failed."""
    job = read_job(find_campaign(file), encoding=encoding, out=out)
    if not dry_run and len(reason.strip()) < 3:
        raise CampaignError("A withdrawal needs a reason.", "Say it: --reason 'asked by mail on 3 March'. No names.")
    with open_workshop(job, read_only=True) as shop:
        row_id = known_person(shop, person)
        found = survey(shop, row_id)
    if dry_run:
        return _rehearsed(job, row_id, found, as_json)
    if not as_json:
        _say_found(row_id, found)
    _be_sure(row_id, yes)
    with open_workshop(job, deliver=False) as shop:
        went = withdraw(shop, row_id, reason.strip())
    left = went.receipt.sent or went.receipt.elsewhere if went.receipt else found.sent or found.elsewhere
    if as_json:
        pulled = went.receipt.pulled if went.receipt else ()
        path = str(went.file or "")
        speech.say_json(
            WithdrawAnswer(
                job.campaign.id, row_id, not went.errors, False, pulled, found.sent, found.elsewhere, path, went.errors
            )
        )
    else:
        _say(job, row_id, went)
    return 4 if went.errors else 1 if left else 0


def known_person(shop: Workshop, person: str) -> str:
    """The id of somebody in the roster or the ledger; raises ``CampaignError`` with the nearest one."""
    ids = dict.fromkeys([row.id for row in shop.job.rows])
    ids.update(dict.fromkeys(event.row for event in shop.ledger.events() if event.row))
    found = next((id_ for id_ in ids if id_.casefold() == person.strip().casefold()), None)
    if found is None:
        todo = did_you_mean(person, ids, "They know")
        raise CampaignError(f"Neither the roster nor the ledger knows '{person[:80]}'.", todo)
    return found


def _be_sure(row_id: str, yes: bool) -> None:
    """Ask at a terminal; elsewhere nobody could answer."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise CampaignError("Nothing was deleted: nobody is there to be asked.", "Say --yes, or --dry-run to look.")
    if not typer.confirm(f"Delete all of it for good, and block '{row_id}' from now on?", err=True):
        raise CampaignError("Nothing was deleted.")


def _rehearsed(job: Job, row_id: str, found: Survey, as_json: bool) -> int:
    if as_json:
        speech.say_json(
            WithdrawAnswer(
                job.campaign.id, row_id, False, True, found.found, found.sent, found.elsewhere, "", found.errors
            )
        )
    else:
        _say_found(row_id, found)
        for one in found.found:
            speech.out().print(Text(f"  {one.where}  {one.what}  {one.key}", style="dim"))
        speech.out().print(Text("A dry run: nothing was deleted or recorded.", style="bold"))
    return 4 if found.errors else 0


def _say_found(row_id: str, found: Survey) -> None:
    console = speech.out()
    count = Counter((one.where, one.what) for one in found.found)
    console.print(Text(f"{row_id}: {count.total()} things derived from this person", style="bold"))
    table = speech.table("where", "what", "count", right=("count",))
    for (where, what), number in count.items():
        table.add_row(where, what, str(number))
    if count:
        console.print(table)
    for error in found.errors:
        console.print(Text(f"Could not be looked at: {error}", style="red"))


def _say(job: Job, row_id: str, went: Withdrawn) -> None:
    console = speech.out()
    if went.errors:
        for error in went.errors:
            console.print(Text(error, style="red"))
        said = f"Not finished. '{row_id}' is blocked from now on; call it again, and it goes on from here."
        console.print(Text(said, style="bold red"))
        return
    if went.receipt is None:
        console.print(Text(f"Nothing of '{row_id}' is held; the withdrawal was carried out before.", style="bold"))
        return
    _say_left(went.receipt)
    console.print(Text(f"✓ {len(went.receipt.pulled)} deleted, and looked for again: nothing is left.", style="green"))
    console.print(Text("Receipt: ", style="bold") + Text(str(went.file)))
    yours = ["the row in the roster", "the line in the consents ('revoked_at')", "the photo", "the signed form"]
    console.print(Text(f"Yours to look after, since they are your own files: {', '.join(yours)}."))
    console.print(Text(f"Write the proof again without this person: campaign report {job.campaign.file.name}"))


def _say_left(receipt: Receipt) -> None:
    console = speech.out()
    for call in receipt.sent:
        along = ", ".join(call.pictures) or "words only"
        said = f"Sent to {call.endpoint} on {call.at[:10]} ({along}): ask for its deletion there."
        console.print(Text(said, style="yellow"))
        if call.ended == "in a batch":
            said = f"Batch {call.batch} is not collected yet: withdraw again once a run has collected or ended it."
            console.print(Text(said, style="yellow"))
    for one in receipt.elsewhere:
        said = f"Not reached, since the campaign does not deliver there any more: {one.where} {one.key}"
        console.print(Text(said, style="yellow"))
    if receipt.mentions:
        said = f"{receipt.mentions} events of the ledger still hold the name, written there by somebody."
        console.print(Text(said, style="yellow"))
