"""A summary to tell, with text in it that means something to Slack, Teams or a mail's header."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.notice import After, Summary


def summary(*, proof: tuple[Path, ...] = (), waiting: tuple[str, ...] = ()) -> Summary:
    return Summary(
        after=After.RUN,
        campaign="spring",
        title="Spring <!channel> & [Summer](http://x)",
        exit_code=1,
        headline="2 of 3 figures need a person.",
        facts=(("Figures", "1 clear, 2 ask"), ("Waiting for", "Ana Silva (2)")),
        attention=("zoe waits for Ana Silva", "bob ask"),
        made_at="2026-11-30T09:00:00+00:00",
        proof=proof,
        waiting=waiting,
    )
