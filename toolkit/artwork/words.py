"""The words and conditions of a template: a small, safe part of Jinja2, checked before it runs."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2 import Template as Expression
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEXT_VALUES = ("name", "role", "tagline", "series", "disclosure")
VALUES = (*TEXT_VALUES, "props")
"""What a template may ask for: the row's texts, and ``props``, the number of accessories beside the figure."""
FILTERS = frozenset({"upper", "lower", "title", "trim", "default", "length"})
MAX_LENGTH = 400

# No calls, loops, arithmetic, attributes or assignments: nothing that can grow, wait or reach outside.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Filter,
    nodes.CondExpr,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
)
# Values become outlines of letters and never markup, so there is nothing here that escaping could protect.
_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


class WordsRefused(ValueError):
    """A template's words or condition cannot be used; the message says why, for people."""


def fill_in(source: str, values: Mapping[str, str | int]) -> str:
    """The words of a slot, such as ``No. 1 · {{ series|upper }}``, with the values filled in."""
    return _compiled(source).render(values)


def holds(condition: str, values: Mapping[str, str | int]) -> bool:
    """Whether a condition, such as ``series and props > 1``, is met by the values."""
    return bool(_compiled(_as_words(condition)).render(values))


def check_words(source: str) -> None:
    """Raise :class:`WordsRefused` when the words of a slot use what is not allowed."""
    _compiled(source)


def check_condition(condition: str) -> None:
    """Raise :class:`WordsRefused` when a condition uses what is not allowed."""
    _compiled(_as_words(condition))


def _as_words(condition: str) -> str:
    return "{{ 'yes' if (" + condition + ") else '' }}"


@functools.lru_cache(maxsize=256)
def _compiled(source: str) -> Expression:
    if len(source) > MAX_LENGTH:
        raise WordsRefused(f"it is longer than {MAX_LENGTH} characters")
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as trouble:
        raise WordsRefused(f"it cannot be read ({trouble.message})") from trouble
    for node in _all_nodes(tree):
        if not isinstance(node, _ALLOWED):
            raise WordsRefused(f"'{type(node).__name__.lower()}' is not allowed in it")
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise WordsRefused(f"the filter '{node.name}' is not allowed in it")
    unknown = sorted(meta.find_undeclared_variables(tree) - set(VALUES))
    if unknown:
        raise WordsRefused(f"'{unknown[0]}' is not a value; there are {', '.join(VALUES)}")
    return _ENVIRONMENT.from_string(source)


def _all_nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all_nodes(child)
