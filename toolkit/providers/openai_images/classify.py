"""Every way in which a call can fail, as what it means: wait, refuse, reject, stop, or 'maybe billed'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import httpx2
from openai import APIConnectionError, APIStatusError

from toolkit.errors import ProviderStopped
from toolkit.providers.lost_call import how_lost, why_never_sent
from toolkit.providers.openai_images.rate import retry_after
from toolkit.providers.openai_images.said import Said, said_of
from toolkit.providers.openai_images.scrub import scrubbed
from toolkit.providers.trouble import (
    CallTrouble,
    NeverSent,
    OutcomeUnknown,
    Refused,
    Rejected,
    TryLater,
    Unusable,
)

REFUSED = frozenset(
    (
        "moderation_blocked",
        "content_policy_violation",
        "content_filter",
        "contentfilter",
        "responsibleaipolicyviolation",
    )
)
"""The first is OpenAI's; the others are what older models, Azure and some compatible servers say."""
NO_MONEY = frozenset(
    (
        "insufficient_quota",
        "credit_balance_exhausted",
        "organization_usage_limit_exceeded",
        "billing_hard_limit_reached",
        "billing_not_active",
    )
)
SPENT = "_spend_limit_exceeded"
NO_MODEL = frozenset(("model_not_found", "deploymentnotfound", "model_not_available"))
UNKNOWN_PARAMETER = frozenset(("unknown_parameter", "unsupported_parameter", "unrecognized_parameter"))
PHOTO = frozenset(
    (
        "unsupported_file_mimetype",
        "invalid_image_file",
        "invalid_image",
        "image_too_large",
        "image_too_small",
        "image_parse_error",
        "invalid_image_format",
    )
)
# A gateway gave up on the server behind it, which may have drawn and billed the picture all the same.
GAVE_UP = frozenset((504, 524))
WAIT = frozenset((408, 409, 425))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and of whom, as far as messages need it. ``repr`` shows neither key nor prompt."""

    endpoint: str
    model: str = ""
    key_env: str = "its variable"
    key: str = ""
    prompt: str = ""
    api: str = "the images API"
    """What the server does not know when it answers that the address is wrong."""

    def __repr__(self) -> str:
        return f"Asked({self.endpoint}, {self.model})"

    def words(self, said: Said) -> str:
        """The server's words as an end of a sentence, or nothing."""
        told = scrubbed(said.message, self.key, prompt=self.prompt)
        return f": {told}" if told else "."


def trouble_of(error: BaseException, asked: Asked, *, left: bool) -> CallTrouble | ProviderStopped | None:
    """What an exception of the SDK, of its HTTP client, or of the deadline means; ``None``: it is a bug.

    ``left`` says whether the request may have gone out. It alone tells 'never sent' from 'maybe billed'; the kind of
    exception does not, since a deadline can strike at any time.
    """
    if isinstance(error, APIStatusError):
        response = error.response
        return status_trouble(error.status_code, response.content, response.headers, asked)
    if isinstance(error, APIConnectionError):
        error = error.__cause__ or error
    if isinstance(error, httpx2.DecodingError):
        return Unusable(f"{asked.endpoint} sent an answer that cannot be unpacked.")
    if not isinstance(error, httpx2.HTTPError | httpx2.InvalidURL | APIConnectionError | TimeoutError | OSError):
        return None
    if left:
        return OutcomeUnknown(f"{asked.endpoint} got the call and {how_lost(error)}; it may have been billed.")
    return NeverSent(f"{asked.endpoint} was not reached: {why_never_sent(error)}.")


