"""`campaign init NAME`: a small, commented campaign to start from."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands.speech import out
from toolkit.reading.init import write_starter


def init_campaign(name: str, into: Path) -> int:
    """Write the starter and say what to do next. Files that are there are never written over."""
    written = write_starter(name, into)
    console = out()
    for path in written:
        console.print(Text(f"  + {path}"))
    campaign = next(path for path in written if path.suffix in {".yaml", ".yml"} and path.name != "kit.yaml")
    console.print(Text("\nNext:", style="bold"))
    console.print(Text(f"  campaign check {campaign}\n  campaign run {campaign}"))
    return 0
