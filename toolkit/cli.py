"""The words of `campaign ...`: the one place where errors end and become exit codes."""

from __future__ import annotations

import signal
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Annotated, Literal

import typer

from toolkit import __version__
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
kit_app = typer.Typer(no_args_is_help=True, help="Look at a brand kit.")
app.add_typer(kit_app, name="kit")
studio_app = typer.Typer(no_args_is_help=True, help="Pictures from the studio: a quick look at a row, the whole team.")
app.add_typer(studio_app, name="studio")
traits_app = typer.Typer(no_args_is_help=True, help="Traits read from photos on this machine, for you to confirm.")
app.add_typer(traits_app, name="traits")
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


@kit_app.command("check", epilog="Example: campaign kit check halden")
def kit_check(
    kit: Annotated[Path, typer.Argument(metavar="KIT", help="The kit's folder, or its name in brand_kits.")],
    as_json: AsJson = False,
) -> None:
    """Hold a kit against its own rules: files, palette, logos, fonts, templates, contrast."""
    from toolkit.commands.kit_check import check_kit
    from toolkit.reading.find_kit import find_kit

    raise typer.Exit(check_kit(find_kit(kit), as_json=as_json))


@kit_app.command("lookbook", epilog="Example: campaign kit lookbook halden --out lookbook")
def kit_lookbook(
    kit: Annotated[Path, typer.Argument(metavar="KIT", help="The kit's folder, or its name in brand_kits.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the sheets go.")] = Path("lookbook"),
    family: Annotated[list[str] | None, typer.Option("--family", help="Only this family; may be repeated.")] = None,
) -> None:
    """Draw every style of the studio in this kit's colours, a labelled sheet for each family."""
    from toolkit.commands.kit_lookbook import draw_lookbook
    from toolkit.reading.find_kit import find_kit

    raise typer.Exit(draw_lookbook(find_kit(kit), out, tuple(family or ())))


@traits_app.command("suggest", epilog="Example: campaign traits suggest spring.yaml --only zoe")
def traits_suggest(
    file: CampaignFile,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ROW", help="Only this row; may be repeated, or a,b,c.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="CSV", help="The table of suggestions (beside the proof).")
    ] = None,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Suggest traits from the photos of the roster: locally, a sheet for each person, nothing taken over."""
    from toolkit.commands.traits_suggest import suggest_traits

    raise typer.Exit(suggest_traits(file, only=tuple(only or ()), out=out, as_json=as_json, encoding=encoding))


@traits_app.command("apply", epilog="Example: campaign traits apply spring.yaml people-suggested.csv")
def traits_apply(
    file: CampaignFile,
    table: Annotated[Path, typer.Argument(metavar="CSV", help="The table of suggestions, with your answers in it.")],
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Write confirmed answers, and nothing else, into a new roster beside the old one."""
    from toolkit.commands.traits_apply import apply_traits

    raise typer.Exit(apply_traits(file, table, as_json=as_json, encoding=encoding))


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


@studio_app.command("preview", epilog="Example: campaign studio preview spring.yaml amara --packshot")
def studio_preview(
    file: CampaignFile,
    row: Annotated[str, typer.Argument(metavar="ROW", help="Id of a row of the roster.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PNG", help="Where it goes (<report folder>/preview/<row>.png).")
    ] = None,
    quality: Annotated[Literal["draft", "final"], typer.Option("--quality", help="How much work to take.")] = "draft",
    packshot: Annotated[bool, typer.Option("--packshot", help="Draw it in its box.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Draw one row in seconds, and say what decided its looks; nothing is recorded."""
    from toolkit.commands.studio_preview import preview

    code = preview(file, row, out=out, quality=quality, packshot=packshot, as_json=as_json, encoding=encoding)
    raise typer.Exit(code)


@studio_app.command("team", epilog="Example: campaign studio team spring.yaml --names --width 3000")
def studio_team(
    file: CampaignFile,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PNG", help="Where it goes (<report folder>/team.png).")
    ] = None,
    width: Annotated[int, typer.Option("--width", metavar="PX", min=320, max=6000, help="Of the picture.")] = 2400,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ROW", help="Only this row; may be repeated, or a,b,c.")
    ] = None,
    rows: Annotated[
        int | None, typer.Option("--rows", min=1, max=40, help="Stand in so many rows (as suits 16:9).")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Set first names under the figures.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Show the whole roster on one stage, from the figures that the run made."""
    from toolkit.commands.studio_team import team

    code = team(
        file, out=out, width=width, only=tuple(only or ()), rows=rows, names=names, as_json=as_json, encoding=encoding
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
