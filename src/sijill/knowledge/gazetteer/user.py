"""The user's own layers: files in a folder, each added from one source."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """SIJILL_DATA, else XDG_DATA_HOME/sijill, else ~/.local/share/sijill."""
    own = os.environ.get("SIJILL_DATA")
    if own:
        return Path(own)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "sijill"


class UserLayers:
    """The layers kept in a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else data_folder() / "gazetteer"

    def paths(self) -> list[Path]:
        """Layer files in order of their names."""
        return sorted(self.folder.glob("*.sqlite")) if self.folder.is_dir() else []
