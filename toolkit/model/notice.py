"""Notices: who is told how a run or a publish went, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from toolkit.model.noun import Noun

WAITING = "waiting"
"""Among an e-mail's recipients: whoever the campaign waits for, at the address that ``approval:`` has."""


class After(StrEnum):
    """What a notice is sent after."""

    RUN = "run"
    PUBLISH = "publish"


class When(StrEnum):
    """Whether good news is told as well."""

    ALWAYS = "always"
    ATTENTION = "attention"
    """Only when something waits for a person, or failed."""


class CommandNotice(Noun):
    """A command of yours gets the summary as JSON on its standard input."""

    command: tuple[str, ...]
    after: tuple[After, ...] = (After.RUN, After.PUBLISH)
    when: When = When.ALWAYS
    timeout_s: float = 60.0


class WebhookNotice(Noun):
    """The summary is posted as JSON to an address that only the environment knows, for whoever has it may post."""

    webhook: str
    """Name of the environment variable that holds the address."""
    shape: Literal["slack", "teams", "plain"] = "plain"
    after: tuple[After, ...] = (After.RUN, After.PUBLISH)
    when: When = When.ALWAYS
    timeout_s: float = 10.0


class EmailNotice(Noun):
    """The summary is mailed over SMTP, with the proof when it is small enough."""

    email: tuple[str, ...]
    """Addresses, or ``waiting``."""
    sender: str
    host: str
    port: int | None = None
    tls: Literal["starttls", "on-connect", "none"] = "starttls"
    """``none`` only to this machine."""
    ca: Path | None = None
    """Certificates (PEM) that are trusted besides the system's."""
    user: str = ""
    password_env: str = "CAMPAIGN_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
    """Name of the environment variable that holds the password; used when there is a user."""
    attach_mb: float = 8.0
    """Most that is attached, in MB; a larger proof is only named."""
    after: tuple[After, ...] = (After.RUN, After.PUBLISH)
    when: When = When.ALWAYS
    timeout_s: float = 30.0


Notice = CommandNotice | WebhookNotice | EmailNotice


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told. Figures go by their ids: a notice leaves the machine, and names are the people's own."""

    after: After
    campaign: str
    title: str
    exit_code: int
    headline: str
    """One sentence."""
    facts: tuple[tuple[str, str], ...]
    attention: tuple[str, ...]
    """One line for each figure that needs a person, as many as can be read."""
    made_at: str
    """ISO 8601, UTC."""
    proof: tuple[Path, ...] = ()
    """Absolute paths; told to commands, attached to mails, named without their folder elsewhere."""
    waiting: tuple[str, ...] = ()
    """Addresses of the people who are waited for."""

    @property
    def needs_attention(self) -> bool:
        """Whether something waits or failed."""
        return self.exit_code != 0
