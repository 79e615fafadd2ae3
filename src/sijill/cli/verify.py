"""``sijill verify``."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.cli.terminal import clean, counted, say
from sijill.record import Record

ONE = {"originals": "original", "documents": "document", "codings": "coding", "log entries": "log entry"}

SAVED = (("documents", "document", "documents"), ("originals", "original", "originals"),
         ("event_mentions", "event mention", "event mentions"), ("claims", "claim", "claims"),
         ("reviews", "review", "reviews"), ("log", "log entry", "log entries"))  # fmt: skip


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


def salvage_record(path: Path, out: Path) -> int:
    """Save what can be read, and say what was lost; 1 where anything was."""
    from sijill.cli.code import user
    from sijill.record.salvage import salvage

    done = salvage(path, out, who=user())
    with Record.open(out, read_only=True) as record:
        problems = record.verify().problems
    kept = [counted(done.kept[table], one, several) for table, one, several in SAVED]
    say(f"{out}: {', '.join(kept)}")
    for line in (*done.lost, *problems):
        say(clean(line))
    lost = len(done.lost) + len(problems)
    say(f"{lost} found lost" if lost else "nothing lost")
    return 1 if lost else 0
