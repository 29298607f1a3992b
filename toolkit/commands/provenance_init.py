"""`campaign provenance init`: a TEST certificate, its root, and its key, which nobody but you can read."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.provenance.trial import CERTIFICATE, KEY, ROOT, data_folder, make_trial
from toolkit.wiring import now

_MOST = 40
"""Characters of an organisation: X.509 allows 64, and the root is named after it."""


def make_certificate(into: Path | None, organisation: str, *, replace: bool) -> int:
    """Make certificate, key and root, and say how to use them; what is there is only replaced when asked to."""
    folder, name = (into or data_folder()).absolute(), organisation.strip()
    if not name or len(name) > _MOST or not name.isprintable():
        raise CampaignError(f"An organisation is 1 to {_MOST} characters long.", "Give --organisation another name.")
    if (folder / CERTIFICATE).exists() and not replace:
        message = f"There is a certificate already: {folder / CERTIFICATE}."
        raise CampaignError(message, "Add --replace to make a new one: files marked by the next run take new versions.")
    certificate = make_trial(folder, name, now())
    console = speech.out()
    console.print(Text("TEST certificate: ", style="bold") + Text(str(certificate)))
    console.print(Text(f"  key   {folder / KEY}  (only you can read it; keep it out of kits and repositories)"))
    console.print(Text(f"  root  {folder / ROOT}  (for 'verify --anchors', to try what 'trusted' looks like)"))
    if into is None:
        console.print(Text("Runs use it wherever kit and campaign name no certificate of their own."))
    else:
        console.print(Text("Name it in kit or campaign, with its key from a place that is handed on to nobody:"))
        console.print(Text(f"  provenance:\n    certificate: {certificate}\n    key: {folder / KEY}"))
    console.print(Text("No viewer trusts it: files are 'valid, unknown signer'. See docs/provenance.md.", style="dim"))
    return 0
