"""Whether `sijill evaluate` gives the figures of the reference scorer, on distorted copies of the gold standard.

usage: python benchmarks/evaluation.py    (SIJILL_SHARED names the shared folder; ../shared by default)
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[1].parent / "shared"))
FIELDS = (
    "type", "date_start", "date_end", "location", "country", "killed", "injured", "actors_a", "actors_b", "status",
    "attributed_to", "citations",
)  # fmt: skip
ROUNDS = 5


def distorted(gold: Path, chance: random.Random) -> list[dict[str, Any]]:
    """The gold mentions with some lost, doubled, moved, and with values taken from other mentions."""
    out: list[dict[str, Any]] = []
    for file in sorted(gold.glob("*.gold.json")):
        events = json.loads(file.read_text(encoding="utf-8"))["events"]
        for event in events:
            if chance.random() < 0.2:
                continue
            one = event | {"document": file.name.removesuffix(".gold.json")}
            one["event"] = (event.get("coref") or event["id"]) if chance.random() < 0.8 else None
            one["start"] = max(0, event["start"] + chance.randint(-15, 15))
            one["end"] = max(one["start"] + 1, event["end"] + chance.randint(-15, 40))
            for field in FIELDS:
                if chance.random() < 0.15:
                    one[field] = chance.choice(events).get(field)
            out += [one] * (2 if chance.random() < 0.1 else 1)
    return out


def answer(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    scorer, gold = SHARED / "evaluation" / "score_events.py", SHARED / "gold"
    if not scorer.is_file():
        print(f"nothing compared: no reference scorer in {SHARED} (set SIJILL_SHARED)")
        return 2
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(ROUNDS):
            predicted = Path(folder) / "predicted.jsonl"
            lines = distorted(gold, random.Random(seed))
            predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            theirs = answer([sys.executable, str(scorer), str(predicted), str(gold)])
            ours = answer([sys.executable, "-m", "sijill.cli", "evaluate", str(predicted), str(gold)])
            differing += ours != theirs
            print(f"round {seed}: {len(lines)} mentions, {'the same output' if ours == theirs else 'ANOTHER OUTPUT'}")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
