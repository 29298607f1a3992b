"""Arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CampaignFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The campaign YAML; `spring.yaml` also finds campaigns/spring.yaml.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of words.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of roster and consents, such as cp1252.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FOLDER", help="Where ledger, pictures and proof go (reports/<id>).")
]
