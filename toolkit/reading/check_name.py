"""The id of a guardrail in a file: one that exists."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from toolkit.model.guardrail_ids import GUARDRAIL_IDS
from toolkit.reading.suggest import did_you_mean


def _known(check: str) -> str:
    if check not in GUARDRAIL_IDS:
        raise ValueError(f"There is no guardrail {check[:40]!r}. // {did_you_mean(check, GUARDRAIL_IDS)}")
    return check


CheckName = Annotated[str, AfterValidator(_known)]
