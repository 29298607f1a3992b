"""A job: the campaign with everything it names, read and found good."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import Problem
from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign
from toolkit.model.consent import Consent
from toolkit.model.roster import RosterRow
from toolkit.model.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True)
class Job:
    """All of a campaign's input. ``warnings`` are problems that stop nothing."""

    campaign: Campaign
    kit: BrandKit
    rows: tuple[RosterRow, ...]
    consents: tuple[Consent, ...]
    warnings: tuple[Problem, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    """Who took all consent back, as the campaign's ledger has it."""
    signer: str = ""
    """Who signs what is sent, as viewers show it: organisation and common name."""
