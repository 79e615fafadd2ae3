"""``sijill actors``: the registry of actors and the user's own additions to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sijill.knowledge.actors import Actor

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The actors that Sijill knows, and the ones that you add."
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")]


@app.command()
def add(files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="YAML files of actors.")]) -> None:
    """Add your own actors.

    The files are checked and copied; an actor with the id of a shipped one takes its place. docs/actors.md says what a
    file looks like.
    """
    from sijill.cli.terminal import counted, say
    from sijill.knowledge.actors import custom, registry

    known = {actor.id for actor in registry()}
    for file in files:
        actors = custom.add(file)
        replaced = sum(actor.id in known for actor in actors)
        say(f"{file.name}: {counted(len(actors), 'actor', 'actors')} added, {replaced} of them in place of known ones")


@app.command()
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of a name, an abbreviation, or an id.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find actors by any of their names, in Arabic or English."""
    from sijill.knowledge.actors import registry

    _show(registry().search(name, limit), as_json=as_json)


@app.command(name="list")
def list_actors(
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only those of a country (ISO 3166 alpha-2).")
    ] = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only those of a type.")] = None,
    files: Annotated[bool, typer.Option("--files", help="The files that you added instead of actors.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the actors, or the files that were added."""
    from sijill.cli.terminal import counted, say
    from sijill.errors import UsageError
    from sijill.knowledge.actors import custom, registry, types

    if files:
        for path in custom.added_files():
            say(f"{path.stem}: {counted(len(custom.read(path)), 'actor', 'actors')}")
        return
    if kind is not None and kind not in types():
        raise UsageError("actors-type", f"unknown type '{kind}'", remedy=f"one of {', '.join(types())}")
    wanted = [
        actor
        for actor in registry()
        if (country is None or actor.country == country.upper()) and (kind is None or actor.type == kind)
    ]
    _show(wanted, as_json=as_json)


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="The name of an added file.")]) -> None:
    """Forget an added file."""
    from sijill.cli.terminal import say
    from sijill.knowledge.actors import custom

    say(f"{custom.remove(name).name} removed")


def _show(actors: Sequence[Actor], *, as_json: bool) -> None:
    from sijill.cli.terminal import counted, say, show_table

    if as_json:
        import json

        say(json.dumps([_row(actor) for actor in actors], ensure_ascii=False, indent=1))
        return
    if actors:
        from rich.table import Table
        from rich.text import Text

        from sijill.cli.terminal import brief, ltr

        table = Table(show_edge=False, pad_edge=False, header_style="bold")
        for column in ("id", "Arabic", "English", "type", "country", "active"):
            table.add_column(column, overflow="fold")
        for actor in actors:
            active = f"{actor.since or ''}–{actor.until or ''}" if actor.since or actor.until else ""
            cells = (actor.id, actor.display("ar"), actor.display("en"), actor.type, actor.country or "", ltr(active))
            table.add_row(*(Text(brief(cell)) for cell in cells))
        show_table(table)
    say(counted(len(actors), "actor", "actors"))


def _row(actor: Actor) -> dict[str, Any]:
    from dataclasses import asdict

    return {key: value for key, value in asdict(actor).items() if value not in (None, ())}
