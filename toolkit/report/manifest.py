"""The proof's manifest: every figure by row, version and the digest of its box art."""

from __future__ import annotations

import json

from toolkit.model.adapter import adapter
from toolkit.model.outcome import PieceKind
from toolkit.model.proof import Proof
from toolkit.model.proof_form import SCHEMA, Manifest, ProofFigure, decidable


def manifest_of(proof: Proof, volume_size: int) -> bytes:
    """Return ``manifest.json``: the figures of all volumes, ``volume_size`` in each."""
    figures = tuple(
        ProofFigure(
            row=outcome.row.id,
            version=outcome.version,
            box_art=piece.sha256 if (piece := outcome.piece(PieceKind.BOX_ART)) is not None else "",
            volume=i // volume_size + 1,
            asked=decidable(outcome),
        )
        for i, outcome in enumerate(proof.outcomes)
    )
    told = Manifest(
        schema=SCHEMA,
        campaign=proof.campaign.id,
        run=proof.run_id,
        digest=proof.digest,
        made_at=proof.made_at,
        volumes=max(1, -(-len(figures) // volume_size)),
        figures=figures,
    )
    plain = adapter(Manifest).dump_python(told, mode="json")
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
