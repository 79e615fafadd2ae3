"""The user's own actors: files kept in the user's data folder, read after the shipped registry."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import yaml

from sijill.errors import DataError, UsageError
from sijill.knowledge.actors.model import Actor
from sijill.knowledge.actors.schema import parse


def folder() -> Path:
    """Where added actor files are kept: ``actors`` in ``$SIJILL_DATA``, by default in ``~/.local/share/sijill``."""
    own = os.environ.get("SIJILL_DATA")
    if own:
        return Path(own) / "actors"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "sijill" / "actors"


def added_files() -> list[Path]:
    """The files that the user added, by name."""
    return sorted(path for path in folder().glob("*.yaml") if path.is_file()) if folder().is_dir() else []


def read(path: Path) -> list[Actor]:
    """The actors of a YAML file. DataError where the file is not what docs/actors.md says."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("actors-file", f"cannot be read: {error}", where=str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "no YAML"
        raise DataError("actors-file", f"is not YAML: {problem}", where=f"{path}{line}") from error
    return parse(data, str(path))


def added() -> list[Actor]:
    """The actors of all added files."""
    return [actor for path in added_files() for actor in read(path)]


def add(path: Path) -> list[Actor]:
    """Check ``path`` and keep a copy of it; a file of the same name is replaced. Returns its actors."""
    actors = read(path)
    folder().mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder() / f"{path.stem}.yaml")
    return actors


def remove(name: str) -> Path:
    """Forget the added file ``name`` (with or without its suffix). UsageError where there is none."""
    for path in added_files():
        if name in (path.name, path.stem):
            path.unlink()
            return path
    known = ", ".join(path.stem for path in added_files()) or "none"
    raise UsageError("actors-unknown", f"no added actor file '{name}'", remedy=f"added files: {known}")
