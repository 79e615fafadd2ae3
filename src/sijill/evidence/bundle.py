"""Case files: a record with its originals, log and exports in one ZIP archive with a manifest of hashes.

Opening one takes nothing on trust: names may not leave the folder, sizes and hashes must be those of the manifest, and
the record is verified.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from sijill.errors import RecordError
from sijill.evidence.words import README
from sijill.exports import exporter
from sijill.record import Record, Verification
from sijill.record.copying import copy_record
from sijill.record.place import Server
from sijill.version import __version__

FORMAT = "sijill-bundle/1"
MANIFEST, RECORD = "manifest.json", "record.sijill"
EXPORTS = (("mentions", "jsonl"), ("events", "csv"), ("claims", "csv"), ("geojson", "geojson"))
DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: when it was made says nothing; the log and time stamps do."""
CHUNK = 1 << 20
MANIFEST_LIMIT = 64 << 20
SAFE = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


@dataclass(frozen=True, slots=True)
class Opened:
    """Where a case file was unpacked to, its manifest, and what verifying its record found."""

    folder: Path
    manifest: dict[str, Any]
    verification: Verification


def write_bundle(record: Record, out: BinaryIO) -> dict[str, Any]:
    """Write a case file of ``record``; its manifest. The same record gives the same bytes."""
    files: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _parts(record, Path(folder)):
            entry = zipfile.ZipInfo(name, DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            digest, size = hashlib.sha256(), 0
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                while piece := source.read(CHUNK):
                    digest.update(piece)
                    size += len(piece)
                    target.write(piece)
            files.append({"name": name, "size": size, "sha256": digest.hexdigest()})
            path.unlink()
        manifest = {"format": FORMAT, "tool": f"sijill {__version__}", "log": _head(record), "files": files}
        entry = zipfile.ZipInfo(MANIFEST, DAY)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        archive.writestr(entry, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def open_bundle(path: Path, folder: Path) -> Opened:
    """Unpack the case file ``path`` into ``folder``, which is new or empty, and check all of it.

    Raises ``bundle-open``, ``bundle-format``, ``bundle-name``, ``bundle-altered`` or ``bundle-folder``; ``folder`` is
    then as it was.
    """
    where = str(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        remedy = "name a folder that is new or empty"
        raise RecordError("bundle-folder", "the folder is not empty", where=str(folder), remedy=remedy)
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise RecordError("bundle-open", f"cannot be opened: {error.strerror}", where=where) from None
    except zipfile.BadZipFile:
        raise RecordError("bundle-format", "no case file", where=where, remedy="fetch the file again") from None
    folder.parent.mkdir(parents=True, exist_ok=True)
    with archive, tempfile.TemporaryDirectory(dir=folder.parent, prefix=".sijill-") as room:
        inside = Path(room, "case")
        inside.mkdir()
        manifest = _manifest(archive, where)
        for one in manifest["files"]:
            _unpack(archive, one, inside, where)
        archive.extract(MANIFEST, inside)
        if folder.exists():
            folder.rmdir()
        shutil.move(inside, folder)
    with Record.open(folder / RECORD, create=False, read_only=True) as record:
        found = record.verify()
        if _head(record) != manifest["log"]:
            found.problems.append("the log does not end with the entry that the manifest names")
    return Opened(folder, manifest, found)


def _parts(record: Record, folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a case by name, each made when it is asked for."""
    copy = folder / "record"
    if isinstance(record.path, Server):
        fetched = folder / "fetched"
        with Record.open(fetched) as target:
            copy_record(record, target)
        _copy_database(fetched, copy)
        fetched.unlink()
    else:
        _copy_database(record.path, copy)
    yield RECORD, copy
    seen = set()
    for entry in record.documents():
        for revision in range(1, entry.revisions + 1):
            document = record.document(entry.name, revision)
            if document.original and document.sha256 not in seen:
                seen.add(document.sha256)
                path = folder / "original"
                path.write_bytes(document.original)
                yield f"originals/{document.sha256}", path
    log = folder / "log"
    with log.open("w", encoding="utf-8", newline="\n") as out:
        for line in record.log():
            out.write(json.dumps({name: getattr(line, name) for name in line.__slots__}, ensure_ascii=False) + "\n")
    yield "log.jsonl", log
    for name, extension in EXPORTS:
        path, losses = folder / "export", folder / "losses"
        with path.open("wb") as file:
            report = exporter(name, extension).write(record, file)
        losses.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
        yield f"exports/{name}.{extension}", path
        yield f"exports/{name}.losses.json", losses
    readme = folder / "readme"
    readme.write_text(README, encoding="utf-8")
    yield "README.txt", readme


def _copy_database(path: Path, copy: Path) -> None:
    """A copy in one file, whoever writes to the record meanwhile."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def _head(record: Record) -> dict[str, Any] | None:
    """Number and hash of the last entry of the log."""
    last = deque(record.log(), maxlen=1)
    return {"number": last[0].number, "hash": last[0].hash} if last else None


def _manifest(archive: zipfile.ZipFile, where: str) -> dict[str, Any]:
    remedy = "name a file that `sijill bundle write` wrote"
    try:
        if archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
            raise ValueError
        manifest = json.loads(archive.read(MANIFEST))
        listed = [(one["name"], int(one["size"]), str(one["sha256"])) for one in manifest["files"]]
        known = manifest["format"] == FORMAT and isinstance(manifest["log"], (dict, type(None)))
    except (KeyError, ValueError, TypeError, RuntimeError, zipfile.BadZipFile):
        raise RecordError("bundle-format", "no case file of Sijill", where=where, remedy=remedy) from None
    if not known:
        raise RecordError("bundle-format", "a case file of another version", where=where, remedy="update Sijill")
    names = [name for name, _, _ in listed]
    for name in (*names, *archive.namelist()):
        if not SAFE.fullmatch(name):
            remedy = "do not trust this file"
            raise RecordError("bundle-name", f"a name that leads elsewhere: {name!r}", where=where, remedy=remedy)
    if RECORD not in names or len(set(names)) != len(names) or sorted([*names, MANIFEST]) != sorted(archive.namelist()):
        raise _altered("its files are not those of the manifest", where)
    return dict(manifest)


def _unpack(archive: zipfile.ZipFile, one: dict[str, Any], folder: Path, where: str) -> None:
    """One file, no more of it than the manifest says."""
    name, left = one["name"], int(one["size"])
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with archive.open(name) as source, target.open("xb") as out:
            for piece in _pieces(source):
                left -= len(piece)
                if left < 0:
                    raise _altered(f"{name} is longer than the manifest says", where)
                digest.update(piece)
                out.write(piece)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        raise _altered(f"{name} is damaged", where) from None
    if left or digest.hexdigest() != one["sha256"]:
        raise _altered(f"{name} was altered", where)
    if name.startswith("originals/") and name.removeprefix("originals/") != one["sha256"]:
        raise _altered(f"{name} is not what its name says", where)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(CHUNK):
        yield piece


def _altered(message: str, where: str) -> RecordError:
    return RecordError("bundle-altered", message, where=where, remedy="ask for the file again from whoever made it")
