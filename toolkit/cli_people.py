"""The words of `campaign consent`: what people allowed, and what is held on them."""

from __future__ import annotations

import typer

from toolkit.cli_options import AsJson, CampaignFile, Encoding

people_app = typer.Typer()
consent_app = typer.Typer(no_args_is_help=True, help="Consents: who allowed what, and the form to sign.")
people_app.add_typer(consent_app, name="consent")


@consent_app.command("list", epilog="Example: campaign consent list spring.yaml")
def consent_list(file: CampaignFile, as_json: AsJson = False, encoding: Encoding = None) -> None:
    """List every person of the staff with the consent that fits the campaign, problems first."""
    from toolkit.commands.consent_list import list_consents

    raise typer.Exit(list_consents(file, as_json=as_json, encoding=encoding))
