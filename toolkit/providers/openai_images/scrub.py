"""A server's own words made fit for a message: without the key, without the prompt, short."""

from __future__ import annotations

import re

LONGEST = 300
_RUN = 12
"""Letters in a row that a message may share with the prompt before they count as a piece of it."""
_READ = 1000
_SECRETS = re.compile(
    r"""(?xi)
    \b(?:sk|pk|rk|ak)-[\w*.-]{3,}        # keys, masked ones too
    | \bbearer\s+\S+
    | data:[\w/+.-]+;base64,\S*
    | [A-Za-z0-9+/=_-]{40,}               # base64, tokens, ids that are longer than any code
    | (?<=\?)\S+                          # what follows the question mark of an address
    """
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


def scrubbed(said: object, *secrets: str, prompt: str = "") -> str:
    """One short line of what the server said; empty when it said nothing that is text.

    Secrets (the key) and anything that looks like one are taken out, and so is every piece of the prompt, because
    servers like to repeat what they were sent.
    """
    if not isinstance(said, str):
        return ""
    text = " ".join(_CONTROL.sub(" ", said[:_READ]).split())
    for secret in secrets:
        if secret:
            text = text.replace(secret, "…")
    text = _SECRETS.sub("…", text)
    text = _without(text, " ".join(prompt.split()))
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _without(text: str, prompt: str) -> str:
    """The text without runs of letters that stand in the prompt too."""
    if len(prompt) < _RUN:
        return text.replace(prompt, "…") if prompt else text
    taken = bytearray(len(text))
    prompt, low = prompt.lower(), text.lower()
    # lowering lengthens a few letters; then the places would not agree
    low = low if len(low) == len(text) else text
    for start in range(len(text) - _RUN + 1):
        if low[start : start + _RUN] in prompt:
            taken[start : start + _RUN] = b"\x01" * _RUN
    kept: list[str] = []
    for letter, gone in zip(text, taken, strict=True):
        if not gone:
            kept.append(letter)
        elif not kept or kept[-1] != "…":
            kept.append("…")
    return "".join(kept)
