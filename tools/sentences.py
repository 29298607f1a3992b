"""The sentences that the code writes down in English: findings, reasons and the trail, found in its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_WRITERS = (
    "guardrails/*.py",
    "guardrails/rules/*.py",
    "pipeline/failure.py",
    "pipeline/history.py",
    "pipeline/limit.py",
    "pipeline/row.py",
    "pipeline/screen.py",
    "pipeline/settle.py",
    "pipeline/judge.py",
    "pipeline/asked.py",
    "pipeline/choose.py",
    "pipeline/delivered_marks.py",
    "report/seal_words.py",
    "portraits/photo.py",
    "portraits/detector.py",
    "guardrails/ocr/models.py",
)
_NOT = ("base", "catalog", "codes", "facts", "ordinary_words", "policy", "reference")
"""Modules whose texts are for documentation or for nobody's eyes."""
_VALUES = (
    "name",
    "role",
    "tagline",
    "series",
    "disclosure",
    "logo",
    "left",
    "right",
    "top",
    "bottom",
    "done",
    "stopped",
    "likeness",
    "all channels",
    "all markets",
    "alike",
    "age young",
    "age adult",
    "age older",
    "build slim",
    "build average",
    "build broad",
    "build round",
    "tilted",
    "clothing",
    "lettering",
    "limbs",
    "manifest",
    "The name",
    "The role",
    "The tagline",
    "The series",
    "The disclosure",
    "The QR Code",
    "not legal advice",
    "up to {wh} Wh (estimated)",
    "of 255",
    "{things} and {n} more",
    "{head}: {rest}",
)
"""Words that stand where a sentence has a place, and are no sentence themselves."""
_CODE = re.compile(r"[\\<>\n]|^pip |\(\?|\)\[|^ *\{\w+\}[ ,.;:]*\{\w+\}$|%s")
_PLACE = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[A-Za-z]{2,}")


def sentences(root: Path) -> Iterator[tuple[Path, str]]:
    """Every text with its file; what an f-string fills in becomes a placeholder named after its expression."""
    yield from ((Path(__file__), word) for word in _VALUES)
    for pattern in _WRITERS:
        for path in sorted(root.glob(pattern)):
            if path.stem not in _NOT:
                for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
                    yield path, text


def _texts(tree: ast.Module) -> Iterator[str]:
    passed_over = set(_passed_over(tree))
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = _template(node)
        else:
            continue
        if _is_words(text):
            yield text


def _passed_over(tree: ast.Module) -> Iterator[int]:
    """Docstrings, what documents a guardrail, and the pieces of an f-string, which is taken as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values if isinstance(part, ast.Constant))
        elif _documents(node):
            yield from (id(inner) for inner in ast.walk(node))


def _documents(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "Guardrail"
    return isinstance(node, ast.Assign | ast.AnnAssign) and _named(node) == "CODES"


def _named(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def _is_words(text: str) -> bool:
    words = _WORD.findall(_PLACE.sub("", text))
    return " " in text.strip() and bool(words) and sum(map(len, words)) >= 5 and not _CODE.search(text)


def _template(node: ast.JoinedStr) -> str:
    said, seen = "", list[str]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
            continue
        name = _name_of(part.value) if isinstance(part, ast.FormattedValue) else "value"
        seen.append(name)
        said += "{" + name + (str(seen.count(name)) if seen.count(name) > 1 else "") + "}"
    return said


def _name_of(expression: ast.expr) -> str:
    if isinstance(expression, ast.Name):
        return expression.id.strip("_").lower()
    if isinstance(expression, ast.Attribute):
        return expression.attr
    if isinstance(expression, ast.Subscript) and isinstance(expression.slice, ast.Constant):
        value = expression.slice.value
        return value if isinstance(value, str) else _name_of(expression.value)
    if isinstance(expression, ast.Subscript):
        return _name_of(expression.value)
    if isinstance(expression, ast.Call):
        return _called(expression)
    return "value"


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name) and call.func.id == "len":
        return "n"
    if isinstance(call.func, ast.Attribute):
        if call.func.attr == "join":
            return "things"
        inner = call.args[0] if isinstance(call.func.value, ast.Name) and call.args else call.func.value
        return _name_of(inner)
    return _name_of(call.args[0]) if call.args else getattr(call.func, "id", "value").strip("_")
