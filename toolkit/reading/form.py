"""Plain data from a file against the shape it must have: pydantic's errors as problems with line and dotted key."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from toolkit.reading.problems import Problems, brief
from toolkit.reading.shapes import SAFE_ID
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.yaml_tree import Place, Plain, Tree, dotted

Shape = TypeVar("Shape", bound=BaseModel)

BRANCH = "|"
"""Prefix of union tags, so that they can be told from keys in an error's place."""


def fit(shape: type[Shape], tree: Tree, problems: Problems) -> Shape | None:
    """Return the file's data as ``shape``, or ``None`` after noting every way in which it does not fit."""
    try:
        return shape.model_validate(tree.data)
    except ValidationError as why:
        errors = why.errors(include_url=False, include_context=True)
        # A list all of whose items are wrong also counts as too short: the items are what there is to mend.
        deeper = {e["loc"][:n] for e in errors for n in range(len(e["loc"]))}
        for error in errors:
            if not (error["type"] == "too_short" and error["loc"] in deeper):
                _note(shape, tree, problems, error)
        return None


def _note(shape: type[BaseModel], tree: Tree, problems: Problems, error: ErrorDetails) -> None:
    place: Place = tuple(p for p in error["loc"] if not (isinstance(p, str) and p.startswith(BRANCH)))
    while len(place) > 1 and not isinstance(tree.at(place[:-1]), (dict, list)):
        place = place[:-1]
    code, what, todo = _say(shape, tree, error, place)
    problems.error(tree.file, code, what, todo, line=tree.line(place) or 1, column=dotted(place) or None)


def _say(shape: type[BaseModel], tree: Tree, error: ErrorDetails, place: Place) -> tuple[str, str, str]:
    """Code, what and todo of one of pydantic's errors."""
    kind = error["type"]
    name = str(place[-1]) if place else ""
    value = tree.at(place)
    if kind == "extra_forbidden":
        todo = did_you_mean(name, _known(shape, error["loc"][:-1]))
        said = "unknown-key", f"There is no key {brief(name)} here.", todo
    elif kind == "missing":
        said = "missing-key", f"The key '{name}' is missing.", f"Add '{name}:'."
    elif value is None and kind != "value_error":
        said = "empty-value", f"'{name}' has no value.", "Give it one; text that holds a # goes in quotes."
    else:
        said = _say_of_value(error, name, value)
    return said


def _say_of_value(error: ErrorDetails, name: str, value: Plain) -> tuple[str, str, str]:
    kind = error["type"]
    context = error.get("ctx", {})
    if kind in ("literal_error", "enum"):
        known = [w.strip("' ") for w in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        todo = did_you_mean(str(value), known, "Choices")
        said = "bad-choice", f"{_said(value)} is not one of the choices of '{name}'.", todo
    elif kind == "value_error":
        what, _, todo = str(context.get("error", error["msg"])).partition(" // ")
        said = "bad-value", what, todo
    elif kind == "string_pattern_mismatch":
        said = "bad-value", f"{_said(value)} is no good {name}.", _PATTERNS.get(str(context.get("pattern")), "")
    elif kind == "string_too_short" and value == "":
        said = "empty-value", f"'{name}' is empty.", "Give it a value."
    elif kind == "string_type" and isinstance(value, (bool, int, float)):
        said = "not-text", f"'{name}' is {_said(value)} and should be text.", "Put it in quotes."
    elif kind == "string_type":
        said = "not-text", f"'{name}' should be text and is {_shape_of(value)}.", "Write one line of text."
    else:
        said = "bad-value", f"{_said(value)} does not fit '{name}': {_plain(error['msg'])}.", ""
    return said


def _known(shape: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys a place may have, found by walking the shape along the error's place."""
    shapes: list[type[BaseModel]] = [shape]
    for part in loc:
        if isinstance(part, str) and part.startswith(BRANCH):
            shapes = [s for s in shapes if s.__name__ == part[len(BRANCH) :]] or shapes
        elif isinstance(part, str):
            fields = [f for s in shapes if (f := _field(s, part))]
            shapes = [m for f in fields for m in _models(f.annotation)] or shapes
    return tuple(dict.fromkeys(f.alias or n for s in shapes for n, f in s.model_fields.items()))


def _field(shape: type[BaseModel], key: str) -> FieldInfo | None:
    return next((f for n, f in shape.model_fields.items() if key in (n, f.alias)), None)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models(inner)


def _said(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return brief(value) if isinstance(value, str) else _shape_of(value)


def _shape_of(value: Plain) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else _said(value) if value is not None else "empty"


def _plain(message: str) -> str:
    words = _CLASS_NAME.sub("", message.removeprefix("Value error, ").rstrip("."))
    for technical, plain in _WORDS.items():
        words = words.replace(technical, plain)
    return words[:1].lower() + words[1:]


_CLASS_NAME = re.compile(r" or instance of \w+")
"""Our own class names mean nothing to whoever wrote the file."""

_PATTERNS = {
    SAFE_ID: "Use letters, digits, '-' and '_', at most 64.",
}

_WORDS = {
    "Input should be a valid tuple": "it should be a list (lines that start with '- ')",
    "Input should be a valid list": "it should be a list (lines that start with '- ')",
    "Input should be a valid dictionary": "it should be a group of keys",
    "Input should be a valid boolean": "it should be true or false",
    "Input should be a valid number": "it should be a number",
    "Input should be a valid integer": "it should be a whole number",
    "Input should be": "it should be",
    "String should": "it should",
    "Tuple should": "the list should",
}
