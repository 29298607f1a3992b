"""Which sender serves which notice: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.model.notice import CommandNotice, EmailNotice, Notice, WebhookNotice
from toolkit.notices.base import Sender
from toolkit.notices.command import CommandSender
from toolkit.notices.email import EmailSender
from toolkit.notices.webhook import WebhookSender


def for_machines(notice: Notice) -> bool:
    """Whether a script reads it: then it is told in English, whose words do not change with the campaign."""
    return isinstance(notice, CommandNotice) or (isinstance(notice, WebhookNotice) and notice.shape == "plain")


def open_sender(notice: Notice, folder: Path, environ: Mapping[str, str]) -> Sender:
    """The sender of one notice; ``folder`` is the campaign's. Nothing is contacted before ``send``."""
    if isinstance(notice, CommandNotice):
        return CommandSender(notice, folder)
    return EmailSender(notice, environ) if isinstance(notice, EmailNotice) else WebhookSender(notice, environ)
