"""The kit's palette: from the list in kit.yaml, or from a DTCG file."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.brand_kit import ColourRole, Token
from toolkit.reading.dtcg import read_tokens
from toolkit.reading.kit_file import PaletteFile, TokenEntry
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.yaml_tree import Tree


def from_list(entries: tuple[TokenEntry, ...], tree: Tree, problems: Problems) -> tuple[Token, ...]:
    """Tokens as kit.yaml lists them; a name given twice is noted."""
    tokens: dict[str, Token] = {}
    for number, entry in enumerate(entries):
        if entry.name in tokens:
            what = f"The colour '{entry.name}' is here twice."
            tree.error(problems, ("palette", number, "name"), "duplicate-token", what, "Keep one of them.")
        tokens[entry.name] = Token(name=entry.name, hex=entry.hex, role=entry.role, label=entry.label)
    return tuple(tokens.values())


def from_file(entry: PaletteFile, file: Path, data: bytes, tree: Tree, problems: Problems) -> tuple[Token, ...]:
    """Tokens of a DTCG file; each gets its role from ``palette.roles``, or from the last word of its own name."""
    before = problems.errors
    found = read_tokens(data, file, problems)
    if problems.errors > before:
        return ()
    names = tuple(t.name for t in found)
    for name in entry.roles:
        if name not in names:
            what = f"{brief(name)} is not in {brief(entry.file)}."
            tree.error(problems, ("palette", "roles", name), "unknown-token", what, did_you_mean(name, names))
    tokens = []
    for token in found:
        role = entry.roles.get(token.name) or _own_role(token.name)
        if role is None:
            what = f"The colour '{token.name}' of {brief(entry.file)} has no role."
            todo = f"Add it under palette.roles. Roles: {', '.join(ColourRole)}."
            tree.error(problems, ("palette", "roles"), "no-role", what, todo)
        else:
            tokens.append(Token(name=token.name, hex=token.hex, role=role, label=token.label))
    return tuple(tokens)


def _own_role(name: str) -> ColourRole | None:
    last = name.rpartition(".")[2]
    return ColourRole(last) if last in tuple(ColourRole) else None
