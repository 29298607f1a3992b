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
def plan(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None, out: Out = None) -> None:
    """Say what a run would make, how long it takes, and what it costs; nothing is drawn."""
    from toolkit.commands.plan import plan_campaign

    raise typer.Exit(plan_campaign(file, as_json=as_json, encoding=encoding, out=out))


@app.command(epilog="Example: campaign run spring.yaml")
def run(
    file: CampaignFile,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=256, help="Processes that draw.")] = None,
    deliver: Annotated[bool, typer.Option("--deliver/--no-deliver", help="Deliver what is not blocked.")] = True,
) -> None:
    """Make what is not made yet, check all of it, store it, and write the proof."""
    from toolkit.commands.run import run_file

    raise typer.Exit(run_file(file, as_json=as_json, encoding=encoding, out=out, workers=workers, deliver=deliver))


@app.command(epilog="Example: campaign status spring.yaml --json")
def status(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None, out: Out = None) -> None:
    """Say where every row stands, what it cost, and what waits for whom."""
    from toolkit.commands.status import say_status

    raise typer.Exit(say_status(file, as_json=as_json, encoding=encoding, out=out))


@app.command(epilog="Example: campaign report spring.yaml")
def report(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None, out: Out = None) -> None:
    """Write the proof again from the ledger: PDF, report.json and report.csv; nothing is drawn."""
    from toolkit.commands.report import write_report

    raise typer.Exit(write_report(file, as_json=as_json, encoding=encoding, out=out))


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
