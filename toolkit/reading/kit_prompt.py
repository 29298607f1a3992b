"""A kit's own prompt template: read, and tried out before any model is asked."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.prompt_template import PromptTemplate
from toolkit.prompts.render import check
from toolkit.reading.kit_files import KitFiles
from toolkit.reading.source import KILOBYTE
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.text import decode
from toolkit.reading.yaml_tree import Place

MOST_PROMPT = 32 * KILOBYTE
_PLACE: Place = ("prompt",)


def prompt_template(name: str | None, files: KitFiles) -> PromptTemplate | None:
    """The kit's template, or ``None`` without one, or after noting everything that is wrong with it, line by line."""
    if name is None:
        return None
    data = files.read(name, _PLACE, "prompt template", MOST_PROMPT)
    path = files.folder / name
    text = decode(data, path, files.problems) if data is not None else None
    if text is None:
        return None
    faults = check(text)
    for fault in faults:
        todo = did_you_mean(fault.word, fault.known, "There are") if fault.known else "See docs/prompts.md."
        files.problems.error(path, "prompt-template", f"The template {fault.what}.", todo, line=fault.line)
    return None if faults else PromptTemplate(name=Path(name).as_posix(), text=text, path=path)
