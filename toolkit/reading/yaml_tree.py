"""YAML as plain data, with the line of every key; duplicate keys, aliases and tags are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from toolkit.reading.problems import Problems, brief

DEEPEST = 12
MOST_EVENTS = 10_000

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
Place = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,18}\.[0-9]*|[0-9]{1,18}(?=[eE]))([eE][-+]?[0-9]{1,2})?")


@dataclass(slots=True)
class Tree:
    """One parsed file: its data, and the line on which each key or list item starts."""

    file: Path
    data: dict[str, Plain]
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int | None:
        """The line (from 1) of a place, or of the nearest place around it that the file has."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return None

    def at(self, place: Place) -> Plain:
        """The value at a place, or ``None``."""
        value: Plain = self.data
        for part in place:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
                value = value[part]
            else:
                return None
        return value

    def error(self, problems: Problems, place: Place, code: str, what: str, todo: str = "") -> None:
        """Note a problem at a place of this file."""
        problems.error(self.file, code, what, todo, line=self.line(place), column=dotted(place) or None)


class _Refused(Exception):
    def __init__(self, code: str, what: str, todo: str, line: int) -> None:
        super().__init__(what)
        self.code, self.what, self.todo, self.line = code, what, todo, line


def parse_yaml(text: str, file: Path, problems: Problems) -> Tree | None:
    """Parse one YAML 1.2 document whose top is a mapping; ``None`` after noting what is wrong."""
    tree = Tree(file, {})
    try:
        top = _Builder(tree, problems).build(text)
    except _Refused as why:
        problems.error(file, why.code, why.what, why.todo, line=why.line)
        return None
    except MarkedYAMLError as why:
        mark = why.problem_mark or why.context_mark
        line = mark.line + 1 if mark else None
        said = " ".join(str(why.problem or why.context or "it cannot be parsed").split())
        problems.error(file, "yaml-syntax", f"This is not valid YAML: {said}.", _hint(said, text, line), line=line)
        return None
    except (YAMLError, ValueError, OverflowError, IndexError, RecursionError) as why:
        # The parser lets some of Python's own errors through on broken escapes and characters YAML does not allow.
        said = " ".join(str(why).split())[:160] or type(why).__name__
        problems.error(file, "yaml-syntax", f"This is not valid YAML: {said}.", "Save it as plain text in UTF-8.")
        return None
    if not isinstance(top, dict):
        problems.error(file, "yaml-top", "The file holds no keys.", "Start from 'campaign init NAME'.", line=1)
        return None
    tree.data = top
    return tree


class _Builder:
    """Builds plain data from parser events, without recursion, so that depth and size are ours to limit."""

    def __init__(self, tree: Tree, problems: Problems) -> None:
        self.tree = tree
        self.problems = problems
        self.open: list[dict[str, Plain] | list[Plain]] = []
        self.keys: list[str | None] = []
        self.place: list[str | int] = []
        self.top: Plain = None
        self.documents = 0

    def build(self, text: str) -> Plain:
        for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
            if count > MOST_EVENTS:
                raise _Refused("yaml-too-big", "The file holds too many values.", "Split it.", _line(event))
            self._take(event)
        return self.top

    def _take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused(
                    "yaml-documents", "The file holds a second document after '---'.", "Keep one.", _line(event)
                )
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.open.pop()
            self.keys.pop()
            if self.place:
                self.place.pop()
        elif isinstance(event, NodeEvent):
            self._node(event)

    def _node(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            todo = "Write the value out; put text that starts with & or * in quotes."
            raise _Refused("yaml-alias", "Anchors (&) and aliases (*) are not used here.", todo, _line(event))
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) != "!":
            raise _Refused("yaml-tag", f"The tag {brief(str(tag))} is not used here.", "Leave it out.", _line(event))
        awaiting_key = bool(self.open) and isinstance(self.open[-1], dict) and self.keys[-1] is None
        if awaiting_key:
            self._key(event)
            return
        if isinstance(event, ScalarEvent):
            self._place(_value(event), event)
            if self.place:
                self.place.pop()
            return
        value: dict[str, Plain] | list[Plain] = {} if isinstance(event, MappingStartEvent) else []
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._place(value, event)
            self.open.append(value)
            self.keys.append(None)
            if len(self.open) > DEEPEST:
                raise _Refused("yaml-too-deep", "The file is nested too deep.", "Flatten it.", _line(event))

    def _key(self, event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            raise _Refused("yaml-key", "A key is a list or a mapping.", "Keys are plain words.", _line(event))
        key = str(event.value)
        mapping = self.open[-1]
        here = (*self.place, key)
        if isinstance(mapping, dict) and key in mapping:
            first = self.tree.lines.get(here)
            what = f"The key {brief(key)} is here twice (first on line {first})."
            self.problems.error(
                self.tree.file, "duplicate-key", what, "Keep one of them.", line=_line(event), column=dotted(here)
            )
        else:
            self.tree.lines[here] = _line(event)
        self.keys[-1] = key

    def _place(self, value: Plain, event: Event) -> None:
        """Put a value where it belongs and step into its place."""
        if not self.open:
            self.top = value
            return
        holder = self.open[-1]
        if isinstance(holder, dict):
            key = self.keys[-1] or ""
            holder[key] = value
            self.keys[-1] = None
            self.place.append(key)
        else:
            holder.append(value)
            self.place.append(len(holder) - 1)
            self.tree.lines[tuple(self.place)] = _line(event)


def dotted(place: Place) -> str:
    """A place as people write it: ``guardrails.overrides[0].check``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _value(event: ScalarEvent) -> Plain:
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _hint(said: str, text: str, line: int | None) -> str:
    around = text.splitlines()[max(0, (line or 1) - 3) : line]
    if any("\t" in part[: len(part) - len(part.lstrip())] for part in around):
        return "Indent with spaces, not with tabs."
    if "mapping values are not allowed" in said:
        return "Put text that contains ': ' in quotes."
    if any(" #" in part for part in around):
        return "A # after a space starts a comment: put colours in quotes."
    return "Look at this line and the one above it: a missing colon, quote or bracket, or a wrong indent."
