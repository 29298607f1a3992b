"""The gallery at a target: where its page lies, and how one figure is taken out of it again."""

from __future__ import annotations

import re

NAME = "gallery.html"
"""No row's folder is ever called so: ids have no dot."""


def gallery_key(campaign_id: str) -> str:
    """``<campaign>/gallery.html``, beside the rows' folders, so that the page reaches the pictures by short paths."""
    return f"{campaign_id}/{NAME}"


def begin_of(row_id: str) -> str:
    """Stands before a figure's part of the page. Text from campaigns is escaped, so that nobody else writes one."""
    return f"<!-- figure {row_id} -->"


def end_of(row_id: str) -> str:
    """Stands behind a figure's part of the page."""
    return f"<!-- end {row_id} -->"


def without_figure(page: bytes, row_id: str) -> bytes | None:
    """The page without one figure; ``None`` when it does not show it."""
    begin, end = (re.escape(mark.encode()) for mark in (begin_of(row_id), end_of(row_id)))
    rest, gone = re.subn(begin + rb".*?" + end + rb"\n?", b"", page, flags=re.DOTALL)
    return rest if gone else None
