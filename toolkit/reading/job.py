"""Read a whole job: the campaign and all it names, or every problem of all files at once."""

from __future__ import annotations

from pathlib import Path

from toolkit.ledger.withdrawals import read_withdrawals
from toolkit.model.job import Job
from toolkit.reading.campaign import campaign_of, check_template, find_kit, gather_campaign
from toolkit.reading.consents import gather_consents
from toolkit.reading.kit import KitReading, gather_kit
from toolkit.reading.looks import Choices
from toolkit.reading.problems import Problems
from toolkit.reading.roster import gather_roster
from toolkit.reading.withdrawn import with_withdrawals


def read_job(path: Path, *, out: Path | None = None, encoding: str | None = None) -> Job:
    """Return the job of a campaign file; raises ``InputRefused`` with every problem of every file.

    Who withdrew is known from the ledger in the output folder (``StorageFailed`` when it cannot be read).

    ``out`` replaces the campaign's output folder; ``encoding`` is what roster and consents are read with when they
    are not UTF-8, and wins over the campaign's own.
    """
    # The catalogue brings the studio's tables with it: not loaded by commands that read no job.
    from toolkit.studio.catalog import FAMILIES

    problems = Problems()
    reading = gather_campaign(path, problems, encoding)
    if reading is None:
        problems.refuse_if_any()
        raise AssertionError("a campaign that could not be read left no problem behind")
    folder = find_kit(reading, problems)
    kit = gather_kit(folder, problems) if folder else KitReading(None, None)
    if kit.kit:
        check_template(reading, kit.kit, problems)
    tokens = None if kit.palette is None else tuple(t.name for t in kit.palette)
    roster, record = reading.path("roster"), reading.path("consents")
    rows = gather_roster(roster, problems, Choices(FAMILIES, tokens), reading.encoding) if roster else None
    ids = None if rows is None or problems.errors else tuple(r.id for r in rows)
    consents = gather_consents(record, problems, ids, reading.encoding) if record else ()
    problems.refuse_if_any()
    if reading.form is None or kit.kit is None or folder is None or rows is None:
        raise AssertionError("a job that could not be read left no problem behind")
    campaign = campaign_of(reading, reading.form, folder, out)
    job = Job(campaign=campaign, kit=kit.kit, rows=rows, consents=consents, warnings=problems.warnings)
    return with_withdrawals(job, read_withdrawals(campaign.output))
