"""`make demo-openai`: twelve figures from photos, drawn by a stand-in of an image model; no key, no network."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.servers.images.handle import ImagesServer
from tests.servers.images.report import Report
from tools.demo_campaign import (
    BLANK,
    CHANGED,
    LIMITED,
    REFUSED_PICTURE,
    REFUSED_WORDS,
    ROOT,
    WISH,
    Demo,
    point_to,
    write_demo,
)

FOLDER: Final = ROOT / "reports" / "demo-openai"
_KEPT: Final = "drawn"
"""What the studio drew for the demo lies here and is used again."""


def main() -> int:
    """Draw photos, run the campaign, send one row back, run again; 0 when all came as the script has it."""
    begun = time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for entry in FOLDER.iterdir():
        if entry.name != _KEPT:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    _say("Drawing twelve photos, and what the stand-in hands out (once; they are kept).")
    demo = write_demo(FOLDER)
    with ImagesServer(demo.script, FOLDER / "stand-in") as server:
        point_to(demo, server.base_url)
        run = _Commands(demo, server.api_key)
        run("plan", "--show-prompts", lines=75)
        first = run("run")
        told = run.told("status")
        run("costs", "--calls")
        paid = run.told("costs")
        run("decisions", "import", tail=(str(_decision()), "--reviewer", "Mara Lind"))
        second = run("run", "--only", CHANGED)
        version = next(row["version"] for row in run.told("status")["rows"] if row["id"] == CHANGED)
        before = server.report().calls
        third = run("run", quiet=True)
        books = server.report()
    wrong = list(_wrong(told, paid, books, demo))
    wrong += [f"the {n} run ended with {code}, not 1" for n, code in (("first", first), ("third", third)) if code != 1]
    if second > 1 or version != 2:
        wrong.append(f"{CHANGED} is version {version} after it was sent back (exit code {second})")
    if books.calls != before:
        wrong.append("the third run asked for something again")
    _sum_up(books, wrong, time.monotonic() - begun)
    return 1 if wrong else 0


class _Commands:
    """Calls commands on the demo's campaign as a user would, the key in the environment."""

    def __init__(self, demo: Demo, key: str) -> None:
        self._file = str(demo.file)
        self._environ = os.environ | {"OPENAI_API_KEY": key}

    def __call__(self, *words: str, tail: tuple[str, ...] = (), lines: int = 0, quiet: bool = False) -> int:
        """The exit code; what it says is shown, at most so many lines of it."""
        if not quiet:
            _say(f"\n$ campaign {' '.join(self._words(words, tail))}")
        told = subprocess.run(
            self._command(words, tail),
            env=self._environ,
            check=False,
            text=True,
            stdout=subprocess.PIPE if lines or quiet else None,
        )
        if lines:
            said = (told.stdout or "").splitlines()
            _say("\n".join(said[:lines]) + (f"\n... ({len(said) - lines} more lines)" if len(said) > lines else ""))
        return told.returncode

    def told(self, *words: str) -> dict[str, Any]:
        """What the command says as JSON."""
        command = self._command((*words, "--json"), ())
        told = subprocess.run(command, env=self._environ, check=False, text=True, stdout=subprocess.PIPE)
        answer: dict[str, Any] = json.loads(told.stdout)
        return answer

    def _command(self, words: tuple[str, ...], tail: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-c", "from toolkit.cli import main; main()", *self._words(words, tail)]

    def _words(self, words: tuple[str, ...], tail: tuple[str, ...]) -> list[str]:
        at = 2 if words[0] == "decisions" else 1
        return [*words[:at], self._file, *words[at:], *tail]


def _decision() -> Path:
    """The report's table with one row decided on, as a reviewer would send it back."""
    with (FOLDER / "reports" / "people" / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["id"] == CHANGED]
    path = FOLDER / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, [*rows[0], "decision", "comment"])
        table.writeheader()
        table.writerows({**row, "decision": "changes required", "comment": WISH} for row in rows)
    return path


def _wrong(told: Mapping[str, Any], paid: Mapping[str, Any], books: Report, demo: Demo) -> Iterator[str]:
    """Everything that did not come as the script has it."""
    states = {row["id"]: row["state"] for row in told["rows"]}
    for row, state in states.items():
        if (state == "refused") != (row in (REFUSED_WORDS, REFUSED_PICTURE)) or state in ("failed", "blocked"):
            yield f"{row} is {state}"
    calls = {cost["name"]: cost["calls"] for cost in paid["rows"]}
    for row, expected in ((REFUSED_WORDS, 1), (REFUSED_PICTURE, 2), (LIMITED, 2), (BLANK, 2)):
        if calls.get(row) != expected:
            yield f"{row} was asked for {calls.get(row)} times, not {expected}"
    unsure = {cost["name"]: cost["maybe_billed"] for cost in paid["rows"] if cost["maybe_billed"]}
    if books.billed_again_without_need or unsure != {REFUSED_PICTURE: 2}:  # whether its drawing is billed, nobody says
        yield f"something was, or may have been, paid twice: {unsure}"
    if books.metadata:
        yield f"pictures left with metadata: {', '.join(books.metadata)}"
    sent = json.dumps([entry.told for entry in books.entries], ensure_ascii=False)
    for name in demo.names:
        if re.search(rf"\b{re.escape(name)}\b", sent):
            yield f"the name {name} left this machine"


def _sum_up(books: Report, wrong: list[str], seconds: float) -> None:
    home = FOLDER / "reports" / "people"
    carried = "metadata" if books.metadata else "no metadata: no place, no time, no camera, no name"
    _say(
        f"""
The stand-in's own books: {books.calls} calls came in, {books.billed} were billed, none twice that had been answered.
Photos that reached it carried {carried}.

Look at
  {home / "proof.pdf"}: the proof; {REFUSED_WORDS} and {REFUSED_PICTURE} were refused and say so
  {FOLDER / "delivered"}: what is delivered, {CHANGED} as v1 and v2 ("{WISH}")
  {FOLDER / "what-the-model-got"}: every picture that was sent, byte for byte
  {FOLDER / "campaigns"}: the campaign; without 'base_url' and with your key it asks the real model
It took {seconds:.0f} s. docs/openai.md says how to go on with a key.
"""
    )
    for line in wrong:
        _say(f"NOT AS IT SHOULD BE: {line}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
