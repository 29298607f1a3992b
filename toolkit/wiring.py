"""The one place that picks real hands for a campaign: provider, engine, ledger, deliveries, clock."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import socket
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from toolkit.artwork.template import read_template
from toolkit.errors import CampaignBusy, InputRefused, Problem, ProviderStopped, StorageFailed
from toolkit.ledger.aside import sweep
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.lock import CampaignLock
from toolkit.ledger.pieces import PieceStore
from toolkit.ledger.withdrawals import NAME, withdrawals_of
from toolkit.model.campaign import ModelSettings, StudioSettings
from toolkit.model.job import Job
from toolkit.model.provider_names import STUDIO
from toolkit.pipeline import inbox
from toolkit.pipeline.machine import cores, share_out
from toolkit.pipeline.workshop import EngineSettings, Workshop
from toolkit.provenance.credentials import open_credentials
from toolkit.provenance.settings import signer_told, signing_of
from toolkit.provenance.trial import data_folder
from toolkit.providers.catalog import CATALOG
from toolkit.providers.fitting.version import FIT
from toolkit.providers.model_check import faults_of
from toolkit.providers.posting.books import unfinished
from toolkit.providers.posting.opening import has_batches, open_desk
from toolkit.providers.references.safety import secret_of
from toolkit.providers.trouble import CallTrouble
from toolkit.reading.problems import shown
from toolkit.reading.withdrawn import with_withdrawals
from toolkit.report.readers import unspoken


def open_workshop(
    job: Job,
    *,
    read_only: bool = False,
    workers: int | None = None,
    deliver: bool = True,
    only: Iterable[str] = (),
    actor: str | None = None,
) -> Workshop:
    """Open everything a run needs; use the result as a context manager.

    ``read_only`` (for ``plan``, ``status``, ``report``) keeps no lock and writes nothing but decisions that wait in the
    inbox, and those only when nobody else writes; without it the campaign's lock is taken and ``CampaignBusy`` (75)
    says who holds it. ``workers=None`` is one that renders on all cores;
    ``only`` are the ids of the rows to be made, all when it is empty. Raises
    ``StorageFailed`` (74) when the output folder cannot be written.

        with open_workshop(job) as workshop:
            result = run_campaign(workshop, progress)
            proof = proof_of(workshop)
    """
    output, who = job.campaign.output, actor or who_am_i()
    settings = job.campaign.provider
    offer = CATALOG[STUDIO]  # draws the figure, or what goes along with the words for a model that does
    processes, threads = share_out(workers, cores())
    if read_only:
        take_in_decisions(job, who)
    lock = None if read_only else CampaignLock(output, who, now())
    try:
        path = output / NAME
        ledger = Ledger.read(path) if lock is None else Ledger.open(path, who, now)
        if lock is not None:
            sweep(output)  # what killed runs left half-written; nobody else writes while the lock is held
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    job = with_withdrawals(job, withdrawals_of(ledger))  # once more, for now nobody else writes
    if lock is not None:
        try:
            inbox.take_in(job, ledger)
        except BaseException:
            ledger.close()
            lock.release()
            raise
    job = replace(job, signer=signer_told(signing_of(job), data_folder()))
    workshop = Workshop(
        job=job,
        provider=offer.opener,
        renderer=offer.renderer if isinstance(settings, StudioSettings) else model_renderer(settings),
        ledger=ledger,
        store=PieceStore(output / "pieces"),
        engine=EngineSettings(processes, threads),
        clock=now,
        actor=who,
        deliver=deliver,
        only=frozenset(only),
        lock=lock,
    )
    if isinstance(settings, ModelSettings):
        if lock is not None:
            secret_of(output)  # before the first brief is written, for photos are told apart by it
        workshop.open_desk = partial(open_desk, settings, job.campaign.limits, ledger, workshop.store, os.environ)
        workshop.desk_at_once = lock is not None and has_batches(settings) and unfinished(ledger)
    return workshop


def take_in_decisions(job: Job, actor: str | None = None) -> bool:
    """Move decisions from the inbox into the ledger, if nobody else is writing; whether the inbox is empty now."""
    output, who = job.campaign.output, actor or who_am_i()
    if inbox.is_empty(output):
        return True
    with contextlib.suppress(CampaignBusy, StorageFailed):  # they are on the disk: whoever writes next takes them in
        lock = CampaignLock(output, who, now())
        try:
            with contextlib.closing(Ledger.open(output / NAME, who, now)) as ledger:
                inbox.take_in(with_withdrawals(job, withdrawals_of(ledger)), ledger)
        finally:
            lock.release()
    return inbox.is_empty(output)


def model_renderer(settings: ModelSettings) -> str:
    """Name and version of what draws, for a model's figures: the model, and how its picture is fitted to the box."""
    return f"{settings.name} {settings.model}, {FIT}".replace("  ", " ")


