"""How well the coder does on the development set: one command, the figures of docs/accuracy.md.

usage: python benchmarks/accuracy.py [--misses] [--brief]
(SIJILL_SHARED names the shared folder; ../shared by default)

Documents are coded as `sijill code` codes them, with the document date of their sidecar, and scored by
`evaluation/score_events.py` of the shared folder: apart for the documents that were looked at while rules were written
and for those that are only scored. --misses lists what was missed, invented and wrong in those that were looked at;
--brief leaves out the rows of single documents.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sijill import find_events
from sijill.reading import read

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[1].parent / "shared"))
ONLY_SCORED = {
    "ar_ngo_sy_kafrtakharim_hospital", "ar_ngo_sy_ghouta_pressrelease", "ar_wiki_iq_ramadi", "ar_wiki_lb_syrian_army",
    "ar_wiki_eg_october_war", "ar_wiki_yarmouk", "en_wiki_sy_wadi_deif_2014", "ar_neg_wiki_eg_ahly_history",
}  # fmt: skip
FIRST_NEWS_ONLY_SCORED = 56


def only_scored(name: str) -> bool:
    """Whether nobody looked at the document while rules were written."""
    return name in ONLY_SCORED or (name.startswith("gsr") and int(name[3:]) >= FIRST_NEWS_ONLY_SCORED)


def coded(folder: Path) -> list[dict[str, object]]:
    """The mentions of every document of a gold folder, with the keys that the scorer reads."""
    rows = []
    for file in sorted(folder.glob("*.txt")):
        for mention in find_events(read(file)):
            rows.append({**mention.as_dict(), "document": file.stem, "event": mention.retells or mention.id})
    return rows


def score(rows: list[dict[str, object]], folder: Path, names: list[str], extra: list[str]) -> str:
    """The scorer's output for some documents."""
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(SHARED / "evaluation" / "score_events.py"), str(predicted), str(folder)]
        done = subprocess.run([*command, "--documents", *names, *extra], capture_output=True, text=True, check=True)
        return done.stdout + done.stderr


def invented(rows: list[dict[str, object]], folder: Path, names: list[str]) -> str:
    """Mentions in texts whose gold has no event that readers agree on, by 10,000 words of those texts; one that readers
    may differ on is not invented."""
    empty: dict[str, list[tuple[int, int]]] = {}
    for name in names:
        events = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))["events"]
        if all(event.get("optional") for event in events):
            empty[name] = [(event["start"], event["end"]) for event in events]
    words = sum(len((folder / f"{name}.txt").read_text(encoding="utf-8").split()) for name in empty)
    count = sum(
        not any(row["start"] < end and start < row["end"] for start, end in empty[str(row["document"])])  # type: ignore[operator]
        for row in rows if row["document"] in empty
    )  # fmt: skip
    rate = f", {10_000 * count / words:.1f} for 10,000 words" if words else ""
    return f"invented in {len(empty)} texts without events: {count} in {words:,} words{rate}"


def main() -> int:
    if not (SHARED / "gold").is_dir():
        print(f"no gold standard at {SHARED}: set SIJILL_SHARED to the shared folder", file=sys.stderr)
        return 2
    extra = [argument for argument in sys.argv[1:] if argument == "--misses"]
    for folder in (SHARED / "gold", SHARED / "gold_news"):
        rows = coded(folder)
        names = sorted(file.name.removesuffix(".gold.json") for file in folder.glob("*.gold.json"))
        blind = [name for name in names if only_scored(name)]
        seen = [name for name in names if not only_scored(name)]
        for title, chosen in (("looked at", seen), ("only scored", blind), ("all", names)):
            report = score(rows, folder, chosen, extra if chosen is seen else [])
            if "--brief" in sys.argv:
                report = report[report.index("event mentions found") :]
            print(f"\n== {folder.name}: {title}\n{report}{invented(rows, folder, chosen)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
