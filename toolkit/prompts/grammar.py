"""The small part of Jinja2 that a prompt template may use: nothing that can reach out, wait or grow."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS as STOCK
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.prompts.values import LISTS, VALUES

MOST_TEMPLATE: Final = 20_000
"""Characters of a template."""
MOST_NESTED: Final = 24
"""How deep blocks and expressions may lie in each other."""
LONGEST_JOINT: Final = 40
LOOP: Final = frozenset({"first", "last", "index"})
"""What a loop tells of itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a template must not hold."""

    line: int
    what: str
    """For people: ``uses 'include', which prompts do not have``."""
    word: str = ""
    """A name that was not known."""
    known: tuple[str, ...] = ()
    """The names that would have been known in its place."""


def _join(parts: object, joint: object = "") -> str:
    """Jinja2's own ``join`` would join the letters of a text too, and so let a text grow without end."""
    if not isinstance(parts, tuple) or not isinstance(joint, str) or len(joint) > LONGEST_JOINT:
        raise ValueError(f"'join' takes a list and what to put between, at most {LONGEST_JOINT} characters")
    return joint.join(str(part) for part in parts)


_TAKEN: Final = ("upper", "lower", "title", "capitalize", "trim", "default", "length", "first", "last")
FILTERS: Final[Mapping[str, Callable[..., object]]] = MappingProxyType(
    {**{name: STOCK[name] for name in _TAKEN}, "join": _join}
)
"""Every filter by name. None of them makes a text longer than what it was given."""

_WORDS: Final[Mapping[type[nodes.Node], str]] = MappingProxyType(
    {
        nodes.Include: "'include'",
        nodes.Import: "'import'",
        nodes.FromImport: "'import'",
        nodes.Extends: "'extends'",
        nodes.Block: "'block'",
        nodes.Macro: "'macro'",
        nodes.CallBlock: "'call'",
        nodes.FilterBlock: "'filter' as a block",
        nodes.Assign: "'set'",
        nodes.AssignBlock: "'set'",
        nodes.With: "'with'",
        nodes.Call: "a call with ( )",
        nodes.Getattr: "a dot",
        nodes.Getitem: "[ ]",
        nodes.Slice: "[ ]",
        nodes.List: "a list of its own",
        nodes.Tuple: "a list of its own",
        nodes.Dict: "a mapping",
        nodes.Test: "'is'",
    }
)
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Filter,
    nodes.Keyword,
    nodes.CondExpr,
    nodes.If,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
)


@functools.lru_cache(maxsize=32)
def faults_in(text: str) -> tuple[Fault, ...]:
    """Everything in a template that prompts do not allow, by line; empty when all is well."""
    if len(text) > MOST_TEMPLATE:
        return (Fault(1, f"is longer than {MOST_TEMPLATE:,} characters"),)
    try:
        tree = _ENVIRONMENT.parse(text)
        found = list(_faults(tree, (), 0))
        if not found:
            compiled(text)
    except TemplateSyntaxError as trouble:
        return (Fault(trouble.lineno, f"cannot be read: {trouble.message}"),)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return (Fault(1, "cannot be read: it is nested too deep or a number in it is too long"),)
    return tuple(sorted(set(found), key=lambda fault: (fault.line, fault.what)))


@functools.lru_cache(maxsize=32)
def compiled(text: str) -> Template:
    """The template, ready to be filled in. Only for what :func:`faults_in` found nothing in."""
    return _ENVIRONMENT.from_string(text)


def _faults(node: nodes.Node, own: tuple[str, ...], depth: int) -> Iterator[Fault]:
    """The faults of a node and all in it. ``own`` are the names that the loops around it give out."""
    if depth > MOST_NESTED:
        yield Fault(node.lineno, "is nested too deep here")
        return
    if isinstance(node, nodes.Getattr) and _of_loop(node, own):
        return
    if not isinstance(node, _ALLOWED):
        word = _WORDS.get(type(node), f"'{type(node).__name__.lower()}'")
        yield Fault(node.lineno, f"uses {word}, which prompts do not have")
        return
    if isinstance(node, nodes.For):
        yield from _faults_of_loop(node, own, depth)
        return
    if isinstance(node, nodes.Name) and node.name not in VALUES and node.name not in own:
        yield Fault(node.lineno, f"asks for '{node.name}', which is no value", node.name, tuple(VALUES))
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield Fault(node.lineno, f"uses the filter '{node.name}', which is not known", node.name, tuple(FILTERS))
    yield from _all(node.iter_child_nodes(), own, depth)


def _faults_of_loop(node: nodes.For, own: tuple[str, ...], depth: int) -> Iterator[Fault]:
    """A loop goes over one of the lists, is no loop in a loop, and its name hides nothing."""
    target = node.target
    name = target.name if isinstance(target, nodes.Name) else ""
    if not isinstance(node.iter, nodes.Name) or node.iter.name not in LISTS:
        word = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        what = "has a loop over something that is no list"
        yield Fault(node.lineno, what, word, tuple(sorted(LISTS)))
    if own:
        yield Fault(node.lineno, "has a loop in a loop, which prompts do not have")
    elif not name or name in VALUES or name == "loop":
        yield Fault(node.lineno, "has a loop whose variable needs one name of its own")
    elif node.recursive:
        yield Fault(node.lineno, "has a recursive loop, which prompts do not have")
    else:
        yield from _all([*node.body, *([node.test] if node.test else [])], (name,), depth)
        yield from _all(node.else_, own, depth)


def _all(inner: Iterator[nodes.Node] | Sequence[nodes.Node], own: tuple[str, ...], depth: int) -> Iterator[Fault]:
    for child in inner:
        yield from _faults(child, own, depth + 1)


def _of_loop(node: nodes.Getattr, own: tuple[str, ...]) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "loop" and bool(own) and node.attr in LOOP


def _said(value: object) -> object:
    """A list as people write it."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _environment() -> ImmutableSandboxedEnvironment:
    """No loader, no globals, no tests, and our filters only; words go to a model, so there is no markup to escape."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, finalize=_said
    )
    made.globals.clear()
    made.tests.clear()
    made.filters.clear()
    made.filters.update(FILTERS)
    return made


_ENVIRONMENT: Final = _environment()
