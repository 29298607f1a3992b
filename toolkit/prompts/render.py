"""Fill in a prompt template: its words with the values in them, tidied, and never more than a model may be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from jinja2 import TemplateError

from toolkit.prompts.grammar import Fault, compiled, faults_in
from toolkit.prompts.values import BARE, EXAMPLES, Plain

MOST_WORDS: Final = 8_000
"""Characters that a template may become."""


class PromptRefused(ValueError):
    """A template cannot be used; ``fault`` says where and why, for people."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def check(text: str) -> tuple[Fault, ...]:
    """Everything that is wrong with a template: what it holds, and what comes of it with two sets of values."""
    faults = faults_in(text)
    if faults:
        return faults
    try:
        full = fill_in(text, EXAMPLES)
        fill_in(text, BARE)
    except PromptRefused as refused:
        return (refused.fault,)
    return () if full else (Fault(1, "comes to nothing: it holds no words"),)


def fill_in(text: str, values: Mapping[str, Plain]) -> str:
    """The template's words with the values in them. Raises :class:`PromptRefused` with the line.

    Blanks at the ends of lines, control characters and runs of empty lines are taken out.
    """
    faults = faults_in(text)
    if faults:
        raise PromptRefused(faults[0])
    pieces: list[str] = []
    length = 0
    try:
        # piece by piece, so that what grows too long is stopped before it is whole
        for piece in compiled(text).generate(values):
            length += len(piece)
            if length > 2 * MOST_WORDS:
                break
            pieces.append(piece)
    except (TemplateError, ValueError, TypeError) as trouble:
        raise PromptRefused(Fault(_line(trouble), f"cannot be filled in: {trouble}")) from trouble
    words = _tidy("".join(pieces))
    if length > 2 * MOST_WORDS or len(words) > MOST_WORDS:
        raise PromptRefused(Fault(1, f"becomes longer than {MOST_WORDS:,} characters"))
    return words


def _tidy(words: str) -> str:
    plain = "".join(c for c in words.replace("\r\n", "\n") if c == "\n" or c.isprintable())
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +$", "", plain, flags=re.MULTILINE)).strip()


def _line(trouble: BaseException) -> int:
    """The line of the template that raised: Jinja2 puts it into the traceback."""
    step, line = trouble.__traceback__, 1
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
