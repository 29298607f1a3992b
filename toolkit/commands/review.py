"""`campaign review FILE`: a web page on this machine to look, compare and decide."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.ledger.withdrawals import NAME
from toolkit.pipeline import inbox
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop, take_in_decisions


def review_campaign(
    file: Path,
    *,
    host: str,
    port: int | None,
    certificate: Path | None,
    key: Path | None,
    browser: bool,
    read_only: bool,
    encoding: str | None,
    out: Path | None,
) -> int:
    """Serve until Ctrl-C; 0 when it ended in good order. Raises ``CampaignError`` for what cannot be served."""
    from toolkit.review.address import address_of, listen
    from toolkit.review.server import ReviewServer
    from toolkit.review.shelf import Shelf

    address = address_of(host, port, certificate, key)
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    output = job.campaign.output
    if not (output / NAME).is_file():
        todo = "Start 'campaign run' first; the page may be opened while it still goes on."
        raise CampaignError("Nothing has been made of this campaign yet.", todo)
    with open_workshop(job, read_only=True) as shop, listen(address) as bound:
        server = ReviewServer(
            Shelf(shop), address, bound,
            read_only=read_only, say_link=_say_link, take_in=lambda: take_in_decisions(job, shop.actor),
        )  # fmt: skip
        first = server.link()
        _say_start(job.campaign.title, read_only)
        _say_link(first)
        if browser and _has_screen():
            webbrowser.open(first)
        server.serve()
    left = len(inbox.waiting(output))
    said = (
        f" {left} decisions wait in {output / inbox.FOLDER}: the run that is under way takes them in." if left else ""
    )
    speech.err().print(Text(f"Closed.{said}"))
    return 0


def _has_screen() -> bool:
    """Whether a window can be opened: on a server, a browser of the terminal would take the terminal over."""
    windowed = sys.platform in ("darwin", "win32")
    return windowed or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _say_start(title: str, read_only: bool) -> None:
    mode = ", for looking only" if read_only else ""
    speech.err().print(Text(f"The review of {title} is open{mode}. Ctrl-C closes it."), soft_wrap=True)


def _say_link(link: str) -> None:
    """The link goes to standard output, so that a script can hand it on; everything else goes to standard error."""
    speech.err().print(Text("For one browser, once:"), end=" ")
    speech.out().print(Text(link, style="bold"), soft_wrap=True)
