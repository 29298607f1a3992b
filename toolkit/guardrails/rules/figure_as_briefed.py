"""figure/as-briefed: a model with eyes, where the campaign names one, finds the figure as its brief has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from toolkit.guardrails.base import EyesExhibit, Guardrail, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity
from toolkit.model.seen import Point, Seen

_POINTS: Final = {
    "hair": "hair is",
    "eyewear": "glasses are",
    "headwear": "headwear is",
    "clothing": "clothing is",
    "aid": "aid is",
}
_FAULTS: Final = {
    "lettering": "There seems to be lettering on the figure",
    "limbs": "Something seems wrong with arms, legs or hands",
}
_LONGEST: Final = 80
_OF_PEOPLE: Final = re.compile(
    r"(?i)\b(wo)?m[ae]n\b|\bladies\b|\blady\b|\b(fe)?males?\b|\bboys?\b|\bgirls?\b|\bgender|\bmasculine|\bfeminine"
    r"|\bcaucasian|\bafrican|\basian|\bhispanic|\blatin[oa]|\barab|\bindian|\beuropean|\bethnic|\brace\b|\bracial"
    r"|\bmuslim|\bjewish|\bchristian|\bhindu|\bsikh|\bold(er)? person|\belderly|\bteen|\byears? old|\bskin\b"
    r"|\bresembles?\b|\blooks like [A-Z]"
)
"""What the rubric forbids to say; a model that says it all the same is not repeated."""


def inspect(exhibit: EyesExhibit) -> tuple[Remark, ...]:
    """Turn the answer into remarks; what could not be told is said in the one that passes, and never counts for it."""
    seen = exhibit.seen
    if seen is None:
        return (skipped(f"No model looked at this figure. {exhibit.why}"),)
    remarks = tuple(_remarks(seen))
    if remarks:
        return remarks
    answers = {name: getattr(seen, name).answer for name in (*_POINTS, *_FAULTS)}
    unsure = [name for name, answer in answers.items() if answer == "cannot tell"]
    if len(unsure) == len(answers):
        return (skipped("The model could not tell any point of the rubric."),)
    rest = f" It could not tell: {', '.join(unsure)}." if unsure else ""
    return (
        passed(f"A model saw one figure, as briefed in {len(answers) - len(unsure)} points.{rest}", picture="figure"),
    )


def _remarks(seen: Seen) -> Iterator[Remark]:
    if seen.figures != 1:
        measure = Measure(seen.figures, 1, "<=" if seen.figures else ">=", "figures")
        yield _ask("number", f"A model saw {seen.figures} figures", measure)
    for name, words in _POINTS.items():
        point: Point = getattr(seen, name)
        if point.answer == "no":
            yield _ask(name, f"A model says that the {words} not as briefed{_told(point)}")
    for name, words in _FAULTS.items():
        point = getattr(seen, name)
        if point.answer == "yes":
            yield _ask(name, f"{words}, says a model{_told(point)}")


def _ask(code: str, message: str, measure: Measure | None = None) -> Remark:
    """Never more than a question, whatever a kit or campaign makes of the check."""
    return failed(code, f"{message}; please look.", measure, picture="figure", at_most=Severity.ASK)


def _told(point: Point) -> str:
    """The model's few words as a quotation, plain and short; left out when they speak of a person."""
    plain = "".join(c for c in point.seen if unicodedata.category(c)[0] in "LNPSZ" and c not in "\u2028\u2029")
    words = " ".join(plain.replace("'", "’").split())[:_LONGEST]
    return f": '{words}'" if words and not _OF_PEOPLE.search(words) else ""


GUARDRAIL = Guardrail(
    id="figure/as-briefed",
    title="The figure is as its brief has it",
    rationale=(
        "Measuring finds a cut-off foot or a wrong blue; it does not see that the glasses are missing, that a cap "
        "stands in for a turban, or that a hand has six fingers. A model with eyes can, sometimes. It gets the drawn "
        "figure and the words of its brief, and answers a fixed rubric: one figure, hair, glasses, headwear, clothing, "
        "aid, stray lettering, limbs. It is never asked about a person: what a photo decided is left out of the brief, "
        "and words of its about gender, origin, age, religion or whom a figure resembles are not repeated. Such models "
        "err with confidence, see what they are told to see, and can be talked to by lettering in a picture; so it "
        "asks at most, and nothing is blocked or passed on its word alone. Figure and brief leave this machine for it: "
        "it is off until a campaign names a model. No photo and no name is ever sent. The same figure is paid for "
        "once: answers are kept in the ledger under the digest of picture, words and model."
    ),
    source="the rubric in toolkit/providers/vision/rubric.py; an answer to another version of it is another answer",
    stage=Stage.EYES,
    severity=Severity.ASK,
    codes={
        "number": "the model sees no figure, or more than one",
        **{name: f"the model says that the {words} not as briefed" for name, words in _POINTS.items()},
        "lettering": "the model sees letters, numbers or signs on the figure, the kit's own logo left aside",
        "limbs": "the model sees an arm, leg, hand or head too many, missing or grown together",
    },
    options={
        "guardrails: vision: model": "the model that looks; without it none does",
        "guardrails: vision: base_url, key_env": "the server, and the variable of its key; without one it is skipped",
        "guardrails: vision: prices": "what it charges; with `limits: usd` and without prices it is skipped",
    },
    asked_for=lambda job: job.campaign.vision is not None,
    inspect=inspect,
    measured=(
        "none of this was a model: the answers counted here were written, and sent by a strict stand-in server. They "
        "try question, call, reading and verdict, and say nothing of how well a model sees; none could be reached "
        "where this was made. "
        "`python -m tests.benchmarks.bench_vision --model NAME` draws 40 figures, half of them against another brief, "
        "and prints how often a model agrees with what was done to them: run it before you rely on one."
    ),
)
