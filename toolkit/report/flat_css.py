"""Works out var() and calc() in style sheets before they are set: the renderer would, for every element anew."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_NAMED = re.compile(r"(--[\w-]+)\s*:")
_VAR = re.compile(r"var\((--[\w-]+)\)")
_CALC = re.compile(r"calc\(((?:[^()]|\([^()]*\))*)\)")
_SUM = re.compile(r"[\d.\s+*/()-]*")
_DEEP = 8
"""How often a variable may be made of others."""
_WAYS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def flat_css(sheets: Sequence[str], own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the sheets as one, in order, with the variables of ``:root`` put in and sums of millimetres done.

    ``own`` are variables of the page itself, which win. A variable that is set anywhere else is not ours to work out:
    then the sheets come back as they are. So does a ``calc()`` of other units.
    """
    text = _COMMENT.sub("", "\n".join(sheets))
    values: dict[str, str] = {}
    for block in _ROOT.findall(text):
        parts = [part.partition(":") for part in block.split(";")]
        values |= {name.strip(): value.strip() for name, _, value in parts if name.strip().startswith("--")}
    values |= own
    if any(name not in values for name in _VAR.findall(text)) or _NAMED.search(_ROOT.sub("", text)):
        return text
    for _ in range(_DEEP):
        if "var(" not in text:
            break
        text = _VAR.sub(lambda found: values[found[1]], text)
    return _CALC.sub(_summed, text)


def _summed(found: re.Match[str]) -> str:
    """The sum in mm to a millionth: every operand is a length or a bare factor, so units may be left out of it."""
    plain = found[1].replace("mm", "")
    if "mm" not in found[1] or not _SUM.fullmatch(plain):
        return found[0]
    length = f"{_value(ast.parse(plain.strip(), mode='eval').body):.6f}"
    return length.rstrip("0").rstrip(".") + "mm"


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return node.value
    if isinstance(node, ast.BinOp):
        return _WAYS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    raise ValueError(f"No sum of lengths: {ast.unparse(node)}")
