"""``sijill actors``: the registry of actors and the user's own additions to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sijill.cli.arguments import RecordFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sijill.knowledge.actors import Actor
    from sijill.record.judgements import Verdict

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


Left = Annotated[str, typer.Argument(metavar="A", help="An actor's id, or its name as `show actors` writes it.")]
Right = Annotated[str, typer.Argument(metavar="B", help="The other one.")]
Reviewer = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whose judgement it is; by default the user of the machine.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="WHY", help="Why; kept with the judgement.")]


@app.command()
def merge(left: Left, right: Right, record: RecordFile, reason: Reason = "", reviewer: Reviewer = None) -> None:
    """Say that two actors of a record are one; both count under the first.

    An actor of the registry stands for one that it does not know. Nothing in the claims is altered.
    """
    one, first = _judged(record, left, right, "same", reason, reviewer)
    _say_verdict(one, f"are one, counted under {first}")


@app.command()
def split(left: Left, right: Right, record: RecordFile, reason: Reason = "", reviewer: Reviewer = None) -> None:
    """Say that two actors of a record are not one."""
    one, _ = _judged(record, left, right, "different", reason, reviewer)
    _say_verdict(one, "are two")


@app.command()
def unsure(left: Left, right: Right, record: RecordFile, reason: Reason = "", reviewer: Reviewer = None) -> None:
    """Say that it is not known whether two actors of a record are one; neither merges nor splits them."""
    one, _ = _judged(record, left, right, "unsure", reason, reviewer)
    _say_verdict(one, "may be one or two")


@app.command()
def undo(left: Left, right: Right, record: RecordFile, reviewer: Reviewer = None) -> None:
    """Take back the last judgement on two actors; the one before it stands again."""
    from sijill.record import Record
    from sijill.record.actors import ActorJudgements

    with Record.open(record, create=False) as held:
        judging = ActorJudgements(held, _who(reviewer))
        one = judging.undo(left, right)
        stands = next(said.verdict for said in reversed(judging.given()) if {said.left, said.right} == set(one))
    _say_verdict(one, f"stand as before: {stands}")


@app.command()
def judgements(record: RecordFile, as_json: AsJson = False) -> None:
    """List the judgements on actors: who said what, when and why."""
    from sijill.cli.terminal import counted, say
    from sijill.record import Record
    from sijill.record.actors import ActorJudgements

    with Record.open(record, create=False, read_only=True) as held:
        given = ActorJudgements(held, "").given()
    if as_json:
        import json
        from dataclasses import asdict

        say(json.dumps([asdict(one) for one in given], ensure_ascii=False, indent=1))
        return
    if given:
        from rich.table import Table
        from rich.text import Text

        from sijill.cli.terminal import brief, ltr, show_table

        table = Table(show_edge=False, pad_edge=False, header_style="bold")
        for column in ("A", "B", "verdict", "by", "at", "why"):
            table.add_column(column, overflow="fold")
        for one in given:
            who = one.origin.partition(":")[2]
            cells = (one.left, one.right, ltr(one.verdict), who, ltr(one.at), one.reason)
            table.add_row(*(Text(brief(cell)) for cell in cells))
        show_table(table)
    say(counted(len(given), "judgement", "judgements"))


def _judged(
    path: Path, left: str, right: str, verdict: Verdict, reason: str, reviewer: str | None
) -> tuple[tuple[str, str], str]:
    """The ids of the two, and the one under which the first counts now."""
    from sijill.record import Record
    from sijill.record.actors import ActorJudgements, of_record

    with Record.open(path, create=False) as held:
        one = ActorJudgements(held, _who(reviewer)).judge(left, right, verdict, reason)
        return one, of_record(held).id(one[0])


def _who(reviewer: str | None) -> str:
    from sijill.cli.code import user

    return (reviewer or "").strip() or user()


def _say_verdict(pair: tuple[str, str], verdict: str) -> None:
    from sijill.cli.terminal import brief, say

    say(f"{brief(pair[0])} and {brief(pair[1])} {verdict}")


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
