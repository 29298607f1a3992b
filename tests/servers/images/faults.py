"""Error answers by name, as a script calls them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.servers.images.refusal import INVALID, Refusal

_MONEY = "The account has no credit left or has reached a limit that was set for it: see its billing page."
_TABLE: Mapping[str, tuple[int, str, str | None, str]] = {
    "invalid_value": (400, INVALID, "invalid_value", "A value is not supported."),
    "invalid_image_file": (400, INVALID, "invalid_image_file", "Invalid image file or mode, check your image file."),
    "invalid_api_key": (401, INVALID, "invalid_api_key", "Incorrect API key provided."),
    "forbidden": (403, INVALID, None, "Your organization must be verified to use this model."),
    "unsupported_country": (
        403,
        "request_forbidden",
        "unsupported_country_region_territory",
        "Country, region, or territory not supported.",
    ),
    "timeout": (408, "server_error", "request_timeout", "The request took too long."),
    "conflict": (409, "server_error", "conflict", "The resource is being changed by another request."),
    "rate_limit_exceeded": (429, "requests", "rate_limit_exceeded", "Rate limit reached: slow down."),
    "slow_down": (429, "requests", "slow_down", "Bring your rate of requests back to what it was, then raise it."),
    "insufficient_quota": (429, "insufficient_quota", "insufficient_quota", _MONEY),
    "credit_balance_exhausted": (429, "insufficient_quota", "credit_balance_exhausted", _MONEY),
    "project_spend_limit_exceeded": (429, "insufficient_quota", "project_spend_limit_exceeded", _MONEY),
    "organization_spend_limit_exceeded": (429, "insufficient_quota", "organization_spend_limit_exceeded", _MONEY),
    "organization_usage_limit_exceeded": (429, "insufficient_quota", "organization_usage_limit_exceeded", _MONEY),
    "billing_hard_limit_reached": (429, INVALID, "billing_hard_limit_reached", _MONEY),
    "server_error": (500, "server_error", None, "The server had an error while processing your request."),
    "bad_gateway": (502, "server_error", None, "Bad gateway."),
    "server_is_overloaded": (503, "server_error", "server_is_overloaded", "The model is overloaded, try again later."),
    "gateway_timeout": (504, "server_error", None, "Gateway time-out."),
}

ERROR_NAMES = tuple(_TABLE)
MONEY_ERRORS = tuple(name for name, row in _TABLE.items() if row[3] is _MONEY)


def fault(name: str, status: int | None = None) -> Refusal:
    """The error of that name, with another status where one is given."""
    usual, kind, code, message = _TABLE[name]
    return Refusal(message, code, status=status or usual, kind=kind)


def moderation_blocked(stage: str, categories: Sequence[str], *, details: bool) -> Refusal:
    """A refusal by the safety system; ``details`` adds what newer answers carry."""
    more = {"moderation_details": {"moderation_stage": stage, "categories": list(categories)}} if details else {}
    return Refusal(
        "Your request was rejected by the safety system. If you think this is wrong, name the request's id. "
        f"safety_violations=[{', '.join(categories)}].",
        "moderation_blocked",
        kind="image_generation_user_error",
        more=more,
    )
