"""What all checks of a piece cost on one thread: processor time by check, and memory, in a process of its own.

Prints JSON; ``bench_guardrails`` starts it. Pieces are at the size that is delivered: 1024 x 1536, box art of 300 dpi.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.benchmarks.good_pieces import good_pieces
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.catalog import PIECE
from toolkit.guardrails.inspect import findings_of

OCR = "text/as-printed"
_PIECES, _TIMES = 6, 3


def main() -> None:
    """Measure and print."""
    pieces = [piece for _, piece in good_pieces(_PIECES, "final")]
    began = memory_mb("VmRSS")
    spent: dict[str, float] = {}
    for guardrail in sorted(PIECE, key=lambda each: each.id == OCR):  # the reader's networks are loaded last
        if guardrail.id == OCR:
            without = memory_mb("VmHWM")
        drawn = guardrail.id == "safety/image"  # which looks at a model's figures only
        costs = [cost(replace(piece, model_drawn=drawn), guardrail.id) for piece in pieces]
        spent[guardrail.id] = float(np.mean(costs))
    sys.stdout.write(
        json.dumps(
            {
                "cpu_ms": spent,
                "without_ocr_ms": sum(ms for check, ms in spent.items() if check != OCR),
                "with_ocr_ms": sum(spent.values()),
                "start_mb": began,
                "without_ocr_mb": without,
                "with_ocr_mb": memory_mb("VmHWM"),
            }
        )
    )


def cost(piece: PieceExhibit, check: str) -> float:
    """Milliseconds of processor time of one check on one piece, the first look left out."""
    guardrail = [each for each in PIECE if each.id == check]
    findings_of(guardrail, piece, piece.job)
    began = time.process_time()
    for _ in range(_TIMES):
        findings_of(guardrail, piece, piece.job)
    return 1000 * (time.process_time() - began) / _TIMES


def memory_mb(what: str) -> float:
    """Memory of this process by the kernel's own book (``VmRSS`` now, ``VmHWM`` at most), in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(what)) / 1024


if __name__ == "__main__":
    main()
