"""The words of what goes out and is kept: `campaign publish`, `campaign record`, and the history, `campaign log`."""

from __future__ import annotations

from pathlib import Path
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
    verify: Annotated[bool, typer.Option("--verify", help="Read back all of it again, not only what is new.")] = False,
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
        verify=verify,
        as_json=as_json,
        encoding=encoding,
        out=out,
    )
    raise typer.Exit(code)


@outward_app.command("record", epilog="Example: campaign record spring.yaml --certificate studio.pfx")
def record(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The campaign; with --verify, a record as PDF as well.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="PDF", help="Default: record.pdf beside the proof.")
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="Your own, as PFX or PEM."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="PEM", help="Its key, where it is a file by itself.")
    ] = None,
    password_env: Annotated[
        str,
        typer.Option("--password-env", metavar="NAME", help="Variable that holds the pass phrase; else you are asked."),
    ] = "CAMPAIGN_SEAL_PASSWORD",  # noqa: S107 - the name of a variable
    tsa: Annotated[
        str,
        typer.Option("--tsa", metavar="URL", help="An RFC 3161 authority stamps the time; it gets a digest."),
    ] = "",
    timeout: Annotated[float, typer.Option("--timeout", min=1, max=300, help="Seconds to wait for it.")] = 20.0,
    verify: Annotated[bool, typer.Option("--verify", help="Say whether a record is as it was sealed.")] = False,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Write what was decided as a sealed archive PDF (PDF/A-3a and PDF/UA-1), with JSON and CSV enclosed."""
    from toolkit.commands.record import SealOptions, verify_record, write_sealed

    if verify:
        raise typer.Exit(verify_record(file, to=to, out=out, as_json=as_json))
    options = SealOptions(certificate, key, password_env, tsa, timeout)
    raise typer.Exit(write_sealed(file, options, to=to, out=out, as_json=as_json))


@outward_app.command("log", epilog="Example: campaign log spring.yaml --row amara --kind decision --since 7d")
def log(
    file: CampaignFile,
    row: Annotated[
        list[str] | None, typer.Option("--row", metavar="ID", help="Of this figure; may be repeated.")
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="NAME", help="Of whose figure it is, or who decided.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option("--actor", metavar="USER", help="By this account, or a part of its name.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="decision, outcome, delivered, published ...")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="TIME", help="2027-03-01, 7d or 12h.")] = "",
    last: Annotated[int | None, typer.Option("--last", min=0, help="Only so many, the newest (50); 0 is all.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Hold every event against the chain of hashes.")] = False,
    holds: Annotated[
        str, typer.Option("--holds", metavar="HASH", help="With --verify: this hash has to be in the chain.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document a line, all of it, for export.")] = False,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Say who did what when; with --verify, whether anything of it was changed afterwards."""
    from toolkit.commands.log import Asked, say_log, verify_log

    if verify or holds:
        raise typer.Exit(verify_log(file, holds=holds.strip(), as_json=as_json, encoding=encoding, out=out))
    most = last if last is not None else 0 if as_json else 50
    asked = Asked(tuple(row or ()), tuple(person or ()), tuple(actor or ()), tuple(kind or ()), since, most)
    raise typer.Exit(say_log(file, asked, as_json=as_json, encoding=encoding, out=out))
