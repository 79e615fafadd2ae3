"""``sijill import``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sijill.cli.code import user
from sijill.cli.terminal import counted, note, say
from sijill.imports import importer, store
from sijill.record import Record


def import_file(
    name: str, path: Path, record: Path, *, coder: str | None, documents: list[Path], mapping: Path | None
) -> None:
    """Import ``path`` and say what became of it."""
    read = importer(name)
    made = not record.exists()
    try:
        with Record.open(record, who=user()) as opened:
            stored = store(opened, read, path, coder=coder or f"import/{name}", documents=documents, mapping=mapping)
    except BaseException:
        # A record that was made for this and holds nothing is no use to anybody.
        if made:
            for ending in ("", "-wal", "-shm"):
                Path(f"{record}{ending}").unlink(missing_ok=True)
        raise
    outcomes = Counter(result.outcome for result in stored.results)
    mentions = sum(result.mentions for result in stored.results)
    said = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    say(f"{counted(len(stored.results), 'document', 'documents')} ({said}): "
        f"{counted(mentions, 'event mention', 'event mentions')}")  # fmt: skip
    if stored.doubts:
        marked = counted(stored.doubts, "date or figure", "dates and figures")
        note(f"{marked} marked without a value that could be read")
