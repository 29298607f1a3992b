"""What an exception says of a call: how it ended, and what is known of its cost."""

from __future__ import annotations

from decimal import Decimal

from toolkit.errors import ProviderStopped
from toolkit.providers.desk.records import CallEnded, CallSent, How
from toolkit.providers.desk.scrub import scrubbed
from toolkit.providers.desk.tariff import Tariff
from toolkit.providers.trouble import CallTrouble, NeverSent, Refused, Rejected, TryLater, Unusable

_HOW: tuple[tuple[type[BaseException], How], ...] = (
    (Refused, "refused"),
    (Rejected, "rejected"),
    (TryLater, "try-later"),
    (NeverSent, "never-sent"),
    (Unusable, "unusable"),
    (ProviderStopped, "stopped"),
)
"""Everything else, ``OutcomeUnknown`` and bugs alike, may have been billed."""


def ending(sent: CallSent, error: BaseException, wall_s: float | None, prompt: str, tariff: Tariff) -> CallEnded:
    """Return the end of a call that raised ``error``. What a server writes is kept without the prompt in it."""
    how = _how(error)
    trouble = error if isinstance(error, CallTrouble) else None
    refused = error if isinstance(error, Refused) else None
    return CallEnded(
        call=sent.call,
        brief=sent.brief,
        row=sent.row,
        how=how,
        usd=_usd(how, error, sent.model, tariff),
        usage=error.usage if isinstance(error, Unusable) else None,
        request_id=trouble.request_id[:100] if trouble else "",
        code=trouble.code[:100] if trouble else "",
        message=scrubbed(_message(error), prompt),
        wall_s=None if wall_s is None else round(wall_s, 3),
        stage=refused.stage if refused else "",
        categories=refused.categories if refused else (),
    )


def _how(error: BaseException) -> How:
    for kind, how in _HOW:
        if isinstance(error, kind):
            return how
    return "unknown"


def _usd(how: How, error: BaseException, model: str, tariff: Tariff) -> Decimal | None:
    if how == "unknown":
        return None
    if isinstance(error, Unusable):
        if error.usage is not None:
            return tariff.exact(model, error.usage, 0)
        return Decimal(0) if error.billed is False else None
    if isinstance(error, Refused) and error.stage == "output":
        return None  # it was drawn before it was refused; nobody says whether that is billed
    return Decimal(0)


def _message(error: BaseException) -> str:
    if isinstance(error, CallTrouble | ProviderStopped):
        return error.message
    return f"{type(error).__name__} in the provider."
