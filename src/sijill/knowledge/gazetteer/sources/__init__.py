"""Reading a user's own places: a CSV table, a GeoNames dump, a Who's On First extract, GeoJSON areas."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.sources.areas import areas
from sijill.knowledge.gazetteer.sources.geonames import geonames
from sijill.knowledge.gazetteer.sources.table import table
from sijill.knowledge.gazetteer.sources.taken import Taken, keys_of
from sijill.knowledge.gazetteer.sources.whosonfirst import whos_on_first

__all__ = ["Taken", "keys_of", "read"]


def read(path: Path) -> Taken:
    """The places of a file; the format is told by its name and first line. Raises :class:`DataError`."""
    if not path.is_file():
        raise DataError("gazetteer-file", "no such file", where=str(path), remedy="give the path of a file")
    name = path.name.lower().removesuffix(".gz")
    try:
        if name.endswith(".csv"):
            return table(path)
        if name.endswith((".geojson", ".json")):
            return areas(path)
        if name.endswith((".jsonl", ".ndjson")):
            return whos_on_first(path)
        if name.endswith((".txt", ".tsv", ".zip")):
            return geonames(path)
    except (UnicodeDecodeError, gzip.BadGzipFile, zipfile.BadZipFile, EOFError) as error:
        raise DataError(
            "gazetteer-file", f"cannot be read as text: {error}", where=str(path), remedy="save it as UTF-8"
        ) from error
    raise DataError(
        "gazetteer-format",
        "is in no known format",
        where=str(path),
        remedy="give .csv, .geojson, a Who's On First .jsonl(.gz) or a GeoNames dump (.txt, .zip)",
    )
