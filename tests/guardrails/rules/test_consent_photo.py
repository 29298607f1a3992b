"""consent/photo holds where nothing is sent, and fails where a photo would leave without a yes to just that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.rules.consent_photo import inspect
from toolkit.model.consent import Use
from toolkit.model.roster import PersonKind

ALL_USES = (Use.LIKENESS, Use.NAME, Use.PHOTO)


def code(folder: Path, **changes: Any) -> str:
    changes = {"row": made.row(photo="amara.jpg"), "remote": True, **changes}
    (remark,) = inspect(made.row_exhibit(folder, **changes))
    return remark.code


def test_the_studio_sends_nothing(tmp_path: Path) -> None:
    (remark,) = inspect(made.row_exhibit(tmp_path, row=made.row(photo="amara.jpg"), consent=None))
    assert remark.code == "ok"
    assert "not sent" in remark.message


def test_no_photo_is_no_question(tmp_path: Path) -> None:
    assert code(tmp_path, row=made.row(), consent=None) == "ok"


def test_a_consent_to_the_photo_passes(tmp_path: Path) -> None:
    assert code(tmp_path, consent=made.consent(uses=ALL_USES)) == "ok"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"consent": None}, "none"),
        ({"consent": made.consent()}, "use"),
        ({"consent": made.consent(uses=ALL_USES, subject="somebody-else")}, "none"),
        ({"consent": made.consent(uses=ALL_USES, markets=())}, "not-in-force"),
        ({"consent": made.consent(uses=ALL_USES, revoked_at=made.TODAY)}, "not-in-force"),
        ({"row": made.row(photo="x.jpg", kind=PersonKind.PERSONA)}, "persona"),
    ],
)
def test_a_photo_that_must_not_leave(tmp_path: Path, changes: dict[str, Any], expected: str) -> None:
    assert code(tmp_path, **changes) == expected
