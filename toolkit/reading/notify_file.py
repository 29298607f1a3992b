"""The ``notify:`` key of a campaign: a list of commands, webhooks and e-mails."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from toolkit.model.notice import WAITING, After, CommandNotice, EmailNotice, Notice, WebhookNotice, When
from toolkit.model.noun import Noun
from toolkit.reading.approval_file import EMAIL
from toolkit.reading.shapes import FileName, Line
from toolkit.reading.suggest import nearest

_ENV = r"^[A-Za-z_][A-Za-z0-9_]{0,99}$"
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-f:]{3,39}")
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_KINDS = {"command": "|CommandEntry", "webhook": "|WebhookEntry", "email": "|EmailEntry"}


class _Entry(Noun):
    """What all notices have in common."""

    after: Annotated[tuple[After, ...], Field(min_length=1)] = (After.RUN, After.PUBLISH)
    """``run``, ``publish``."""
    when: When = When.ALWAYS
    """``always``, or ``attention``: only when something waits for a person, or failed."""


class CommandEntry(_Entry):
    """A command of yours gets the summary as JSON on its standard input. It runs without a shell."""

    command: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    """A list, or one line; paths are from the campaign's folder."""
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 60.0

    @field_validator("command", mode="before")
    @classmethod
    def _command(cls, told: object) -> object:
        if isinstance(told, list) and not told:
            raise ValueError("The command is empty. // Write its words as a list.")
        if not isinstance(told, str):
            return told
        try:
            return tuple(shlex.split(told))
        except ValueError as error:
            raise ValueError("A quote of the command is not closed. // Write it as a list.") from error


class WebhookEntry(_Entry):
    """The summary is posted as JSON."""

    webhook: str
    """Name of the environment variable that holds the address."""
    shape: Literal["slack", "teams", "plain"] = "plain"
    timeout_s: Annotated[float, Field(gt=0, le=120)] = 10.0

    @field_validator("webhook")
    @classmethod
    def _webhook(cls, name: str) -> str:
        if "://" in name:
            what = "An address stands here, and whoever has a webhook's address may post to it"
            raise ValueError(f"{what}. // Put it into an environment variable, and name that here: SLACK_WEBHOOK.")
        if not re.fullmatch(_ENV, name):
            raise ValueError(f"{name[:40]!r} is no environment variable. // Name one, such as SLACK_WEBHOOK.")
        return name


class EmailEntry(_Entry):
    """The summary is mailed, with the proof when it is small enough."""

    email: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    """Addresses, or ``waiting``: whoever of ``approval:`` is waited for and has an address there."""
    sender: Line
    host: str
    """Of the mail server."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Default: 587, or 465 with ``tls: on-connect``."""
    tls: Literal["starttls", "on-connect", "none"] = "starttls"
    """``none`` only to a server on this machine."""
    ca: FileName | None = None
    """Certificates (PEM) that are trusted besides the system's."""
    user: Line = ""
    password_env: Annotated[str, Field(pattern=_ENV)] = "CAMPAIGN_SMTP_PASSWORD"  # noqa: S105 - a name
    """Name of the environment variable that holds the password."""
    attach_mb: Annotated[float, Field(ge=0, le=100)] = 8.0
    """Most that is attached; a larger proof is only named."""
    timeout_s: Annotated[float, Field(gt=0, le=300)] = 30.0

    @field_validator("email", mode="before")
    @classmethod
    def _one(cls, told: object) -> object:
        return (told,) if isinstance(told, str) else told

    @field_validator("email")
    @classmethod
    def _emails(cls, told: tuple[str, ...]) -> tuple[str, ...]:
        for address in told:
            if address != WAITING and not EMAIL.fullmatch(address):
                raise ValueError(f"{address[:60]!r} is no e-mail address. // Write ana@example.org, or '{WAITING}'.")
        return told

    @field_validator("sender")
    @classmethod
    def _sender(cls, address: str) -> str:
        if not EMAIL.fullmatch(address):
            raise ValueError(f"{address[:60]!r} is no e-mail address. // Write it like figures@example.org.")
        return address

    @field_validator("host")
    @classmethod
    def _host(cls, name: str) -> str:
        if not _HOST.fullmatch(name):
            raise ValueError(f"{name[:60]!r} is no server's name. // Write it like smtp.example.org; 'port' is a key.")
        return name

    @model_validator(mode="after")
    def _encrypted(self) -> EmailEntry:
        if self.tls == "none" and self.host not in _HERE:
            raise ValueError("A mail over the network is sent under TLS. // Use starttls or on-connect.")
        if self.tls == "none" and self.user:
            raise ValueError("A password is not sent without TLS. // Use starttls or on-connect, or leave out 'user'.")
        return self


def _kind(value: object) -> str:
    """Which kind an entry is, or was meant to be."""
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    found = next((kind for kind in _KINDS if kind in keys), None)
    meant = found or next((kind for key in keys if (kind := nearest(key, _KINDS))), "webhook")
    return _KINDS[meant]


NoticeEntry = Annotated[
    Annotated[CommandEntry, Tag("|CommandEntry")]
    | Annotated[WebhookEntry, Tag("|WebhookEntry")]
    | Annotated[EmailEntry, Tag("|EmailEntry")],
    Discriminator(_kind),
]


def notice_of(entry: CommandEntry | WebhookEntry | EmailEntry, folder: Path) -> Notice:
    """What the entry says, with paths from the campaign's ``folder``."""
    told = entry.model_dump()
    if isinstance(entry, CommandEntry):
        return CommandNotice(**told)
    if isinstance(entry, WebhookEntry):
        return WebhookNotice(**told)
    return EmailNotice(**{**told, "ca": folder / entry.ca if entry.ca else None})
