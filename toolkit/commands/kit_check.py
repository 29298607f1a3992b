"""`campaign kit check KIT`: a kit held against its own rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.artwork.template import read_template
from toolkit.commands import speech
from toolkit.errors import InputRefused, Problem
from toolkit.imaging.colour import contrast_ratio
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.reading.kit import read_kit

_TEXT_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, normal text."""


@dataclass(frozen=True, slots=True)
class KitAnswer:
    """What ``kit check --json`` answers for a kit that can be used."""

    kit: str
    name: str
    digest: str
    tokens: int
    logos: int
    templates: tuple[str, ...]
    notes: tuple[str, ...]
    """What works and may still surprise, one sentence each."""


def check_kit(folder: Path, *, as_json: bool) -> int:
    """Return 0 for a kit that can be used; raises ``InputRefused`` (2) with every problem."""
    kit = read_kit(folder)
    problems: list[Problem] = []
    for template in kit.templates:
        try:
            read_template(template.path, kit)
        except InputRefused as refused:
            problems += refused.problems
    if problems:
        raise InputRefused(problems)
    answer = KitAnswer(
        kit.id,
        kit.name,
        kit.digest,
        len(kit.palette),
        len(kit.logos),
        tuple(t.name for t in kit.templates),
        _notes(kit),
    )
    if as_json:
        speech.say_json(answer)
        return 0
    console = speech.out()
    for token in kit.palette:
        console.print(
            Text("  ██ ", style=token.hex) + Text(f"{token.name:<20} {token.hex}  {token.role:<10} {token.label}")
        )
    for note in answer.notes:
        console.print(Text(f"  note: {note}", style="yellow"))
    console.print(
        Text("✓ ", style="green")
        + Text(f"{kit.name}: {answer.tokens} colours, {answer.logos} logos, templates: {', '.join(answer.templates)}.")
    )
    return 0


def _notes(kit: BrandKit) -> tuple[str, ...]:
    notes = []
    for ink in kit.by_role(ColourRole.INK):
        for paper in kit.by_role(ColourRole.PAPER):
            ratio = contrast_ratio(ink.hex, paper.hex)
            if ratio < _TEXT_CONTRAST:
                notes.append(
                    f"{ink.name} on {paper.name} has a contrast of {ratio:.1f}:1; text wants {_TEXT_CONTRAST}:1."
                )
    grounds = {logo.on for logo in kit.logos}
    notes += [f"There is no logo for {ground} grounds." for ground in ("light", "dark") if ground not in grounds]
    return tuple(notes)
