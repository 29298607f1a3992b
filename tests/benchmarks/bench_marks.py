"""How well marks/protected screens 400 labelled phrases: ``python -m tests.benchmarks.bench_marks``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.guardrails.phrases import precision_and_recall, screen
from toolkit.guardrails.protected_terms import protected_terms


def main() -> None:
    """Print each group, then precision and recall, and what was judged wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        groups = screen(Path(folder))
    listed = protected_terms()
    say = sys.stdout.write
    say(f"list {listed.version}, {len(listed.terms)} terms; screening, not legal clearance\n")
    say(f"{'phrases':<16}{'should be':<12}{'blocked':>8}{'asked':>7}{'passed':>8}\n")
    for each in groups:
        kind = "found" if each.protected else "left alone"
        say(f"{each.group:<16}{kind:<12}{len(each.blocked):>8}{len(each.asked):>7}{len(each.passed):>8}\n")
    precision, recall = precision_and_recall(groups)
    # Asking about an ordinary use of a listed word is what the list promises.
    fair = tuple(each for each in groups if each.group != "asked_is_fine")
    tuned = tuple(each for each in groups if each.group != "unseen")
    say(f"precision {precision:.1%} ({precision_and_recall(fair)[0]:.1%} where asking about a homonym is no fault), ")
    say(f"recall {recall:.1%} ({precision_and_recall(tuned)[1]:.1%} without phrases that the list has never seen)\n")
    for each in groups:
        wrong = each.passed if each.protected else (*each.blocked, *(each.asked if each.group == "ordinary" else ()))
        for text in wrong:
            say(f"  {'missed' if each.protected else 'alarm'} ({each.group}): {text}\n")


if __name__ == "__main__":
    main()
