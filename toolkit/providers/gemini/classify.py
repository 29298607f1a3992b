"""Every way in which a call to Google can fail, as what it means: wait, reject, stop, or 'maybe billed'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import httpx2

from toolkit.errors import ProviderStopped
from toolkit.providers.gemini.said import Said, said_of
from toolkit.providers.lost_call import how_lost, why_never_sent
from toolkit.providers.openai_images.rate import retry_after
from toolkit.providers.openai_images.scrub import scrubbed
from toolkit.providers.trouble import CallTrouble, NeverSent, OutcomeUnknown, Rejected, TryLater, Unusable

Trouble = CallTrouble | ProviderStopped

BAD_KEY = frozenset(("API_KEY_INVALID", "API_KEY_EXPIRED", "CREDENTIALS_MISSING", "ACCESS_TOKEN_TYPE_UNSUPPORTED"))
SHUT_OUT = frozenset(("SERVICE_DISABLED", "BILLING_DISABLED", "CONSUMER_INVALID", "CONSUMER_SUSPENDED"))
# Google gives a used-up spending limit the same status as too many requests, and tells them apart in words alone.
_NO_MONEY = re.compile(
    r"(?i)spend(ing)?[ -]?(cap|limit)|pre-?pa(y|id)|credits? (are|is|have been)? ?(depleted|exhausted)"
)
_KEY_WORDS = re.compile(r"(?i)\bapi[ _]?key\b")
_PICTURE_WORDS = re.compile(r"(?i)\b(input image|image input|mime ?type|inline_?data|decode)\b")
_DAY = "PerDay"
# A gateway, or Google itself, gave up on a model that may have drawn and billed the picture all the same.
_GAVE_UP = frozenset((499, 504, 524))
_WAIT = frozenset((408, 409, 425))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and of whom, as far as messages need it. ``repr`` shows neither key nor prompt."""

    endpoint: str
    model: str
    variable: str
    key: str
    prompt: str = ""

    def __repr__(self) -> str:
        return f"Asked({self.endpoint}, {self.model})"

    def words(self, said: Said) -> str:
        """The server's words as an end of a sentence, or nothing."""
        told = scrubbed(said.message, self.key, prompt=self.prompt)
        return f": {told}" if told else "."


def trouble_of(error: BaseException, asked: Asked, *, left: bool) -> CallTrouble | None:
    """What an exception of the HTTP client, or the deadline, means; ``None``: it is a bug.

    ``left`` says whether the request may have gone out: it alone tells 'never sent' from 'maybe billed'.
    """
    if isinstance(error, httpx2.DecodingError):
        return Unusable(f"{asked.endpoint} sent an answer that cannot be unpacked.")
    if not isinstance(error, httpx2.HTTPError | httpx2.InvalidURL | TimeoutError | OSError):
        return None
    if left:
        return OutcomeUnknown(f"{asked.endpoint} got the call and {how_lost(error)}; it may have been billed.")
    return NeverSent(f"{asked.endpoint} was not reached: {why_never_sent(error)}.")


def status_trouble(status: int, body: bytes | bytearray, headers: Mapping[str, str], asked: Asked) -> Trouble:
    """What an answer means that is no success, by its reasons first and its status second."""
    said = _fit(said_of(body), asked)
    place = f"({status}{' ' + said.code if said.code else ''})"
    if status == 429 or said.status == "RESOURCE_EXHAUSTED":
        return _exhausted(said, headers, asked, place)
    stopped = _stopped(status, said, asked, place)
    if stopped is not None:
        return stopped
    if status in _GAVE_UP or said.status == "DEADLINE_EXCEEDED":
        message = f"{asked.endpoint} gave up waiting for the model {place}; the call may have been billed."
        return OutcomeUnknown(message, said.code)
    if status >= 500 or status in _WAIT or said.status in ("UNAVAILABLE", "INTERNAL", "ABORTED"):
        wait = said.wait_s if said.wait_s is not None else retry_after(headers)
        return TryLater(f"{asked.endpoint} is in trouble {place}.", wait, False, said.code)
    return Rejected(
        f"{asked.endpoint} does not take the request {place}{asked.words(said)}", _todo(status, said), said.code
    )


def _fit(said: Said, asked: Asked) -> Said:
    """Without codes that are no codes: a server may put anything there, the key too."""

    def kept(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if scrubbed(word, asked.key, prompt=asked.prompt) == word)

    status = "".join(kept((said.status,)))
    return replace(said, status=status, reasons=kept(said.reasons), fields=kept(said.fields))


def _exhausted(said: Said, headers: Mapping[str, str], asked: Asked, place: str) -> Trouble:
    """Money, the day's quota, or only too fast: all three come with the same status."""
    if _NO_MONEY.search(said.message) or "BILLING_DISABLED" in said.reasons:
        return ProviderStopped(
            f"{asked.endpoint} takes no more calls: there is no credit left, or a spending limit is reached {place}.",
            "Add credit or raise the limit in Google AI Studio, then run the campaign again: it goes on where it "
            "stopped.",
        )
    if any(_DAY in quota for quota in said.quotas):
        return ProviderStopped(
            f"The day's quota of this project for '{asked.model}' is used up {place}.",
            "Run the campaign again tomorrow, or raise the quota in Google AI Studio: it goes on where it stopped.",
        )
    wait = said.wait_s if said.wait_s is not None else retry_after(headers)
    return TryLater(f"{asked.endpoint} asks to slow down {place}.", wait, True, said.code)


def _stopped(status: int, said: Said, asked: Asked, place: str) -> ProviderStopped | None:
    """Key, permission, model and address: no further call can go well."""
    wrong = status == 400 and said.status in ("", "INVALID_ARGUMENT") and bool(_KEY_WORDS.search(said.message))
    if status == 401 or wrong or any(reason in BAD_KEY for reason in said.reasons):
        return ProviderStopped(
            f"{asked.endpoint} does not accept the key in {asked.variable} {place}.",
            "Make a new key in Google AI Studio, set the variable again, and run the campaign again.",
        )
    if status == 403 or any(reason in SHUT_OUT or reason.startswith("API_KEY_") for reason in said.reasons):
        return ProviderStopped(
            f"{asked.endpoint} does not allow this {place}{asked.words(said)}",
            f"Check what the key in {asked.variable} may do: its project, its restrictions and its billing.",
        )
    if said.status == "FAILED_PRECONDITION":
        return ProviderStopped(
            f"{asked.endpoint} does not serve this account from here {place}{asked.words(said)}",
            "Turn on billing for the key's project in Google AI Studio; in some countries nothing goes without it.",
        )
    if 300 <= status < 400:
        return ProviderStopped(
            f"{asked.endpoint} sends calls on to another address {place}; photos do not follow it.",
            "Take 'base_url' out of the campaign's provider, or set it to where the server really is.",
        )
    if status in (404, 405, 410):
        return ProviderStopped(
            f"{asked.endpoint} has no model '{asked.model}' at this address {place}.",
            "Change 'model' of the campaign's provider; a 'base_url' of your own ends in /v1beta.",
        )
    return None


def _todo(status: int, said: Said) -> str:
    if status == 413 or _PICTURE_WORDS.search(said.message) or any("inline_data" in field for field in said.fields):
        return "Give this row another photo."
    if any("image_config" in field or "aspect_ratio" in field for field in said.fields):
        return "Change 'size' of the campaign's provider, or add 'drop_params: [aspect_ratio, image_size]'."
    return "See docs/providers.md for what the provider sends."