def provider_problems(job: Job) -> tuple[Problem, ...]:
    """What does not fit of the campaign's image model, errors and warnings; asks nobody. Empty for the studio."""
    settings = job.campaign.provider
    if not isinstance(settings, ModelSettings):
        return ()
    file = shown(job.campaign.file)
    return tuple(
        Problem(file, fault.what, fault.todo, column=f"provider.{fault.key}", code="image-model", level=fault.level)
        for fault in faults_of(settings, os.environ, now().date())
    )


def signing_problems(job: Job) -> tuple[Problem, ...]:
    """What is wrong with the certificate that files are to be signed with, errors and warnings; makes nothing."""
    settings = signing_of(job)
    if settings is None:
        return ()  # the TEST certificate of this machine, which is made when it is needed
    _, faults = open_credentials(settings, now(), os.environ, data_folder())
    file = shown(settings.file)
    return tuple(
        Problem(file, fault.what, fault.todo, column=f"provenance.{fault.key}", code=fault.code, level=fault.level)
        for fault in faults
    )


def job_problems(job: Job) -> tuple[Problem, ...]:
    """Everything that does not fit of what a run works with: the image model, the certificate, and the fonts."""
    return (*provider_problems(job), *signing_problems(job), *language_problems(job))


def language_problems(job: Job) -> tuple[Problem, ...]:
    """A warning where the proof cannot be written in the language that the campaign asks for."""
    why = unspoken(job.campaign, job.kit)
    if not why:
        return ()
    key = "report.language" if job.campaign.report.language else "language"
    todo = "apt-get install -y fonts-noto-cjk, or give the kit a font of role fallback that has them."
    return (Problem(shown(job.campaign.file), why, todo, column=key, code="no-letters", level="warning"),)


def refuse_misfits(job: Job) -> None:
    """Raise ``InputRefused`` when image model, certificate or template cannot do what is asked of them.

    All are seen before anything is drawn or paid: a box that cannot be composed would be found out after each figure.
    """
    problems = job_problems(job)
    template = job.kit.template(job.campaign.template)
    if template is not None:
        try:
            read_template(template.path, job.kit)
        except InputRefused as refused:
            problems = (*problems, *refused.problems)
    if any(problem.level == "error" for problem in problems):
        raise InputRefused(problems)


def server_says(job: Job) -> tuple[str, ...]:
    """What the image model's server says of key and model, in a few seconds and free of charge; empty when all is well.

    Nothing of the campaign is sent. Only asked where a key is set, and of OpenAI's own interface.
    """
    settings = job.campaign.provider
    if not isinstance(settings, ModelSettings) or settings.name != "openai":
        return ()
    if not os.environ.get(settings.key_env or "OPENAI_API_KEY"):
        return ("No key is set here, so the server was not asked about the model.",)
    try:
        from toolkit.providers.openai_images.models import warnings_of

        return warnings_of(settings, os.environ, now().date())
    except ImportError:
        return ("The package 'openai' is not installed: pip install 'campaign-toolkit[openai]'.",)
    except ProviderStopped as stopped:
        return (str(stopped),)
    except CallTrouble as trouble:
        return (f"The server could not be asked about the model: {trouble.message}",)


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def who_am_i() -> str:
    """``user@host``, for the ledger and the lock."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        user = f"uid{os.getuid()}" if hasattr(os, "getuid") else "unknown"
    return f"{user}@{socket.gethostname()}"
