"""``sijill verify``."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.cli.terminal import clean, counted, say
from sijill.record import Record

ONE = {"originals": "original", "documents": "document", "codings": "coding", "log entries": "log entry"}


def verify_record(path: Path, *, as_json: bool) -> int:
    """Print what was checked and what is wrong; 1 where anything is."""
    with Record.open(path, create=False, read_only=True) as record:
        found = record.verify()
    if as_json:
        result = {"sound": found.sound, "checked": found.checked, "problems": found.problems}
        say(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        counts = (counted(count, ONE.get(kind, kind), kind) for kind, count in found.checked.items())
        say("checked the file, " + ", ".join(counts))
        for problem in found.problems:
            say(clean(problem))
        say("nothing lost, nothing altered" if found.sound else f"{len(found.problems)} found wrong")
    return 0 if found.sound else 1
