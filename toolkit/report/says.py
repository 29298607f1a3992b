"""What a figure's files say of their making, in two short sentences."""

from __future__ import annotations

from toolkit.model.marks import STATE_WORDS, Marks, MarksState, term_words
from toolkit.model.outcome import RowOutcome
from toolkit.words.local import sentence
from toolkit.words.say import say

_WORST = (MarksState.TRUSTED, MarksState.VALID, MarksState.ABSENT, MarksState.BROKEN)
_MOST_SIGNER = 40


def says_of_itself(outcome: RowOutcome) -> str:
    """``Digital art, no AI. Signed by Halden Cycles: trusted.``; empty where nothing was marked.

    The box speaks for the figure in it, and the state is the worst of all files.
    """
    marks = dict(outcome.marks)
    if not marks:
        return ""
    box = marks.get("box-art") or next(iter(marks.values()))
    state = max((each.state for each in marks.values()), key=_WORST.index)
    signer, stands = _signer(box), say(STATE_WORDS[state])
    signed = say("Signed by {signer}: {state}.", signer=signer, state=stands) if signer else say("Signed by nobody.")
    return say("{made}. {signed}", made=sentence(say(term_words(box.source_type))), signed=signed)


def _signer(marks: Marks) -> str:
    signer = marks.signer or marks.signer_name
    return signer if len(signer) <= _MOST_SIGNER else f"{signer[: _MOST_SIGNER - 1]}…"
