"""``sijill gazetteer``: a project's own places over the embedded ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The places that Sijill knows, and the ones that you add."
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")]


@app.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="CSV, GeoJSON areas, a Who's On First extract (.jsonl, .gz) or a GeoNames dump."
        ),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it; the name of the file where not given.")
    ] = None,
) -> None:
    """Add your own places.

    Says what was taken and what was left out. Your own CSV wins over every other source;
    docs/places.md says what it looks like. A file added again takes the place of the earlier one.
    """
    from sijill.cli.terminal import say
    from sijill.errors import UsageError
    from sijill.knowledge.gazetteer import UserLayers

    if name is not None and len(files) > 1:
        raise UsageError("usage-name", "--name goes with one file", remedy="add the files one by one")
    for file in files:
        for line in UserLayers().add(file, name).lines():
            say(line)


@app.command(name="list")
def list_layers(as_json: AsJson = False) -> None:
    """List the files of places that were added."""
    from sijill.cli.terminal import counted, say
    from sijill.knowledge.gazetteer import UserLayers

    layers = UserLayers().list()
    if as_json:
        import json

        rows = [
            {
                "name": info.name,
                "places": info.places,
                "areas": info.areas,
                "format": info.format,
                "source": info.source,
            }
            for info in layers
        ]
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for info in layers:
        areas = f", {counted(info.areas, 'area', 'areas')}" if info.areas else ""
        say(f"{info.name}: {counted(info.places, 'place', 'places')}{areas} from {info.source} ({info.format})")
    if not layers:
        say("none added")


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="The name of an added file.")]) -> None:
    """Forget an added file."""
    from sijill.cli.terminal import say
    from sijill.knowledge.gazetteer import UserLayers

    say(f"{UserLayers().remove(name).stem} removed")


@app.command()
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name or its beginning, Arabic or English.")],
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Those of a country first (ISO 3166 alpha-2).")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find places by any of their names, in Arabic or English."""
    from sijill.cli.terminal import counted, say
    from sijill.knowledge.gazetteer import default

    places = default().search(name, limit=limit if country is None else 20 * limit)
    if country is not None:
        places.sort(key=lambda place: place.country != country.upper())
    rows: list[dict[str, Any]] = [
        {
            "id": place.id,
            "name": place.name,
            "latin": next((other for other in place.names if other != place.name), ""),
            "kind": place.kind,
            "country": place.country or "",
            "adm1": place.adm1 or "",
            "latitude": place.latitude,
            "longitude": place.longitude,
            "source": place.source,
        }
        for place in places[:limit]
    ]
    if as_json:
        import json

        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if rows:
        _table(rows)
    say(counted(len(rows), "place", "places"))


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from sijill.cli.terminal import brief, ltr, show_table

    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in ("name", "latin", "kind", "country", "adm1", "latitude", "longitude", "source"):
        table.add_column(column, overflow="fold")
    for row in rows:
        point = ["" if row[axis] is None else ltr(f"{row[axis]:.3f}") for axis in ("latitude", "longitude")]
        cells = [row[key] for key in ("name", "latin", "kind", "country", "adm1")]
        table.add_row(*(Text(brief(cell)) for cell in (*cells, *point, row["source"])))
    show_table(table)
