"""How consents stand: the longest that covers, problems first, and nobody who withdrew comes back by an old line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.guardrails import made
from toolkit.guardrails.consent_standing import Standing, consent_standings
from toolkit.guardrails.consents import best_consent, withdrawal_of
from toolkit.guardrails.rules.consent_recorded import inspect
from toolkit.model.roster import PersonKind
from toolkit.model.withdrawal import Withdrawal

LATE = dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)
"""In Tokyo it is 2 June already."""


def test_problems_come_first_and_what_ends_soon_before_what_holds(tmp_path: Path) -> None:
    rows = tuple(made.row(id=id_) for id_ in ("holds", "soon", "none", "short", "gone"))
    job = made.job(
        tmp_path,
        rows=(*rows, made.row(id="nobody", kind=PersonKind.PERSONA)),
        consents=(
            made.consent(subject="holds", valid_until=None),
            made.consent(subject="soon", valid_until=made.TODAY + dt.timedelta(days=30)),
            made.consent(subject="short", markets=("FR",)),
            made.consent(subject="gone", revoked_at=made.TODAY),
        ),
    )
    told = consent_standings(job, made.TODAY)
    assert [(each.row_id, each.standing) for each in told] == [
        ("none", Standing.NONE),
        ("gone", Standing.REVOKED),
        ("short", Standing.SHORT),
        ("soon", Standing.ENDING),
        ("holds", Standing.IN_FORCE),
    ]
    assert [each.days_left for each in told] == [None, None, None, 30, None]


def test_of_two_that_cover_the_longer_one_counts(tmp_path: Path) -> None:
    soon = made.consent(valid_until=made.TODAY + dt.timedelta(days=3))
    job = made.job(tmp_path, consents=(soon, made.consent(valid_until=None, line=3)))
    best = best_consent(job, made.row(), made.TODAY)
    assert best is not None
    assert best.line == 3
    assert consent_standings(job, made.TODAY)[0].standing is Standing.IN_FORCE


def test_who_withdrew_stays_away_until_a_later_consent(tmp_path: Path) -> None:
    def code(day: dt.date, *, done: bool = True, kind: PersonKind = PersonKind.STAFF) -> str:
        gone = (Withdrawal("amara-osei", LATE, done),)
        job = made.job(tmp_path, consents=(made.consent(valid_from=day),), withdrawn=gone)
        row = made.row(kind=kind)
        exhibit = made.row_exhibit(tmp_path, job=job, row=row, consent=best_consent(job, row, made.TODAY))
        assert (withdrawal_of(job, row.id) is None) == (inspect(exhibit)[0].code == "ok")
        return inspect(exhibit)[0].code

    assert code(dt.date(2026, 5, 1)) == "withdrawn"
    assert code(dt.date(2026, 6, 2)) == "withdrawn"  # somewhere it was still the day of the withdrawal
    assert code(dt.date(2026, 6, 3)) == "ok"
    assert code(dt.date(2026, 6, 3), done=False) == "withdrawn"
    assert code(dt.date(2026, 5, 1), kind=PersonKind.PERSONA) == "withdrawn"
