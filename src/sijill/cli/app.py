"""All commands. What a command needs is loaded when it runs, so that ``--help`` answers at once."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from sijill.cli.arguments import RecordFile, place
from sijill.version import __version__

app = typer.Typer(
    name="sijill", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Turns Arabic and English accounts of armed conflict into an event record, every value with its words.",
)  # fmt: skip
show = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show what a record holds, read as a whole.")
app.add_typer(show, name="show")

AsJson = Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sijill {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command()
def code(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.")],
    record: RecordFile,
    document_date: Annotated[
        str | None,
        typer.Option(metavar="D", help="The day on which the documents were written (YYYY-MM-DD)."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="How many processes code at a time.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Code unchanged documents again too.")] = False,
    reader: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Ask a model of your own too; the file says which and where.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="ray", help="Code on the nodes of a Ray cluster; see docs/scale.md.")
    ] = None,
) -> None:
    """Code documents into a record and print the events.

    A document that is in the record already and has not changed is left as it is. Where one document fails, the
    others are coded all the same; the exit code is then 1.
    """
    from sijill.cli.code import code_documents

    raise typer.Exit(code_documents(paths, record, _day(document_date), jobs=jobs, again=again, reader=reader, on=on))


@show.command()
def timeline(record: RecordFile, as_json: AsJson = False) -> None:
    """Events by date, those without a date last."""
    from sijill.cli.show import show_timeline

    show_timeline(record, as_json=as_json)


@show.command()
def control(record: RecordFile, as_json: AsJson = False) -> None:
    """Who held which place, step by step.

    A claimed or disputed change is shown and alters nothing; what no text tells is unknown.
    """
    from sijill.cli.findings import show_control

    show_control(record, as_json=as_json)


@show.command()
def disagreements(record: RecordFile, as_json: AsJson = False) -> None:
    """Where tellings of one event differ, and where one source contradicts itself."""
    from sijill.cli.findings import show_disagreements

    show_disagreements(record, as_json=as_json)


@show.command()
def casualties(
    record: RecordFile,
    by: Annotated[str, typer.Option(metavar="GROUP", help="event, place, actor, month or year.")] = "event",
    as_json: AsJson = False,
) -> None:
    """Losses as low, best and high, without counting a telling twice.

    Totals over other events, plans and denials are left out and counted.
    """
    from sijill.cli.findings import show_casualties

    show_casualties(record, by, as_json=as_json)


@show.command()
def citations(record: RecordFile, as_json: AsJson = False) -> None:
    """An audit of citations and references."""
    from sijill.cli.findings import show_citations

    show_citations(record, as_json=as_json)


@show.command(name="actors")
def actors_network(record: RecordFile, as_json: AsJson = False) -> None:
    """Who fought whom, who allied with, pledged to or split from whom."""
    from sijill.cli.findings import show_actors

    show_actors(record, as_json=as_json)


@show.command()
def event(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of an event or of one of its mentions.")],
    record: RecordFile,
    as_json: AsJson = False,
) -> None:
    """One event: for each field the preferred value, the others, and why."""
    from sijill.cli.findings import show_event

    show_event(record, id, as_json=as_json)


@show.command("sources")
def show_sources(record: RecordFile, as_json: AsJson = False) -> None:
    """Which documents copy one another.

    Such documents count once where values of an event are weighed.
    """
    from sijill.cli.findings import show_sources

    show_sources(record, as_json=as_json)


@app.command()
def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="acled, claims, csv, events, ged, geojson …")],
    record: RecordFile,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="The file to write; without it, stdout.")
    ] = None,
    variant: Annotated[
        str | None, typer.Option("--as", metavar="EXT", help="csv, jsonl …; without it, as the ending of PATH says.")
    ] = None,
    losses: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where to write the loss report as JSON.")
    ] = None,
    mask_private: Annotated[
        bool, typer.Option("--mask-private", help="Write roles in the place of the names of private persons.")
    ] = False,
) -> None:
    """Write a record in another format.

    What the format could not carry is said on stderr.
    """
    from sijill.cli.export import export_record

    export_record(format_name, record, out, variant=variant, losses=losses, mask=mask_private)


@app.command("import")
def import_(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="mentions, csv, label-studio, cas …")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file.")],
    record: RecordFile,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose coding it is; without it, import/FORMAT.")
    ] = None,
    documents: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Texts that the record does not have; may be repeated.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="YAML", help="What the columns of a CSV mean.")
    ] = None,
) -> None:
    """Bring what others coded or archived into a record.

    Everything is read and checked first: where something is wrong, the record stays as it was. Archives of web pages
    (WARC, WACZ) are read by `sijill code`.
    """
    from sijill.cli.imports import import_file

    import_file(format_name, path, record, coder=coder, documents=documents or [], mapping=mapping)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document, as `code` takes it.")],
    at: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Where: an offset in characters, or LINE:COLUMN.")
    ] = None,
    mention: Annotated[str | None, typer.Option(metavar="ID", help="A mention, as `export mentions` names it.")] = None,
    document_date: Annotated[
        str | None, typer.Option(metavar="D", help="The day on which the document was written (YYYY-MM-DD).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how a mention came to be, or why a sentence tells of no event.

    Names the trigger and its entry in the lexicon, the clause, each value with its words and the rule that attached
    it, what was heard in the sentence, and what was considered and rejected.
    """
    from sijill.cli.explain import show_explanation

    show_explanation(file, at, mention, _day(document_date), as_json=as_json)


