"""The words of `campaign kit`, `studio` and `traits`: how figures look, before and beside a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from toolkit.cli_options import AsJson, CampaignFile, Encoding

looks_app = typer.Typer()
kit_app = typer.Typer(no_args_is_help=True, help="Look at a brand kit.")
looks_app.add_typer(kit_app, name="kit")
studio_app = typer.Typer(no_args_is_help=True, help="Pictures from the studio: a quick look at a row, the whole team.")
looks_app.add_typer(studio_app, name="studio")
traits_app = typer.Typer(no_args_is_help=True, help="Traits read from photos on this machine, for you to confirm.")
looks_app.add_typer(traits_app, name="traits")


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
