"""The words of what goes out: `campaign publish`, and the history of it all, `campaign log`."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli_options import AsJson, CampaignFile, Encoding, Out

outward_app = typer.Typer()


@outward_app.command("publish", epilog="Example: campaign publish spring.yaml --gallery --links")
def publish(
    file: CampaignFile,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="TARGET", help="A folder, or s3://BUCKET/PREFIX, instead of all the campaign's."),
    ] = None,
    gallery: Annotated[bool, typer.Option("--gallery", help="A page with the approved figures beside them.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Print a link to each file, where the target is S3.")] = False,
    hours: Annotated[int, typer.Option("--hours", min=1, max=168, help="How long links are good for.")] = 72,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go where, and why not.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Deliver what is approved and nothing else, verified there, the manifest last; again changes nothing."""
    from toolkit.commands.publish import publish_campaign

    code = publish_campaign(
        file,
        to=tuple(to or ()),
        gallery=gallery,
        links=links,
        hours=hours,
        dry_run=dry_run,
        as_json=as_json,
        encoding=encoding,
        out=out,
    )
    raise typer.Exit(code)
