"""`campaign record FILE`: what was decided, as a sealed archive PDF; `--verify` says whether one is whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import typer
from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.ledger.aside import make_folder, storage_failed
from toolkit.model.job import Job
from toolkit.pipeline.records import SEALED, SealedRecord
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.standing import rule_of
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.report.record import write_record
from toolkit.report.seal import TimeAuthority, seal_record
from toolkit.report.seal_check import SealCheck, check_seal
from toolkit.report.seal_key import SealKey, customer_key, fingerprint, own_key, seal_folder
from toolkit.report.seal_words import seal_words
from toolkit.wiring import now, open_workshop

NAME = "record.pdf"


@dataclass(frozen=True, slots=True)
class SealOptions:
    """How a record is to be sealed."""

    certificate: Path | None
    key: Path | None
    password_env: str
    tsa: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """What ``record --json`` answers."""

    campaign: str
    record: str
    pages: int
    sealed_by: str
    certificate: str
    own: bool
    """Whether the certificate is this machine's, which proves integrity and no identity."""
    stamped_by: str


def write_sealed(file: Path, options: SealOptions, *, to: Path | None, out: Path | None, as_json: bool) -> int:
    """Write and seal the record; returns 0."""
    authority = _authority(options)
    key = _key(options)
    job = read_job(find_campaign(file), out=out)
    path = to or job.campaign.output / NAME
    if path.is_dir():
        raise CampaignError(f"{path} is a folder.", "Name the file: --to record.pdf")
    make_folder(path.absolute().parent)
    try:
        with (
            open_workshop(job) as shop,  # alone: a run that goes on would leave the record behind it at once
            tempfile.TemporaryDirectory(prefix=".form-", dir=path.absolute().parent) as scratch,
        ):
            unsealed, sealed = Path(scratch) / "unsealed.pdf", Path(scratch) / "sealed.pdf"
            proof, words = proof_of(shop), seal_words(key, authority)
            pages = write_record(proof, rule_of(job), words, now(), job.campaign.output, unsealed)
            seal_record(unsealed, sealed, key, authority)
            check = check_seal(sealed)
            digest = hashlib.sha256(sealed.read_bytes()).hexdigest()
            sealed.replace(path)
            made = SealedRecord(
                path.name, digest, proof.digest, key.name, fingerprint(key.certificate), check.stamped_by
            )
            shop.ledger.record(SEALED, made, key=digest)
    except OSError as error:
        raise storage_failed(path, error) from error
    if as_json:
        answer = RecordAnswer(
            job.campaign.id, str(path), pages, key.name, fingerprint(key.certificate), key.own, check.stamped_by
        )
        speech.say_json(answer)
        return 0
    console = speech.out()
    console.print(Text(str(path)))
    console.print(
        Text(f"{pages} pages, sealed by '{key.name}'" + (f", time from {check.stamped_by}" if authority else ""))
    )
    if key.own:
        said = "The seal is this machine's own: it shows any change made since, and says nothing of who sealed."
        console.print(Text(f"{said} Name a certificate of yours with --certificate.", style="dim"))
    return 0


def verify_record(file: Path, *, to: Path | None, out: Path | None, as_json: bool) -> int:
    """Say whether a record is as it was sealed; raises ``CampaignError`` (2) when it is not."""
    job: Job | None = None
    path = file
    if file.suffix.lower() != ".pdf":
        job = read_job(find_campaign(file), out=out)
        path = to or job.campaign.output / NAME
    check = check_seal(path)
    if as_json:
        speech.say_json(check)
        return 0 if check.intact else 2
    if not check.intact:
        raise CampaignError(f"{path} is not as it was sealed: {check.why}.", "Do not rely on it; fetch it anew.")
    _say_check(path, check, job)
    return 0


def _say_check(path: Path, check: SealCheck, job: Job | None) -> None:
    console = speech.out()
    console.print(Text(f"✓ {path} is as it was sealed.", style="green"))
    own = _is_own(check)
    by = f"Sealed by '{check.sealed_by}', certificate {check.certificate[:16]}…"
    console.print(Text(by + (" (this machine's own)" if own else "")))
    if check.sealed_at is not None:
        console.print(Text(f"At {check.sealed_at:%Y-%m-%d %H:%M:%S} UTC, by the clock of who sealed."))
    stamped = f"At {check.stamped_at:%Y-%m-%d %H:%M:%S} UTC, by {check.stamped_by}." if check.stamped_at else ""
    console.print(Text(stamped or "No time stamp of an authority.", style="" if stamped else "dim"))
    console.print(Text(f"It records the run {check.run} of '{check.campaign}', digest {check.digest[:16]}…"))
    if job is not None:
        with open_workshop(job, read_only=True) as shop:
            same = proof_of(shop).digest == check.digest
        said = "The campaign has the same pictures now." if same else "The campaign has gone on since: other pictures."
        console.print(Text(said, style="" if same else "yellow"))
    console.print(
        Text("Whether to trust whom a certificate names is not checked here: a PDF reader does.", style="dim")
    )


def _is_own(check: SealCheck) -> bool:
    path = seal_folder() / "certificate.pem"
    return path.is_file() and fingerprint(own_key(seal_folder(), now()).certificate) == check.certificate


def _authority(options: SealOptions) -> TimeAuthority | None:
    if not options.tsa:
        return None
    parts = urlsplit(options.tsa)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise CampaignError(
            f"'{options.tsa[:200]}' is no address of a time stamping authority.", "Write it with https://"
        )
    return TimeAuthority(options.tsa, options.timeout_s)


def _key(options: SealOptions) -> SealKey:
    moment: dt.datetime = now()
    if options.certificate is None:
        if options.key is not None:
            raise CampaignError("A key alone seals nothing.", "Name its certificate with --certificate.")
        return own_key(seal_folder(), moment)
    password = os.environ.get(options.password_env)
    if password is None and sys.stdin.isatty():
        password = typer.prompt(
            "Pass phrase of the certificate", hide_input=True, default="", show_default=False, err=True
        )
    return customer_key(options.certificate, options.key, password.encode() if password else None, moment)
