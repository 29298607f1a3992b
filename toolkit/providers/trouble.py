"""What can come of a call besides pictures; each says what it means for money and for what is done next."""

from __future__ import annotations

from toolkit.providers.image_model import Usage


class CallTrouble(Exception):
    """A call that brought no picture. ``code`` is the server's word for it, when it has one."""

    def __init__(self, message: str, code: str = "", request_id: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.request_id = request_id


class Refused(CallTrouble):
    """The model's own rules forbid it. A state of the row, not a fault; never sent again unchanged."""

    def __init__(
        self, message: str, stage: str = "", categories: tuple[str, ...] = (), code: str = "", request_id: str = ""
    ) -> None:
        """``stage`` is ``input`` or ``output`` where the server says so; ``categories`` are its words."""
        super().__init__(message, code, request_id)
        self.stage = stage
        self.categories = categories


class Rejected(CallTrouble):
    """The server does not take this request: our fault or the row's. Not billed, not sent again."""

    def __init__(self, message: str, todo: str = "", code: str = "", request_id: str = "") -> None:
        super().__init__(message, code, request_id)
        self.todo = todo


class Unusable(CallTrouble):
    """An answer came without a usable picture: none, half of one, an HTML page, something that is not JSON. Billed?

    ``billed`` is what is known: ``True`` when the answer says so (usage), ``None`` when it may be.
    """

    def __init__(
        self,
        message: str,
        billed: bool | None = None,
        code: str = "",
        request_id: str = "",
        usage: Usage | None = None,
    ) -> None:
        """``usage`` where the answer told it: then its cost is known all the same."""
        super().__init__(message, code, request_id)
        self.billed = billed
        self.usage = usage


class TryLater(CallTrouble):
    """Not now: too many requests, or the server is in trouble and says so. Not billed; sent again after a while."""

    def __init__(
        self, message: str, retry_after_s: float | None = None, rate: bool = False, code: str = "", request_id: str = ""
    ) -> None:
        """``rate`` says that it was asked too often, not that the server is ill."""
        super().__init__(message, code, request_id)
        self.retry_after_s = retry_after_s
        self.rate = rate


class NeverSent(CallTrouble):
    """The request did not leave (no connection): not billed; sent again after a while."""


class OutcomeUnknown(CallTrouble):
    """The request left and no answer came (timeout, connection lost): maybe billed; at most one more try."""
