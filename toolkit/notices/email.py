"""Tell by e-mail: SMTP under TLS, the password from the environment, the proof attached when it is small enough."""

from __future__ import annotations

import datetime as dt
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Final

from toolkit.model.notice import WAITING, EmailNotice, Summary
from toolkit.notices.base import NoticeFailed
from toolkit.notices.words import text_of
from toolkit.words.local import local
from toolkit.words.say import say

_PORTS: Final = {"starttls": 587, "on-connect": 465, "none": 25}
_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class EmailSender:
    """One message to all recipients; nothing is sent when there are none."""

    settings: EmailNotice
    environ: Mapping[str, str]

    def send(self, summary: Summary) -> str:
        to = tuple(dict.fromkeys(a for each in self.settings.email for a in _addresses(each, summary)))
        if not to:
            return "nobody by e-mail, since nobody with an address is waited for"
        message = self._message(summary, to)
        try:
            with ExitStack() as stack:
                server = stack.enter_context(self._connected())
                self._sign_in(server)
                refused = server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            todo = f"Check notify: user, and {self.settings.password_env} in the environment."
            raise NoticeFailed(f"The mail server {self.settings.host} refused user or password.", todo) from None
        except smtplib.SMTPRecipientsRefused as error:
            raise NoticeFailed(f"The mail server refused every recipient: {', '.join(error.recipients)}.") from None
        except smtplib.SMTPResponseException as error:
            raise NoticeFailed(f"The mail server {self.settings.host} answered {error.smtp_code}.") from None
        except (smtplib.SMTPException, ssl.SSLError) as error:
            what = "shows a certificate that is not trusted" if isinstance(error, ssl.SSLError) else _plain(error)
            raise NoticeFailed(
                f"The mail server {self.settings.host} {what}.", "Check notify: host, tls, ca."
            ) from None
        except OSError as error:
            why = "did not answer in time" if isinstance(error, TimeoutError) else "cannot be reached"
            raise NoticeFailed(f"The mail server {self.settings.host} {why}.", "Check notify: host and port.") from None
        if refused:
            raise NoticeFailed(f"The mail server refused {', '.join(refused)}; the others have it.")
        return f"{', '.join(to)} by e-mail"

    def _connected(self) -> smtplib.SMTP:
        """A connection that is encrypted, unless it stays on this machine."""
        settings, timeout = self.settings, self.settings.timeout_s
        port = settings.port or _PORTS[settings.tls]
        if settings.tls == "on-connect":
            return smtplib.SMTP_SSL(settings.host, port, timeout=timeout, context=self._trust())
        server = smtplib.SMTP(settings.host, port, timeout=timeout)
        if settings.tls == "starttls":
            try:
                server.starttls(context=self._trust())
            except BaseException:
                server.close()
                raise
        return server

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.settings.ca is not None:
            try:
                context.load_verify_locations(self.settings.ca)
            except (OSError, ssl.SSLError):
                what = f"The certificates of notify: ca ({self.settings.ca.name}) cannot be read."
                raise NoticeFailed(what, "It is a PEM file.") from None
        return context

    def _sign_in(self, server: smtplib.SMTP) -> None:
        if not self.settings.user:
            return
        password = self.environ.get(self.settings.password_env, "")
        if not password:
            name = self.settings.password_env
            raise NoticeFailed(f"The environment has no {name}.", f"Set {name} to the password of the mail account.")
        server.login(self.settings.user, password)

    def _message(self, summary: Summary, to: tuple[str, ...]) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = " ".join(f"{summary.title}: {summary.headline}".split())[:200]
        message["From"] = self.settings.sender
        message["To"] = ", ".join(to)
        message["Date"] = format_datetime(_time(summary))
        message["Message-ID"] = make_msgid(domain=self.settings.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        attached, left = _fitting(summary.proof, self.settings.attach_mb)
        text = text_of(summary)
        if left:
            names = ", ".join(path.name for path in left)
            most = local(f"{self.settings.attach_mb:g}")
            said = say("Not attached, since mails of at most {most} MB are sent: {names}", most=most, names=names)
            text += f"\n{said}\n"
        message.set_content(text)
        for path, data in attached:
            message.add_attachment(data, maintype="application", subtype="pdf", filename=path.name)
        return message


def _plain(error: smtplib.SMTPException) -> str:
    return f"broke off: {' '.join(str(error).split())[:120].rstrip('.')}"


def _addresses(entry: str, summary: Summary) -> tuple[str, ...]:
    return summary.waiting if entry == WAITING else (entry,)


def _fitting(proof: tuple[Path, ...], most_mb: float) -> tuple[list[tuple[Path, bytes]], list[Path]]:
    """The volumes that fit together, the first first, and those that do not."""
    attached, left, room = list[tuple[Path, bytes]](), list[Path](), int(most_mb * _MB)
    for path in proof:
        try:
            size = path.stat().st_size
            if size > room:
                left.append(path)
                continue
            attached.append((path, path.read_bytes()))
            room -= size
        except OSError:
            left.append(path)
    return attached, left


def _time(summary: Summary) -> dt.datetime:
    return dt.datetime.fromisoformat(summary.made_at)
