"""Read the consent records: who allowed what, where, and until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from toolkit.model.consent import Consent, Use
from toolkit.reading.campaign_file import CHANNEL
from toolkit.reading.columns import Columns, parts
from toolkit.reading.consent_clash import settle_clashes
from toolkit.reading.consent_form import form_digest
from toolkit.reading.markets import EVERYWHERE, unknown_market
from toolkit.reading.names import tidy, words_faults
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean, nearest
from toolkit.reading.table import Row, read_table
from toolkit.reading.text import UTF8

COLUMNS = Columns(
    ("subject", "uses", "channels", "markets", "valid_from"), ("valid_until", "revoked_at", "form", "form_sha256")
)
LONGEST_FORM = 200
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(_DATE.pattern + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?")


def gather_consents(
    path: Path, problems: Problems, ids: tuple[str, ...] | None, encoding: str = UTF8
) -> tuple[Consent, ...]:
    """Return the consents, noting every problem; a subject that the roster (``ids``) lacks is a warning."""
    table = read_table(path, problems, what="consent record", columns=COLUMNS, name_column="subject", encoding=encoding)
    reader = _ConsentReader(path, problems, None if ids is None else {i.casefold(): i for i in ids})
    return settle_clashes(tuple(found for row in table or () if (found := reader.row(row))), path, problems)


class _ConsentReader:
    def __init__(self, path: Path, problems: Problems, ids: Mapping[str, str] | None) -> None:
        self.path = path
        self.problems = problems
        self.ids = ids

    def row(self, row: Row) -> Consent | None:
        before = self.problems.errors
        subject, uses = self._subject(row), self._uses(row)
        channels, markets = self._channels(row), self._markets(row)
        first, last = self._date(row, "valid_from"), self._date(row, "valid_until")
        revoked, form = self._revoked(row, first), tidy(row["form"])
        if not row["valid_from"]:
            self._note(row, "valid_from", "missing-date", "The first day is empty.", "Write it as 2027-01-31.")
        if first and last and last < first:
            what = f"The consent ends on {last}, before it begins on {first}."
            self._note(row, "valid_until", "ends-before-start", what, "Correct one of the dates.")
        for fault in words_faults("form", form, LONGEST_FORM):
            self._note(row, "form", fault.code, fault.what, fault.todo)
        digest = form_digest(self.path, row, form, self.problems)
        if first is None or self.problems.errors > before:
            return None
        return Consent(
            subject=subject,
            uses=uses,
            channels=channels,
            markets=markets,
            valid_from=first,
            valid_until=last,
            revoked_at=revoked,
            form=form,
            form_sha256=digest,
            line=row.line,
        )

    def _note(self, row: Row, column: str, code: str, what: str, todo: str) -> None:
        self.problems.error(self.path, code, what, todo, line=row.line, column=column)

    def _subject(self, row: Row) -> str:
        subject = row["subject"]
        if not subject:
            self._note(row, "subject", "missing-subject", "The subject is empty.", "Write the person's roster id.")
        elif self.ids is not None and subject.casefold() not in self.ids:
            near = nearest(subject, self.ids.values())
            todo = f"Did you mean '{near}'?" if near else "Nothing is drawn for it."
            what = f"Nobody in the roster has the id {brief(subject)}."
            self.problems.warning(self.path, "unknown-subject", what, todo, line=row.line, column="subject")
        return (self.ids or {}).get(subject.casefold(), subject)

    def _uses(self, row: Row) -> tuple[Use, ...]:
        found = []
        for part in parts(row["uses"].lower()):
            if part in tuple(Use):
                found.append(Use(part))
            else:
                self._note(row, "uses", "bad-use", f"{brief(part)} is no use.", did_you_mean(part, Use, "Uses"))
        if not row["uses"]:
            self._note(row, "uses", "missing-use", "The uses are empty.", f"Uses: {', '.join(Use)}.")
        return tuple(dict.fromkeys(found))

    def _channels(self, row: Row) -> tuple[str, ...]:
        found = parts(row["channels"].lower())
        for part in found:
            if part != EVERYWHERE and not CHANNEL.fullmatch(part):
                todo = "Use the campaign's words (social, print), or '*' for all."
                self._note(row, "channels", "bad-channel", f"{brief(part)} is no channel.", todo)
        return tuple(dict.fromkeys(found))

    def _markets(self, row: Row) -> tuple[str, ...]:
        found = parts(row["markets"])
        for part in found:
            trouble = unknown_market(part)
            if trouble:
                self._note(row, "markets", "bad-market", *trouble)
        return tuple(dict.fromkeys(found))

    def _revoked(self, row: Row, first: dt.date | None) -> dt.date | None:
        """The day of a revocation, on the clock it was written with; a time of day needs its time zone."""
        text = row["revoked_at"]
        told = _TIME.fullmatch(text)
        if told is None:
            day = self._date(row, "revoked_at")
        else:
            try:
                day = dt.datetime.fromisoformat(text).date()
            except ValueError:
                self._note(row, "revoked_at", "bad-date", f"{brief(text)} is no time.", "Write 2027-01-31T18:00+01:00.")
                return None
            if told[3] is None:
                todo = "Write it as 2027-01-31T18:00+01:00, or write the day alone."
                self._note(row, "revoked_at", "no-time-zone", f"{brief(text)} does not say its time zone.", todo)
        if day and first and day < first:
            what = f"The consent was revoked on {day}, before it begins on {first}; it covers nothing."
            todo = "If it was given again, write the new consent on a line of its own."
            self.problems.warning(self.path, "revoked-before-start", what, todo, line=row.line, column="revoked_at")
        return day

    def _date(self, row: Row, column: str) -> dt.date | None:
        text = row[column]
        if not text:
            return None
        try:
            if _DATE.fullmatch(text):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass  # such a day does not exist: said below like any other text that is no date
        self._note(row, column, "bad-date", f"{brief(text)} is no date.", "Write it as 2027-01-31.")
        return None
