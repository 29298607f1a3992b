"""The words of `campaign consent`, `withdraw` and `person`: what people allowed, and what is held on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli_options import AsJson, CampaignFile, Encoding, Out

people_app = typer.Typer()
consent_app = typer.Typer(no_args_is_help=True, help="Consents: who allowed what, and the form to sign.")
people_app.add_typer(consent_app, name="consent")


@consent_app.command("list", epilog="Example: campaign consent list spring.yaml")
def consent_list(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None) -> None:
    """List every person of the staff with the consent that fits the campaign, problems first."""
    from toolkit.commands.consent_list import list_consents

    raise typer.Exit(list_consents(file, as_json=as_json, encoding=encoding))


@consent_app.command("template", epilog="Example: campaign consent template spring.yaml --out form.pdf --language de")
def consent_template(
    file: CampaignFile,
    out: Annotated[Path, typer.Option("--out", metavar="PDF", help="Where the form goes.")],
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="de, en, es, fr, it, ja, nl, pt; default: the campaign's."),
    ] = None,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Write the form that a person signs, as PDF: who asks, what for, how to withdraw. Not legal advice."""
    from toolkit.commands.consent_template import write_template

    raise typer.Exit(write_template(file, out=out, language=language, as_json=as_json, encoding=encoding))


@people_app.command("withdraw", epilog="Example: campaign withdraw spring.yaml amara --reason 'asked on 3 March'")
def withdraw(
    file: CampaignFile,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id of a row, in the roster now or once.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Kept for good: name nobody in it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be deleted, and delete nothing.")] = False,
    as_json: AsJson = False,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Delete everything derived from a person, here and at every target, and write a receipt; block the row."""
    from toolkit.commands.withdraw import withdraw_person

    code = withdraw_person(
        file, person, reason=reason, yes=yes, dry_run=dry_run, as_json=as_json, encoding=encoding, out=out
    )
    raise typer.Exit(code)


@people_app.command("person", epilog="Example: campaign person spring.yaml amara --out amara.pdf")
def person(
    file: CampaignFile,
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of a row, in the roster now or once.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="PDF", help="Write it as a PDF as well.")] = None,
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Say everything that is held on one person: roster, consents, pieces, decisions, what was sent to whom."""
    from toolkit.commands.person import say_person

    raise typer.Exit(say_person(file, id_, out=out, as_json=as_json, encoding=encoding))
