"""``sijill code --on ray``: coded on the nodes of a cluster, stored by this process, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from sijill.cli.code_work import Outcome, outcome
from sijill.cli.terminal import clean
from sijill.cluster.parts import Item
from sijill.errors import ReadError, SijillError
from sijill.record import Record
from sijill.record.place import Server


def on_ray(
    paths: list[Path], place: Path, document_date: date | None, record: Record, *, workers: int, again: bool
) -> Iterator[Outcome]:
    """Code and store every document. The finished parts lie in ``RECORD.parts`` and may be removed afterwards."""
    from sijill.cluster.run import coded_on_ray

    name = f"{place.name}.parts"
    folder = Path(name) if isinstance(place, Server) else place.with_name(name)
    for one in coded_on_ray(_items(paths, place, document_date), folder, workers=workers):
        if one.error is not None or one.document is None:
            yield one.error or SijillError("coding-failed", "a part without a document")
            continue
        yield outcome(partial(record.add, one.document, one.mentions, again=again))


def _items(paths: list[Path], place: Path, document_date: date | None) -> Iterator[Item]:
    """As a run on this machine names them; what is read through an address keeps it."""
    from sijill.cli.code import own_files, placed
    from sijill.cluster.sources import address_of, documents

    own = own_files(place)
    for path in paths:
        address = address_of(path)
        for found in documents([path], document_date):
            if isinstance(found, ReadError):
                if found.where is None or Path(found.where).resolve() not in own:
                    yield found
            elif address:
                yield replace(found, name=clean(found.name) or found.sha256[:8], path=address)
            elif found.path is None or Path(found.path).resolve() not in own:
                yield placed(found)
