"""The words of `campaign provenance`: what a file says of its making, and a certificate to try it with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli_options import AsJson

provenance_app = typer.Typer(no_args_is_help=True, help="What files say of their making: read it, or sign with a test.")


@provenance_app.command("verify", epilog="Example: campaign provenance verify box-art.png")
def verify(
    target: Annotated[
        str, typer.Argument(metavar="FILE", help="A picture or film, s3://bucket/key, or a campaign (YAML).")
    ],
    anchors: Annotated[
        Path | None, typer.Option("--anchors", metavar="PEM", help="Roots that you trust; without, nobody is.")
    ] = None,
    trusted: Annotated[bool, typer.Option("--trusted", help="Exit with 1 unless the signer is trusted.")] = False,
    endpoint_url: Annotated[
        str | None, typer.Option("--endpoint-url", metavar="URL", help="Of a store that speaks S3, for s3://.")
    ] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="Named AWS profile, for s3://.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say how a file was made, who signed it, and whether it was changed since; fetches nothing that it asks for.

    Exit code 0: whole, by a trusted or an unknown signer. 1: broken, nothing there, or its words contradict each other.
    Of a campaign, everything that was delivered is read back from its targets; 4: one of them could not be reached.
    """
    if Path(target).suffix.lower() in (".yaml", ".yml"):
        from toolkit.commands.provenance_audit import verify_campaign

        raise typer.Exit(verify_campaign(Path(target), as_json=as_json))
    from toolkit.commands.provenance_verify import verify_target

    code = verify_target(
        target, anchors=anchors, trusted=trusted, endpoint_url=endpoint_url, profile=profile, as_json=as_json
    )
    raise typer.Exit(code)


@provenance_app.command("init", epilog="Example: campaign provenance init --organisation 'Halden Cycles' --into keys")
def init(
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FOLDER", help="Default: your data folder, where runs find it.")
    ] = None,
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="NAME", help="Who viewers show; ' TEST' is put behind it.")
    ] = "Campaign toolkit",
    replace: Annotated[bool, typer.Option("--replace", help="Replace the certificate that is there.")] = False,
) -> None:
    """Make a TEST certificate with its key, readable by you alone. No viewer trusts it; it is for trying things out."""
    from toolkit.commands.provenance_init import make_certificate

    raise typer.Exit(make_certificate(into, organisation, replace=replace))