def status_trouble(
    status: int, body: bytes | str | object, headers: Mapping[str, str], asked: Asked
) -> CallTrouble | ProviderStopped:
    """What an answer means that is no success, by its code first and its status second."""
    said = _fit(said_of(body), asked)
    request_id = headers.get("x-request-id", "")[:100]
    place = f"({status}{' ' + said.code if said.code else ''})"
    codes = said.codes
    if any(code in REFUSED for code in codes):
        return _refused(said, request_id)
    if status == 402 or any(code in NO_MONEY or code.endswith(SPENT) for code in codes):
        return _no_money(asked, place)
    stopped = _stopped(status, said, asked, place)
    if stopped:
        return stopped
    wait = retry_after(headers)
    if status == 429:
        return TryLater(f"{asked.endpoint} asks to slow down {place}.", wait, True, said.code, request_id)
    if status in GAVE_UP:
        return OutcomeUnknown(
            f"A gateway before {asked.endpoint} gave up waiting {place}; the call may have been billed.",
            said.code,
            request_id,
        )
    if status >= 500 or status in WAIT or "server_is_overloaded" in codes:
        return TryLater(f"{asked.endpoint} is in trouble {place}.", wait, "slow_down" in codes, said.code, request_id)
    return _rejected(said, asked, place, request_id)


def _fit(said: Said, asked: Asked) -> Said:
    """Without codes that are no codes: a server may put anything there, the key too."""

    def kept(word: str) -> str:
        return word if scrubbed(word, asked.key, prompt=asked.prompt) == word else ""

    categories = tuple(word for word in said.categories if kept(word))
    return replace(said, code=kept(said.code), param=kept(said.param), categories=categories)


def _refused(said: Said, request_id: str) -> Refused:
    what = f" ({', '.join(said.categories)})" if said.categories else ""
    where = {"input": "the request", "output": "the picture it drew"}.get(said.stage, "this figure")
    message = f"The model's rules forbid {where}{what}."
    return Refused(message, said.stage, said.categories, said.code, request_id)


def _no_money(asked: Asked, place: str) -> ProviderStopped:
    return ProviderStopped(
        f"{asked.endpoint} takes no further calls: there is no credit left, or a spending limit is reached {place}.",
        "Add credit or raise the limit in the account, then run the campaign again: it goes on where it stopped.",
    )


def _stopped(status: int, said: Said, asked: Asked, place: str) -> ProviderStopped | None:
    """Key, permission, model and address: no further call can go well."""
    if any(code in NO_MODEL for code in said.codes):
        return ProviderStopped(
            f"{asked.endpoint} has no model '{asked.model}' for this key {place}.",
            "Change 'model' of the campaign's provider (on Azure: the deployment's name); "
            "docs/openai.md lists those of OpenAI.",
        )
    if status == 401:
        return ProviderStopped(
            f"{asked.endpoint} does not accept the key in {asked.key_env} {place}.",
            "Make a new key in the account, set the variable again, and run the campaign again.",
        )
    if status == 403:
        return ProviderStopped(
            f"{asked.endpoint} does not allow this {place}{asked.words(said)}",
            f"Check what the key in {asked.key_env} may do, and whether the organisation is verified for this model.",
        )
    if 300 <= status < 400:
        return ProviderStopped(
            f"{asked.endpoint} sends calls on to another address {place}; photos do not follow it.",
            "Set 'base_url' to the address where the server really is.",
        )
    if status in (404, 405, 410, 421):
        return ProviderStopped(
            f"{asked.endpoint} does not know {asked.api} at this address {place}.",
            "Check 'base_url' of the campaign's provider: it usually ends in /v1.",
        )
    return None


def _rejected(said: Said, asked: Asked, place: str, request_id: str) -> Rejected:
    return Rejected(
        f"{asked.endpoint} does not take the request {place}{asked.words(said)}", _todo(said), said.code, request_id
    )


def _todo(said: Said) -> str:
    if any(code in UNKNOWN_PARAMETER for code in said.codes) and said.param:
        return f"Add 'drop_params: [{said.param}]' to the campaign's provider."
    if any(code in PHOTO for code in said.codes) or said.param.startswith("image"):
        return "Give this row another photo."
    if said.param in ("size", "quality", "background", "model", "n"):
        key = {"n": "candidates"}.get(said.param, said.param)
        return f"Change '{key}' of the campaign's provider."
    if said.param == "prompt":
        return "Change the row's traits or the kit's prompt template."
    return "See docs/openai.md for what the server takes."
