"""What is taken out of a person's events in the ledger when they withdraw, and what stays as proof."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import BOX, FIGURE, OUTCOME, SET
from toolkit.providers.vision.records import JUDGED


def redactions(ledger: Ledger, row_id: str) -> list[tuple[Event, str]]:
    """The events of a row whose payloads say something of the person, each with the payload that replaces it.

    Name, role, traits, photo's name, texts of the box, prompts, findings, reviewers' comments and the figure's
    fingerprint go; digests, versions, times, costs and what was decided stay.
    """
    names = names_of(ledger, row_id)
    found = []
    for event in ledger.events():
        if event.row != row_id and event.kind != SET:
            continue
        try:
            told = json.loads(event.payload)
        except ValueError:
            continue
        payload = json.dumps(_redacted(event.kind, told, names), ensure_ascii=False, separators=(",", ":"))
        if json.loads(payload) != json.loads(event.payload):
            found.append((event, payload))
    return found


def names_of(ledger: Ledger, row_id: str) -> frozenset[str]:
    """Every name under which the ledger knows the row."""
    names = set()
    for event in ledger.events(OUTCOME, row=row_id):
        row = json.loads(event.payload).get("row")
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            names.add(row["name"])
    return frozenset(names - {row_id, ""})


def mentions(ledger: Ledger, names: frozenset[str]) -> int:
    """How many events still hold one of the names, in whatever row."""
    folded = [name.casefold() for name in names]
    return sum(any(name in json.dumps(told, ensure_ascii=False).casefold() for name in folded) for told in _all(ledger))


def _all(ledger: Ledger) -> Iterator[object]:
    for event in ledger.events():
        try:
            yield json.loads(event.payload)
        except ValueError:
            yield event.payload


def _redacted(kind: str, told: Any, names: frozenset[str]) -> Any:
    """The payload as it may stay; it has another shape only where no later run is to read it again."""
    if not isinstance(told, dict):
        return told
    if kind == OUTCOME and "redacted" not in told and not _bare(told):
        pieces = [{"kind": p.get("kind"), "sha256": p.get("sha256")} for p in told.get("pieces", [])]
        return {"redacted": True, "state": told.get("state"), "version": told.get("version"), "pieces": pieces}
    if kind == FIGURE and "fingerprint" in told:
        return {**told, "fingerprint": ""}
    if kind == BOX and isinstance(told.get("layout"), dict):
        placed = [{**each, "text": "", "lines": []} for each in told["layout"].get("placed", [])]
        told = {**told, "layout": {**told["layout"], "placed": placed}, "verdict": {"findings": []}}
        mended = told.get("mended")
        if isinstance(mended, dict) and isinstance(mended.get("figure"), dict):
            told["mended"] = {**mended, "figure": {**mended["figure"], "fingerprint": ""}}
        return told
    if kind == JUDGED:
        return {name: told[name] for name in ("call", "model", "endpoint", "usd") if name in told}
    if kind == DECISION and "comment" in told:
        return {**told, "comment": ""}
    if kind == SET:
        kept = [f for f in told.get("findings", []) if not any(name in str(f.get("message", "")) for name in names)]
        return {**told, "findings": kept}
    return told


def _bare(outcome: dict[str, Any]) -> bool:
    """Whether an outcome was recorded after the withdrawal and holds nothing of the person."""
    row = outcome.get("row", {})
    return row.get("name") == row.get("id") and outcome.get("look") is None and not outcome.get("pieces")