@app.command()
def agreement(
    first: Annotated[
        Path | None, typer.Argument(metavar="A.jsonl", help="Mentions, as `export mentions` writes them.")
    ] = None,
    second: Annotated[
        Path | None, typer.Argument(metavar="B.jsonl", help="Another coding of the same documents.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Instead of two files: the second opinions of this record.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare two coders of the same documents, or two reviewers of a record.

    How many mentions both found, and of those how often they say the same; Cohen's kappa where a field has classes.
    Neither is taken for the truth: `evaluate` scores against a gold standard.
    """
    from sijill.cli.agreement import show_agreement, show_opinions

    if record is not None and first is None:
        show_opinions(record, as_json=as_json)
    elif record is None and first is not None and second is not None:
        show_agreement(first, second, as_json=as_json)
    else:
        from sijill.errors import UsageError

        remedy = "give two files of mentions, or --record FILE"
        raise UsageError("agreement-what", "nothing to compare, or too much", remedy=remedy)


@app.command()
def evaluate(
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED.jsonl", help="What `export mentions` wrote.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of NAME.gold.json files.")],
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed, invented and wrong.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score coded mentions against a gold standard.

    The codebook says what the keys of both mean.
    """
    from sijill.cli.evaluate import show_evaluation

    show_evaluation(predicted, gold, misses=misses, as_json=as_json)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A document, a record, or NAME@REVISION of --record.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, as it is now.")],
    record: Annotated[
        Path | None,
        typer.Option("--record", "-r", metavar="FILE", parser=place, help="The record that holds both revisions."),
    ] = None,
    document_date: Annotated[
        str | None, typer.Option(metavar="D", help="The day on which documents were written (YYYY-MM-DD).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what a new revision of a source adds, drops and alters, event by event.

    Compares two documents, two records (all documents by name), or two revisions in one record. Of a record it also
    says what of the reviewed work must be looked at again.
    """
    from sijill.cli.diff import show_diff

    show_diff(old, new, record, _day(document_date), as_json=as_json)


@app.command()
def lock(
    record: RecordFile,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the record itself where it is.")] = False,
) -> None:
    """Encrypt a record with a passphrase, in the age format.

    The record is written to FILE.age and removed. The passphrase is asked for, or read from stdin where that is no
    terminal, or from the file that SIJILL_PASSPHRASE_FILE names; it is no option, which others could read.
    """
    from sijill.cli.lock import lock_record

    lock_record(record, keep=keep)


@app.command()
def unlock(path: Annotated[Path, typer.Argument(metavar="FILE.age", help="What `sijill lock` wrote.")]) -> None:
    """Decrypt a locked record; the locked file stays."""
    from sijill.cli.lock import unlock_record

    unlock_record(path)


@app.command()
def verify(
    record: RecordFile,
    as_json: AsJson = False,
    salvage: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Save what can be read of a damaged record into a new one.")
    ] = None,
) -> None:
    """Check that nothing was lost and nothing altered.

    Compares hashes of originals and texts, the words of every claim with the text, and the chain of the log. With
    --salvage the record stays as it is; what still holds is put into a new one, what was lost is named.
    """
    from sijill.cli.verify import salvage_record, verify_record

    if salvage is not None:
        raise typer.Exit(salvage_record(record, salvage))
    raise typer.Exit(verify_record(record, as_json=as_json))


@app.command("copy")
def copy_(
    source: Annotated[Path, typer.Argument(metavar="FROM", parser=place, help="The record.")],
    target: Annotated[Path, typer.Argument(metavar="TO", parser=place, help="A new file, or an empty database.")],
) -> None:
    """Copy a record without loss, from a file to PostgreSQL or back.

    Everything is read back and compared before it is committed; ids, hashes and log stay the same.
    """
    from sijill.cli.copy import copy

    copy(source, target)


@app.command()
def serve(
    record: RecordFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8765,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose reviews they are; by default the user of the machine.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Make the record where there is none.")] = False,
    users: Annotated[bool, typer.Option("--users", help="Ask for a log-in; see `sijill users`.")] = False,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Key of the certificate (PEM).")] = None,
    proxy: Annotated[
        str | None, typer.Option(metavar="NAME", help="The public name, where a reverse proxy with TLS stands before.")
    ] = None,
) -> None:
    """Open the workbench on a record: read, check and correct it in the browser.

    It answers on this machine only, unless there are accounts (--users) and TLS: its own, or that of a reverse proxy.
    Ctrl-C ends it.
    """
    from sijill.cli.serve import serve_record

    serve_record(
        record, port=port, reviewer=reviewer, new=new, users=users, host=host, certificate=certificate, key=key,
        proxy=proxy,
    )  # fmt: skip


@app.command()
def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or one that was published before.")],
    record: RecordFile,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the site.")] = None,
    names: Annotated[bool, typer.Option("--names", help="Leave the names of private persons as they are.")] = False,
) -> None:
    """Write the record as a read-only site that any web host serves.

    Timeline, map, events with their quoted words, sources, downloads, a report of each incident. The site asks no
    other host. Names of private persons are masked; source texts are not published.
    """
    from sijill.cli.publish import publish_record

    publish_record(record, folder, title=title, mask=not names)


def _day(value: str | None) -> Any:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        from sijill.errors import UsageError

        remedy = "write it as 2016-05-31"
        raise UsageError("usage-date", f"--document-date {value!r} is not a day", remedy=remedy) from None


for name in ("gazetteer", "actors", "users", "bundle", "timestamp"):
    if find_spec(f"sijill.cli.{name}"):
        app.add_typer(import_module(f"sijill.cli.{name}").app, name=name)
