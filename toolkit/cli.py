"""The words of `campaign ...`: the one place where errors end and become exit codes."""

from __future__ import annotations

import signal
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from toolkit import __version__
from toolkit.cli_looks import looks_app
from toolkit.cli_options import AsJson, CampaignFile, Encoding, Out
from toolkit.cli_outward import outward_app
from toolkit.cli_people import people_app
from toolkit.cli_provenance import provenance_app
from toolkit.errors import CampaignError, Interrupted

app = typer.Typer(
    name="campaign",
    help="On-brand mini figures from a roster: drawn, boxed, checked, delivered, and ready to approve.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(looks_app)
decisions_app = typer.Typer(no_args_is_help=True, help="What reviewers decided, bound to the exact pictures.")
app.add_typer(decisions_app, name="decisions")
app.add_typer(outward_app)
app.add_typer(people_app)
app.add_typer(provenance_app, name="provenance")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"campaign {__version__}")
        raise typer.Exit


@app.callback()
def _campaign(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """On-brand mini figures from a roster: drawn, boxed, checked, delivered, and ready to approve."""


@app.command(epilog="Example: campaign init spring")
def init(
    name: Annotated[str, typer.Argument(help="Name of the new campaign: letters, digits and hyphens.")],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where to put it.")] = Path(),
) -> None:
    """Write a small, commented campaign, kit and roster to start from."""
    from toolkit.commands.init import init_campaign

    raise typer.Exit(init_campaign(name, into))


@app.command(epilog="Example: campaign check spring.yaml")
def check(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None) -> None:
    """Say every problem in campaign, kit, roster and consents at once; spends nothing."""
    from toolkit.commands.check import check_campaign

    raise typer.Exit(check_campaign(file, as_json=as_json, encoding=encoding))


@app.command(epilog="Example: campaign plan spring.yaml")
def plan(
    file: CampaignFile,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
    show_prompts: Annotated[
        bool, typer.Option("--show-prompts", help="Print every prompt that would be sent, word for word.")
    ] = False,
) -> None:
    """Say what a run would make, how long it takes, and what it costs; nothing is drawn."""
    from toolkit.commands.plan import plan_campaign

    code = plan_campaign(file, as_json=as_json, encoding=encoding, out=out, show_prompts=show_prompts)
    raise typer.Exit(code)


@app.command(epilog="Example: campaign run spring.yaml")
def run(
    file: CampaignFile,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=256, help="Processes that draw.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ROW", help="Only this row; may be repeated, or a,b,c.")
    ] = None,
    deliver: Annotated[bool, typer.Option("--deliver/--no-deliver", help="Deliver what is not blocked.")] = True,
) -> None:
    """Make what is not made yet, check all of it, store it, and write the proof."""
    from toolkit.commands.run import run_file

    code = run_file(
        file,
        as_json=as_json,
        encoding=encoding,
        out=out,
        workers=workers,
        deliver=deliver,
        only=tuple(only or ()),
    )
    raise typer.Exit(code)


@app.command(epilog="Example: campaign status spring.yaml --json")
def status(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None, out: Out = None) -> None:
    """Say where every row stands, what it cost, and what waits for whom."""
    from toolkit.commands.status import say_status

    raise typer.Exit(say_status(file, as_json=as_json, encoding=encoding, out=out))


@app.command(epilog="Example: campaign review spring.yaml")
def review(
    file: CampaignFile,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="0 takes any that is free (8642, or any).")
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    read_only: Annotated[bool, typer.Option("--read-only", help="For guests: looking, no deciding.")] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Beyond this machine only with --tls-cert and --tls-key.")
    ] = "127.0.0.1",
    tls_cert: Annotated[Path | None, typer.Option("--tls-cert", metavar="PEM", help="Certificate for https.")] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", metavar="PEM", help="Its key.")] = None,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Open a web page on this machine: look, compare versions, decide, comment, by mouse, touch or keyboard."""
    from toolkit.commands.review import review_campaign

    code = review_campaign(
        file,
        host=host,
        port=port,
        certificate=tls_cert,
        key=tls_key,
        browser=browser,
        read_only=read_only,
        encoding=encoding,
        out=out,
    )
    raise typer.Exit(code)


