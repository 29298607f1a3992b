"""What a user can mend: every expected failure, each with its exit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the input, where it is, and what to do about it.

    ``file`` is the path as the user would type it; ``line`` counts from 1; ``column`` is a CSV column name or a
    dotted YAML key (``guardrails.overrides[0].check``). A ``warning`` is said but stops nothing.
    """

    file: str
    what: str
    todo: str
    line: int | None = None
    column: str | None = None
    code: str = ""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f" [{self.column}]" if self.column else ""
        todo = f" {self.todo}" if self.todo else ""
        return f"{place}{column}: {self.what}{todo}"


class CampaignError(Exception):
    """An expected failure. ``message`` says what is wrong, ``todo`` what to do; both are shown without a traceback."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.message} {self.todo}".strip()


class InputRefused(CampaignError):
    """The input is wrong; carries every problem found, not only the first. Exit code 2."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        errors = sum(p.level == "error" for p in self.problems)
        super().__init__(f"{errors} problem{'s' if errors != 1 else ''} in the input.")


class ProviderStopped(CampaignError):
    """The provider cannot go on (money, key, quota, no renderer): the run stops cleanly. Exit code 3."""

    exit_code = 3


class DeliveryFailed(CampaignError):
    """A folder or bucket did not take what it was given. Nothing made is lost. Exit code 4."""

    exit_code = 4


class StorageFailed(CampaignError):
    """This machine could not keep what was made (disk full, read-only). Exit code 74 (sysexits EX_IOERR)."""

    exit_code = 74


class CampaignBusy(CampaignError):
    """Another run of the same campaign holds the lock. Exit code 75 (sysexits EX_TEMPFAIL: try again later)."""

    exit_code = 75


class Interrupted(CampaignError):
    """Ctrl-C or SIGTERM: what was under way is recorded, nothing is lost. Exit code 130."""

    exit_code = 130
