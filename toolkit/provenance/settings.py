"""Which certificate a job signs with, and who that says signed."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from cryptography.x509.oid import NameOID

from toolkit.errors import ProviderStopped
from toolkit.model.job import Job
from toolkit.model.signing import SigningSettings
from toolkit.provenance.chain import read_chain
from toolkit.provenance.credentials import Credentials, open_credentials, signer_of
from toolkit.provenance.trial import CERTIFICATE, NAME, ORGANISATION, data_folder


def signing_of(job: Job) -> SigningSettings | None:
    """The campaign's own word on it, else the kit's; ``None`` is the TEST certificate of this machine."""
    return job.campaign.provenance or job.kit.provenance


def credentials_of(job: Job) -> Credentials:
    """What the job signs with; raises ``ProviderStopped`` with the first thing that is wrong with it."""
    credentials, faults = open_credentials(signing_of(job), dt.datetime.now(dt.UTC), os.environ, data_folder())
    if credentials is None:
        raise ProviderStopped(faults[0].what, faults[0].todo)
    return credentials


def signer_told(settings: SigningSettings | None, trial: Path) -> str:
    """Who signs, told from the certificate alone: no key is needed, and nothing is made. Empty when nobody can tell."""
    path = settings.certificate if settings is not None else trial / CERTIFICATE
    chain = read_chain(path, "certificate", [])
    if not chain:
        return signer_of(ORGANISATION, NAME) if settings is None else ""
    subject = chain[0].subject
    told = [subject.get_attributes_for_oid(what) for what in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)]
    return signer_of(*(str(found[0].value) if found else "" for found in told))