@app.command(epilog="Example: campaign costs spring.yaml --calls")
def costs(
    file: CampaignFile,
    calls: Annotated[bool, typer.Option("--calls", help="Every call by itself.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Say what image models were paid, by row and model, and what was maybe billed."""
    from toolkit.commands.costs import say_costs

    raise typer.Exit(say_costs(file, calls=calls, as_json=as_json, encoding=encoding, out=out))


@app.command(epilog="Example: campaign report spring.yaml")
def report(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None, out: Out = None) -> None:
    """Write the proof again from the ledger: PDF, report.json and report.csv; nothing is drawn."""
    from toolkit.commands.report import write_report

    raise typer.Exit(write_report(file, as_json=as_json, encoding=encoding, out=out))


@app.command(epilog="Example: campaign export spring.yaml --figures glb,3mf --only amara --height 100")
def export(
    file: CampaignFile,
    figures: Annotated[
        str | None, typer.Option("--figures", metavar="FORMATS", help="glb, 3mf, turntable; several with commas.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ROW", help="Only this row; may be repeated, or a,b,c.")
    ] = None,
    height: Annotated[float, typer.Option("--height", metavar="MM", help="Height of a figure with its base.")] = 80.0,
    into: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Default: reports/<id>/export.")] = None,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Write the figures as 3D models (GLB, 3MF) and as turntables (WebP, MP4); unchanged ones are left alone."""
    from toolkit.commands.export import export_campaign

    code = export_campaign(
        file, figures=figures, only=tuple(only or ()), height_mm=height, into=into, as_json=as_json, encoding=encoding
    )
    raise typer.Exit(code)


@app.command(epilog="Example: campaign guardrails colour/outfit")
def guardrails(
    check_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One guardrail's id, to explain it.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the guardrails, or explain one."""
    from toolkit.commands.guardrails import say_guardrails

    raise typer.Exit(say_guardrails(check_id, as_json=as_json))


@app.command(epilog="Example: campaign doctor")
def doctor(as_json: AsJson = False) -> None:
    """Say what this machine has: renderer back end, denoiser, PDF, fonts, S3, keys (never their values)."""
    from toolkit.commands.doctor import examine

    raise typer.Exit(examine(as_json=as_json))


@decisions_app.command(
    "import", epilog="Example: campaign decisions import spring.yaml returned-ana.pdf returned-ben.pdf"
)
def decisions_import(
    file: CampaignFile,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="RETURNED...", help="Proofs that came back, as PDF; or report.csv with the column 'decision'."
        ),
    ],
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="NAME", help="Who decided, where nothing says.")] = "",
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When, whatever a PDF's form says.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Record what can be, say what was left; else all or none.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what was understood, and record nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether a PDF was understood.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Record what reviewers decided; 'changes required' becomes part of the next brief."""
    from toolkit.commands.decisions_import import import_decisions

    code = import_decisions(
        file,
        files,
        reviewer=reviewer,
        date=date,
        partial=partial,
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
        encoding=encoding,
        out=out,
    )
    raise typer.Exit(code)


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise Interrupted("Interrupted.", "What was made is kept: the same command goes on from there.")


def main() -> None:
    """Run the command line; leave with the exit code that product and docs name."""
    signal.signal(signal.SIGINT, _interrupted)
    try:
        app()
    except CampaignError as error:
        from toolkit.commands.speech import error_as_json, say_error, say_json

        say_error(error)
        if "--json" in sys.argv:
            say_json(error_as_json(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `campaign status ... | head`
        sys.stderr.close()
        sys.exit(141)
    except Exception:
        traceback.print_exc()
        sys.stderr.write("\nThis is a bug of ours, not a mistake of yours. Please report it with the lines above.\n")
        sys.exit(70)
