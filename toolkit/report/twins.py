"""The proof's machine-readable twins: report.json, which holds everything, and report.csv, one line a figure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from toolkit.model.approval import Standing
from toolkit.model.finding import Finding
from toolkit.model.outcome import RowOutcome, Try
from toolkit.model.proof import Proof
from toolkit.pages.card import Card, palette_labels
from toolkit.pages.changes import changes
from toolkit.pages.portrait import Trait
from toolkit.report.approval import approval_cells, approval_json, approval_totals

SCHEMA = "campaign-report/1"

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet may run a cell that starts so."""


def report_json(proof: Proof, cards: Sequence[Card]) -> bytes:
    """Return report.json: schema-versioned, complete, UTF-8, two spaces, the same bytes for the same proof."""
    stands = {standing.row: standing for standing in proof.standings}
    data: Json = {
        "schema": SCHEMA,
        "toolkit": proof.toolkit_version,
        "run": proof.run_id,
        "digest": proof.digest,
        "made_at": proof.made_at.isoformat(),
        "campaign": _campaign(proof),
        "totals": _totals(proof),
        "rules": [
            {
                "id": r.id,
                "title": r.title,
                "rationale": r.rationale,
                "stage": r.stage,
                "severity": r.severity.value,
                "default": r.default.value,
                "override": r.override or None,
            }
            for r in proof.rules
        ],
        "set": [_finding(f) for f in proof.set_verdict.findings],
        "missing": list(proof.missing),
        "trail": [
            {"at": t.at.isoformat(), "by": t.who, "what": t.what, "id": t.row or None, "said": t.said, "hash": t.hash}
            for t in proof.trail
        ],
        "figures": [_figure(card, _before(proof, card), stands.get(card.id)) for card in cards],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _campaign(proof: Proof) -> Json:
    campaign, kit = proof.campaign, proof.kit
    return {
        "id": campaign.id,
        "title": campaign.title,
        "client": campaign.client or None,
        "language": campaign.language,
        "channels": list(campaign.channels),
        "markets": list(campaign.markets),
        "template": campaign.template,
        "provider": campaign.provider.model_dump(mode="json"),
        "kit": {"id": kit.id, "name": kit.name, "digest": kit.digest},
    }


def _totals(proof: Proof) -> Json:
    states: dict[str, int] = {}
    for outcome in proof.outcomes:
        states[outcome.state.value] = states.get(outcome.state.value, 0) + 1
    return {
        "figures": len(proof.outcomes),
        "boxes": sum(o.row.qty for o in proof.outcomes),
        "states": states,
        "usd": proof.usd,
        "energy": {
            "low_wh": proof.energy.low_wh,
            "high_wh": proof.energy.high_wh,
            "boundary": proof.energy.boundary,
        },
        "cpu_s": round(proof.cpu_s, 3),
        "wall_s": round(proof.wall_s, 3),
        "approval": approval_totals(proof),
    }


def _before(proof: Proof, card: Card) -> Json | None:
    """The version before: what it was, what changed since, and what reviewers asked of it."""
    found = next((each for each in proof.before if each.outcome.row.id == card.id), None)
    if found is None:
        return None
    pieces = {p.kind.value: p.sha256 for p in found.outcome.pieces}
    changed = changes(found.outcome, card.outcome, palette_labels(proof.kit))
    return {
        "version": found.outcome.version,
        "pieces": pieces,
        "changed": list(changed),
        "asked_for": list(found.wishes),
    }


def _figure(card: Card, before: Json | None, standing: Standing | None) -> Json:
    outcome = card.outcome
    row = outcome.row
    return {
        "id": row.id,
        "kind": row.kind.value,
        "name": row.name,
        "role": row.role or None,
        "team": row.team or None,
        "tagline": row.tagline or None,
        "qty": row.qty,
        "line": row.line,
        "state": outcome.state.value,
        "headline": card.headline,
        "version": outcome.version,
        "before": before,
        "approval": approval_json(standing),
        "brief": outcome.brief_digest,
        "fingerprint": outcome.fingerprint or None,
        "consent_line": outcome.consent_line,
        "score": {"passed": card.passed, "tested": card.tested, "skipped": card.skipped, "broken": card.broken},
        "traits": {"given": _traits(card.given), "chosen": _traits(card.chosen)},
        "pieces": [
            {
                "kind": p.kind.value,
                "sha256": p.sha256,
                "media_type": p.media_type,
                "bytes": p.bytes,
                "width": p.width,
                "height": p.height,
                "says": _says(outcome, p.kind.value),
            }
            for p in outcome.pieces
        ],
        "findings": [_finding(f) for f in outcome.verdict.findings],
        "making": _making(outcome),
        "attempts": [_attempt(each) for each in outcome.tries],
        "asked": _asked(outcome),
        "delivered": [
            {"target": d.target, "key": d.key, "sha256": d.sha256, "bytes": d.bytes} for d in outcome.delivered
        ],
    }


def _attempt(each: Try) -> Json:
    return {
        "number": each.number,
        "figure": each.figure.sha256,
        "box_art": each.box_art.sha256,
        "failed": list(each.failed),
        "usd": each.usd,
        "taken": each.taken,
    }


def _says(outcome: RowOutcome, kind: str) -> Json | None:
    """What the file says of its making, and how far that holds; ``None`` for a file that was not marked."""
    marks = dict(outcome.marks).get(kind)
    if marks is None:
        return None
    return {
        "state": marks.state.value,
        "source_type": marks.source_type,
        "iptc": marks.iptc,
        "signer": marks.signer,
        "test_certificate": marks.test,
        "made_at": marks.made_at,
        "stamped_at": marks.stamped_at or None,
        "drawn_sha256": marks.drawn,
        "ingredients": [{"title": one.title, "state": one.state} for one in marks.ingredients],
    }


def _traits(traits: Sequence[Trait]) -> Json:
    return {t.field: t.value for t in traits}


def _making(outcome: RowOutcome) -> Json:
    return {
        str(kind): {
            "provider": m.provider,
            "renderer": m.renderer,
            "backend": m.backend,
            "quality": m.quality,
            "samples": m.samples,
            "seed": m.seed,
            "wall_s": round(m.wall_s, 3),
            "cpu_s": round(m.cpu_s, 3),
            "usd": m.usd,
            "model_drawn": m.model_drawn,
        }
        for kind, m in outcome.making
    }


def _asked(outcome: RowOutcome) -> Json | None:
    """What an image model was asked: the words as they were sent, and what went along by digest."""
    ask = outcome.asked
    if ask is None:
        return None
    return {
        "endpoint": ask.endpoint,
        "model": ask.model,
        "quality": ask.quality,
        "size": [ask.width, ask.height],
        "background": ask.background,
        "candidates": ask.candidates,
        "template": ask.template,
        "prompt": ask.prompt,
        "references": [{"role": r.role, "sha256": r.sha256} for r in ask.references if r.role != "portrait"],
        "photo": any(r.role == "portrait" for r in ask.references),
    }


def _finding(finding: Finding) -> Json:
    place = finding.place
    return {
        "check": finding.check,
        "code": finding.code,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "measure": finding.measure,
        "limit": finding.limit,
        "relation": finding.relation or None,
        "unit": finding.unit or None,
        "seen": finding.seen or None,
        "picture": finding.picture or None,
        "place": [place.x, place.y, place.w, place.h] if place else None,
        "override": finding.override or None,
    }


COLUMNS = (
    "id", "kind", "name", "role", "qty", "state", "headline", "passed", "tested", "skipped", "broken", "version",
    "consent_line", "box_art_sha256", "packshot_sha256", "figure_sha256", "brief_sha256", "provider", "renderer",
    "wall_s", "cpu_s", "usd", "run", "proof_sha256", "approval", "approval_waits_for", "approval_by", "team",
)  # fmt: skip
"""The columns of report.csv, in order; new ones are only ever added at the end."""


def report_csv(proof: Proof, cards: Sequence[Card]) -> bytes:
    """Return report.csv: UTF-8 with a byte order mark (for spreadsheets), CRLF, formulas made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    stands = {standing.row: standing for standing in proof.standings}
    told = ((*_cells(proof, card), *approval_cells(stands.get(card.id)), card.outcome.row.team) for card in cards)
    writer.writerows([harmless(cell) for cell in cells] for cells in told)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cells(proof: Proof, card: Card) -> tuple[str | int | float | None, ...]:
    outcome, making = card.outcome, card.making
    pieces = {p.kind.value: p.sha256 for p in outcome.pieces}
    return (
        card.id,
        outcome.row.kind.value,
        card.name,
        card.role,
        outcome.row.qty,
        outcome.state.value,
        card.headline,
        card.passed,
        card.tested,
        card.skipped,
        card.broken,
        outcome.version,
        outcome.consent_line,
        pieces.get("box-art", ""),
        pieces.get("packshot", ""),
        pieces.get("figure", ""),
        outcome.brief_digest or "",
        making.provider if making else "",
        making.renderer if making else "",
        round(card.wall_s, 3) if making else None,
        round(card.cpu_s, 3) if making else None,
        card.usd if making else None,
        proof.run_id,
        proof.digest,
    )


def harmless(cell: str | float | None) -> str | float:
    """Return a cell that no spreadsheet runs: text that starts like a formula gets an apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(_FORMULA):
        return f"'{cell}"
    return cell
