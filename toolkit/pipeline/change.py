"""The sure fixes of a box: a text left out, set in another of the kit's colours, the label's words, the bleed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.imaging.colour import contrast_ratio
from toolkit.model.box_art import BoxLayout, Placed
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.model.changes import Changes
from toolkit.model.finding import Verdict
from toolkit.pipeline.mend import fails

_MAY_GO = ("tagline", "series")
"""Slots that a box can do without; a name, a role or the label never goes."""
_PALE = frozenset({"low", "low-contrast"})
"""Codes of a text that hardly stands out from its ground."""


def change_for(
    check: str, verdict: Verdict, layout: BoxLayout, kit: BrandKit, now: Changes
) -> tuple[Changes, str] | None:
    """What to set otherwise, on top of what is changed already, and what to say of it; ``None`` when nothing is sure.

    The caller sets the box anew and keeps it only when the check passes.
    """
    codes = {finding.code for finding in fails(verdict, check)}
    if check == "print/bleed":
        return (replace(now, bleed=True), "the print was drawn out over the bleed.") if "unfilled" in codes else None
    if check == "disclosure/visible" and "untrue" in codes:
        return replace(now, own_label=True), "the label says in the toolkit's words how the figure was made."
    if codes & _PALE:
        return _inked(check, verdict, layout, kit, now)
    slots = tuple(each.slot for each in _named(check, verdict, layout) if each.slot in _MAY_GO)
    why = {
        "text/fits": "did not fit, or would have been too small to read,",
        "links/allowed": "led to an address that the kit does not list,",
    }
    if not slots or check not in why:
        return None
    left_out = tuple(dict.fromkeys((*now.left_out, *slots)))
    was = "was" if len(slots) == 1 else "were"
    return replace(now, left_out=left_out), f"the {' and '.join(slots)} {why[check]} and {was} left out."


def _named(check: str, verdict: Verdict, layout: BoxLayout, codes: Iterable[str] = ()) -> list[Placed]:
    """The texts that the check's findings point at, each once."""
    places = [finding.place for finding in fails(verdict, check) if not codes or finding.code in codes]
    texts = (each for each in layout.placed if each.kind == "text" and each.text)
    return list({each.slot: each for each in texts if each.box in places or each.room in places}.values())


def _inked(check: str, verdict: Verdict, layout: BoxLayout, kit: BrandKit, now: Changes) -> tuple[Changes, str] | None:
    """Each pale text in the kit's ink or paper colour, whichever stands out more from its ground."""
    inks = dict(now.inks)
    tokens = (*kit.by_role(ColourRole.INK), *kit.by_role(ColourRole.PAPER))
    said = []
    for text in _named(check, verdict, layout, _PALE):
        best = max(tokens, key=lambda token: contrast_ratio(token.hex, text.ground), default=None)
        if best is not None and best.name != text.token:
            inks[text.slot] = best.name
            said.append(f"the {text.slot} hardly stood out and was set in {best.name} ({best.hex})")
    return (replace(now, inks=tuple(inks.items())), f"{'; '.join(said)}.") if said else None
