"""The steps of a figure that an image model draws, as a worker does them: what goes along, and what came back."""

from __future__ import annotations

import time
from dataclasses import dataclass

from toolkit.imaging.encode import png_bytes
from toolkit.imaging.fingerprint import fingerprint
from toolkit.ledger.pieces import PieceStore
from toolkit.model.ask import ReferenceRole
from toolkit.model.brief import Brief
from toolkit.model.figure import Making
from toolkit.model.outcome import Piece, PieceKind
from toolkit.pipeline.records import FigureRecord, ReferenceRecord
from toolkit.pipeline.worker import Bench
from toolkit.providers.desk.records import AnswerRecord


@dataclass(frozen=True, slots=True)
class ReferenceOrder:
    """Draw what goes along with the words: the kit's style sheet, or the pose of one row."""

    key: str
    """Digest of the reference's recipe."""
    role: ReferenceRole
    brief: Brief
    plain: bool = False
    """Draw in the safest way there is: the usual one killed its process."""

    def carry_out(self, at: Bench) -> ReferenceRecord:
        """Draw it on the studio, and keep it in the store."""
        from toolkit.providers.references.pose import draw_pose
        from toolkit.providers.references.style import draw_style_sheet

        wall, cpu = time.monotonic(), time.process_time()
        threads = at.threads
        image = draw_style_sheet(at.job.kit, threads) if self.role == "style" else draw_pose(self.brief.look, threads)
        data = png_bytes(image)
        sha256 = at.store.put(data, ".png")
        height, width = image.shape[:2]
        piece = Piece(PieceKind.REFERENCE, sha256, "image/png", len(data), width=width, height=height)
        return ReferenceRecord(piece, time.monotonic() - wall, time.process_time() - cpu)


@dataclass(frozen=True, slots=True)
class FitOrder:
    """Cut the figure out of what the model sent, and place it as the whole set stands."""

    key: str
    brief: Brief
    provider: str
    answer: AnswerRecord
    attempt: int = 0
    """How many figures of the row were drawn before, on which a check failed."""

    def carry_out(self, at: Bench) -> FigureRecord:
        """Fit, and keep figure and part map in the store. Raises ``Unusable``."""
        from toolkit.providers.fitting.fit import fit_answer

        cpu = time.process_time()
        raw = [at.store.read(piece.sha256) for piece in self.answer.pieces]
        figure = fit_answer(raw, self.brief, self._making(0.0))
        return FigureRecord(
            figure=_keep(at.store, PieceKind.FIGURE, png_bytes(figure.image), figure.image.shape),
            parts=_keep(at.store, PieceKind.PARTS, png_bytes(figure.parts), figure.parts.shape),
            part_names=figure.part_names,
            props=(),
            foot_line=figure.foot_line,
            centre=figure.centre,
            crown=figure.crown,
            fingerprint=fingerprint(figure.image),
            making=self._making(time.process_time() - cpu),
        )

    def _making(self, cpu_s: float) -> Making:
        answer = self.answer
        return Making(
            provider=self.provider,
            renderer=self.brief.renderer,
            backend=answer.endpoint,
            quality=self.brief.ask.quality if self.brief.ask else "",
            samples=0,
            seed=self.brief.seed,
            wall_s=answer.wall_s,
            cpu_s=cpu_s,
            usd=None if answer.usd is None else float(answer.usd),
            model_drawn=True,
        )


def _keep(store: PieceStore, kind: PieceKind, data: bytes, shape: tuple[int, ...]) -> Piece:
    return Piece(kind, store.put(data, ".png"), "image/png", len(data), width=shape[1], height=shape[0])
