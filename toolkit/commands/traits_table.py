"""The table that a person confirms: suggestions go out, answers come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from toolkit.errors import CampaignError
from toolkit.reading.columns import Columns
from toolkit.reading.problems import Problems, brief
from toolkit.reading.table import Row, read_table


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of the table: what is suggested for one column of one row. Only a person fills in ``confirmed``."""

    id: str
    column: str
    suggestion: str
    how: str
    confidence: str
    confirmed: str = ""


HEADER = tuple(field.name for field in fields(Suggested))
COLUMNS = Columns(("id", "column", "confirmed"), ("suggestion", "how", "confidence"))


def suggestions_csv(suggested: Iterable[Suggested]) -> bytes:
    """The table as CSV in UTF-8, its column ``confirmed`` empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([getattr(one, name) for name in HEADER] for one in suggested)
    return out.getvalue().encode()


def read_answers(path: Path, problems: Problems) -> tuple[Row, ...]:
    """The lines of a table that came back; what is wrong with it as a table is noted."""
    return read_table(path, problems, what="table of suggestions", columns=COLUMNS, name_column="id") or ()


def refuse_answered(path: Path) -> None:
    """Raise ``CampaignError`` when the table is there and somebody's answers are in it, or something else is there."""
    if not path.exists():
        return
    problems = Problems()
    answers = read_answers(path, problems)
    if problems.errors or any(row["confirmed"] for row in answers):
        todo = "Take them over with 'campaign traits apply', or name another file with --out."
        what = "is no table of suggestions" if problems.errors else "holds confirmed answers, which would be lost"
        raise CampaignError(f"{brief(path.name, 80)} {what}.", todo)
