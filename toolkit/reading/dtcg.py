"""Read colour tokens from a DTCG (Design Tokens Community Group) JSON file, format module 2025.10 and older drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from toolkit.reading.colour import TOKEN_NAME, hex_colour
from toolkit.reading.problems import Problems, brief

MOST_TOKENS = 500
DEEPEST = 8

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class DesignToken:
    """One colour of the file: dotted name, ``#rrggbb``, and its ``$description``."""

    name: str
    hex: str
    label: str


def read_tokens(data: bytes, file: Path, problems: Problems) -> tuple[DesignToken, ...]:
    """Return the file's colour tokens in order; other types of token are passed over. Problems are noted."""
    top = _parse(data, file, problems)
    if top is None:
        return ()
    collector = _Collector(file, problems)
    collector.walk(top)
    found = collector.found
    if not found and not problems.errors:
        problems.error(
            file, "no-colours", "The file holds no token of $type 'color'.", "Export the colours as DTCG tokens."
        )
    tokens = []
    for name, entry in found.items():
        colour = _resolve(name, found, file, problems)
        label = entry.get("$description")
        if colour:
            tokens.append(DesignToken(name, colour, label[:200] if isinstance(label, str) else ""))
    return tuple(tokens)


def _parse(data: bytes, file: Path, problems: Problems) -> dict[str, Json] | None:
    try:
        top: Json = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_twins)
    except json.JSONDecodeError as why:
        problems.error(
            file, "json-syntax", f"This is not valid JSON: {why.msg}.", "Export the file again.", line=why.lineno
        )
    except _Twice as why:
        problems.error(file, "duplicate-key", f"The key {brief(why.key)} is here twice.", "Keep one of them.")
    except (ValueError, RecursionError):
        problems.error(file, "json-syntax", "This is not JSON in UTF-8.", "Export the file again.")
    else:
        if isinstance(top, dict):
            return top
        problems.error(file, "json-top", "The file should hold groups of tokens.", "See the DTCG format.")
    return None


class _Twice(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _no_twins(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    seen: dict[str, Json] = {}
    for key, value in pairs:
        if key in seen:
            raise _Twice(key)
        seen[key] = value
    return seen


class _Collector:
    """Walks groups of tokens; a group's ``$type`` holds for all that is in it."""

    def __init__(self, file: Path, problems: Problems) -> None:
        self.file = file
        self.problems = problems
        self.found: dict[str, dict[str, Json]] = {}

    def walk(self, group: dict[str, Json], path: tuple[str, ...] = (), kind: str = "") -> None:
        own = group.get("$type")
        kind = own if isinstance(own, str) else kind
        for key, value in group.items():
            if key.startswith("$") or not isinstance(value, dict) or len(self.found) >= MOST_TOKENS:
                continue
            if "$value" in value:
                self._token(".".join((*path, key)), value, kind)
            elif len(path) + 1 < DEEPEST:
                self.walk(value, (*path, key), kind)

    def _token(self, dotted: str, entry: dict[str, Json], kind: str) -> None:
        if entry.get("$type", kind) != "color":
            return
        name = _kebab(dotted)
        if TOKEN_NAME.fullmatch(name):
            self.found[name] = entry
        else:
            what = f"{brief(dotted)} is no token name."
            self.problems.error(self.file, "bad-token-name", what, "Use words with dots.", column=dotted[:80])


def _kebab(dotted: str) -> str:
    return dotted.lower().replace(" ", "-").replace("_", "-").replace("/", "-")


def _resolve(name: str, found: dict[str, dict[str, Json]], file: Path, problems: Problems) -> str | None:
    """The colour of a token, with references such as ``{brand.primary}`` followed."""
    seen = [name]
    value = found[name]["$value"]
    while isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        target = _kebab(value[1:-1])
        if target in seen:
            problems.error(
                file,
                "token-circle",
                f"'{name}' refers to itself in a circle.",
                "Give one of them a colour.",
                column=name,
            )
            return None
        if target not in found:
            problems.error(
                file, "unknown-token", f"'{name}' refers to {brief(value)}, which is not here.", "", column=name
            )
            return None
        seen.append(target)
        value = found[target]["$value"]
    colour = _colour(value)
    if colour is None:
        problems.error(
            file,
            "bad-colour",
            f"'{name}' is no opaque sRGB colour.",
            'Write "#rrggbb", or add "hex" to the value.',
            column=name,
        )
    return colour


def _colour(value: Json) -> str | None:
    """Hex text, or an object with ``colorSpace`` srgb and ``components``; other spaces need their own ``hex``."""
    if isinstance(value, str):
        return hex_colour(value)
    if not isinstance(value, dict) or value.get("alpha", 1) not in (1, 1.0):
        return None
    parts = value.get("components")
    if value.get("colorSpace") == "srgb" and isinstance(parts, list) and len(parts) == 3:
        numbers = [p for p in parts if isinstance(p, (int, float)) and not isinstance(p, bool) and 0 <= p <= 1]
        if len(numbers) == 3:
            return "#" + "".join(f"{round(n * 255):02x}" for n in numbers)
    fallback = value.get("hex")
    return hex_colour(fallback) if isinstance(fallback, str) else None
