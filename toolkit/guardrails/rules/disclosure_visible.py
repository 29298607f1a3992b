"""disclosure/visible: the label that says how the figure was made is on the art, true and legible."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.disclosure_rules import EVERYWHERE, DisclosureRule, rule_table, rules_for, says_ai
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.guardrails.rules.text_contrast import SMALL, look_at
from toolkit.guardrails.rules.text_fits import SLACK_PX, shrunk
from toolkit.model.box_art import BoxLayout, Placed
from toolkit.model.finding import Severity

SLOT = "disclosure"
LEAST_PT = 5.5
"""At this size most faces have an x-height of 0.9 mm, what EU food law wants on small packs."""
_NO_ADVICE = "Not legal advice."
_NAME_THEM = "The campaign names no `markets:`, so every market's rules are held."


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Find the label, then hold its words, size, place and contrast against what the campaign's markets ask."""
    rules = asked_of(exhibit)
    label = _label(exhibit)
    if label is None:
        message = f"The box does not say how the figure was made{_because(rules)}."
        return (_fail("missing", message, rules),)
    wrong = _wrong(exhibit, label, rules)
    if wrong is not None:
        return (wrong,)
    layout = exhibit.layout
    small = [*_too_small(label, layout, rules, unnamed=EVERYWHERE in exhibit.job.campaign.markets)]
    contrast, trouble = look_at(exhibit.art, label, layout.dpi)
    remarks = [
        *small,
        *_misplaced(label, layout, rules),
        *([] if trouble is None else [_unseen(trouble, label, rules)]),
    ]
    if remarks:
        return tuple(remarks)
    asked = f"; asked for by {_named(rules)} (not legal advice)" if rules else ""
    message = f"The label '{label.text}' is there, true and legible{asked}."
    return (passed(message, contrast, picture="box-art", place=label.box),)


def asked_of(exhibit: PieceExhibit) -> tuple[DisclosureRule, ...]:
    """The rules of the campaign's markets that ask for a label on this piece."""
    markets, kind = exhibit.job.campaign.markets, exhibit.row.kind
    return rules_for(markets, kind, exhibit.today, model_drawn=_by_model(exhibit))


def _by_model(exhibit: PieceExhibit) -> bool:
    return exhibit.model_drawn or not exhibit.mapped


def _label(exhibit: PieceExhibit) -> Placed | None:
    """The text of the slot made for it, else any other text that says that a model drew the figure."""
    texts = [placed for placed in exhibit.layout.placed if placed.kind == "text" and placed.text.strip()]
    own = [text for text in texts if text.slot == SLOT]
    # A name or role may say 'AI' for other reasons ('AI lead'), so only a kit's own fine print counts instead.
    other = [text for text in texts if text.slot not in ("name", "role", "tagline", "series") and says_ai(text.text)]
    return next(iter([*own, *other]), None)


def _wrong(exhibit: PieceExhibit, label: Placed, rules: tuple[DisclosureRule, ...]) -> Remark | None:
    """Whether the label says something else than what is true."""
    if says_ai(label.text) == _by_model(exhibit):
        return None
    made = "an image model drew the figure" if _by_model(exhibit) else "no image model drew the figure"
    return _fail("untrue", f"The label says '{label.text}', but {made}{_because(rules)}.", rules, label=label)


def _too_small(label: Placed, layout: BoxLayout, rules: tuple[DisclosureRule, ...], *, unnamed: bool) -> list[Remark]:
    size = Measure(label.size_pt, LEAST_PT, ">=", "pt")
    remarks = []
    if not size.good:
        remarks.append(_fail("too-small", f"The label '{label.text}' is too small to read.", rules, size, label))
    share = label.size_pt / 72 * layout.dpi / max(1.0, min(layout.trim.w, layout.trim.h))
    for rule in rules:
        height = Measure(100 * share, 100 * rule.least_height, ">=", "% of the shorter side")
        if rule.least_height and not height.good:
            said = (f"The label is smaller than {rule.title} wants.", _NAME_THEM if unnamed else "", _NO_ADVICE)
            message = " ".join(filter(None, said))
            remarks.append(_fail("small-for-market", message, (rule,), height, label))
    return remarks


def _misplaced(label: Placed, layout: BoxLayout, rules: tuple[DisclosureRule, ...]) -> list[Remark]:
    if not layout.safe.contains(label.box, SLACK_PX):
        return [_fail("outside-safe", "The label reaches out of the safe area and may be cut off.", rules, label=label)]
    if shrunk(layout.blister).overlaps(label.box):
        return [_fail("covered", "The label lies under the blister.", rules, label=label)]
    return []


def _unseen(trouble: Remark, label: Placed, rules: tuple[DisclosureRule, ...]) -> Remark:
    code = "low-contrast" if trouble.code == "low" else "covered"
    message = "The label hardly stands out." if trouble.code == "low" else "The label cannot be read in the picture."
    return _fail(code, message, rules, trouble.measure, label)


def _because(rules: tuple[DisclosureRule, ...]) -> str:
    return f"; {_named(rules)} asks for it ({_NO_ADVICE.casefold().rstrip('.')})" if rules else ""


def _named(rules: tuple[DisclosureRule, ...]) -> str:
    return " and ".join(f"{rule.title} (since {rule.applies_from.isoformat()})" for rule in rules)


def _fail(
    code: str,
    message: str,
    rules: tuple[DisclosureRule, ...],
    measure: Measure | None = None,
    label: Placed | None = None,
) -> Remark:
    at_most = None if any(rule.blocks for rule in rules) else Severity.ASK
    return failed(code, message, measure, picture="box-art", place=label.box if label else None, at_most=at_most)


GUARDRAIL = Guardrail(
    id="disclosure/visible",
    title="The box says how the figure was made",
    rationale=(
        "People want to know what a machine made, and more and more markets ask for it. A figure that an image model "
        "drew says so on the box; a studio render is digital art and is not called AI, because a label that is stuck "
        "on everything says nothing. It blocks where the law of one of the campaign's markets asks for the label, and "
        "asks elsewhere. It can be switched off only by an override that names the person who answers for it (`by:`). "
        "The rules are a dated table with sources; this is screening and not legal advice."
    ),
    source=(
        "toolkit/guardrails/data/disclosure_rules.yaml: "
        + "; ".join(f"{rule.title}, from {rule.applies_from.isoformat()}" for rule in rule_table().rules)
        + f" (looked up on {rule_table().checked.isoformat()}); smallest type after Regulation (EU) 1169/2011, Article "
        "13(3); contrast after WCAG 2.2, 1.4.3"
    ),
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "missing": "no text on the box says how the figure was made",
        "untrue": "the label says AI of a studio render, or does not say it of a figure that a model drew",
        "too-small": f"the label's type is smaller than {LEAST_PT:g} pt",
        "small-for-market": "the label is smaller than a market's standard wants; asks, never blocks",
        "outside-safe": "the label reaches out of the safe area",
        "covered": "the label lies under the blister, is painted over, or is not in the picture",
        "low-contrast": f"the label has less than {SMALL:g}:1 against what is really behind it",
    },
    options={
        "markets": "campaign: whose rules hold",
        'data-slot="disclosure"': "template: where the label stands",
    },
    inspect=inspect,
    measured=(
        "on 22 November 2026, on the sample campaign's 12 boxes spoilt in 7 ways each: 84 of 84 caught; no false alarm "
        "on the 12."
    ),
)
