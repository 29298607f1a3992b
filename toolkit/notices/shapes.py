"""The summary as Slack and Microsoft Teams want it posted."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.notice import Summary
from toolkit.notices.words import json_of, text_of
from toolkit.words.say import say

_MOST_LINES = 15
_MOST_FACTS = 10
"""Slack shows at most ten fields in a section."""
_HEADER, _FIELD, _TEXT = 150, 1900, 2900
"""Characters that Slack takes in a header, a field and a text, with a little room."""


def body_of(summary: Summary, shape: str) -> Mapping[str, object]:
    """What is posted, by shape: ``slack``, ``teams`` or ``plain``."""
    if shape == "slack":
        return _slack(summary)
    return _teams(summary) if shape == "teams" else json_of(summary, paths=False)


def _slack(summary: Summary) -> Mapping[str, object]:
    fields = [
        {"type": "mrkdwn", "text": f"*{_slacked(name)}*\n{_slacked(value)}"[:_FIELD]}
        for name, value in summary.facts[:_MOST_FACTS]
    ]
    blocks: list[Mapping[str, object]] = [
        {"type": "header", "text": {"type": "plain_text", "text": summary.title[:_HEADER], "emoji": False}},
        {"type": "section", "text": {"type": "mrkdwn", "text": _slacked(summary.headline)[:_TEXT]}},
    ]
    if fields:
        blocks.append({"type": "section", "fields": fields})
    lines = _lines(summary)
    if lines:
        text = "\n".join(f"• {_slacked(line)}" for line in lines)[:_TEXT]
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": text}})
    return {"text": _slacked(summary.headline)[:_TEXT], "blocks": blocks}


def _slacked(text: str) -> str:
    """Text that cannot mention anybody or become a link: Slack reads ``<!channel>`` and ``<https://...|...>``."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _teams(summary: Summary) -> Mapping[str, object]:
    body: list[Mapping[str, object]] = [
        {"type": "TextBlock", "text": _bare(summary.title), "size": "Large", "weight": "Bolder", "wrap": True},
        {"type": "TextBlock", "text": _bare(summary.headline), "wrap": True},
        {"type": "FactSet", "facts": [{"title": _bare(n), "value": _bare(v)} for n, v in summary.facts]},
    ]
    body += [{"type": "TextBlock", "text": f"- {_bare(line)}", "wrap": True} for line in _lines(summary)]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "fallbackText": text_of(summary),
        "body": body,
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _bare(text: str) -> str:
    """Text without the signs that a card reads as a link or as emphasis."""
    return "".join(f"\\{c}" if c in "[]*_`~" else c for c in text)


def _lines(summary: Summary) -> tuple[str, ...]:
    shown = summary.attention[:_MOST_LINES]
    more = len(summary.attention) - len(shown)
    return (*shown, say("and {n} more", n=more)) if more else shown
