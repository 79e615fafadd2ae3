"""What a JSON Lines file of many documents costs through ``sijill code``: seconds, memory of all its processes.

    python benchmarks/many_documents.py MEGABYTES [--jobs N] [--letters N] [--one-in N] [--on ray]

By default a document has 3,000 characters and one in ten tells of conflict, each of another year and town. The real
thing is ``2000 --letters 30000 --one-in 100 --jobs 2``: 2 GB, half an hour. The file is written to a temporary folder,
and so is the record. Memory is the sum over processes, looked at every half second: resident memory with shared pages
counted for each process, and the proportional share (PSS), which counts a page once; CPU is what each had used by then.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from long_text import CALM, text
from speed import TOWNS

YEAR = re.compile(r"\b20\d\d\b")


def earlier(years: int, year: re.Match[str]) -> str:
    """Another year, so that no document tells the events of another: linking would compare each with all its copies."""
    return str(int(year.group()) - years)


def write(file: Path, size: int, letters: int, one_in: int) -> int:
    """About ``size`` bytes of documents of so many ``letters``; their number."""
    chronicle = text("dense", 20_000).decode()
    story = (chronicle * (letters // len(chronicle) + 1))[:letters]
    calm = (CALM * (letters // len(CALM) + 1))[:letters]
    number = written = 0
    with file.open("w", encoding="utf-8") as out:
        while written < size:
            words = calm
            if number % one_in == 0:
                at = number // one_in
                words = re.sub("سرت", TOWNS[at % len(TOWNS)], YEAR.sub(partial(earlier, 7 * at % 1000), story))
            line = json.dumps({"id": f"d{number}", "text": f"{words}\n{number}"}, ensure_ascii=False) + "\n"
            written += len(line.encode())
            number += 1
            out.write(line)
    return number


def processes(process: int) -> set[int]:
    """A process, its children and theirs."""
    found = {process}
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found |= processes(int(child))
    except OSError:
        pass
    return found


def memory(process: int) -> tuple[float, float]:
    """MB that a process has resident, and MB of its proportional share."""
    try:
        resident = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        share = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / 1e6
    except (OSError, ValueError, IndexError, StopIteration):
        return 0.0, 0.0
    return resident, share


def worked(process: int) -> float:
    """CPU seconds of a process so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("megabytes", type=float, nargs="?", default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--letters", type=int, default=3_000, help="characters of a document")
    parser.add_argument("--one-in", type=int, default=10, help="one document in so many tells of conflict")
    parser.add_argument("--on", choices=["ray"])
    parser.add_argument("--folder", type=Path, help="where the file and the record are written (a temporary folder)")
    return parser.parse_args()


def main() -> int:
    chosen = options()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        file, record = Path(folder) / "documents.jsonl", Path(folder) / "r.sijill"
        documents = write(file, int(chosen.megabytes * 1_000_000), chosen.letters, chosen.one_in)
        command = [sys.executable, "-m", "sijill.cli", "code", str(file), "--record", str(record)]
        command += ["--jobs", str(chosen.jobs)] + (["--on", chosen.on] if chosen.on else [])
        began, resident, share = time.monotonic(), 0.0, 0.0
        cpu: dict[int, float] = {}
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                running = processes(process.pid)
                now = [memory(one) for one in running]
                cpu |= {one: max(cpu.get(one, 0.0), worked(one)) for one in running}
                resident, share = max(resident, sum(one[0] for one in now)), max(share, sum(one[1] for one in now))
                time.sleep(0.5)
        seconds = time.monotonic() - began
        if process.returncode:
            return 1
        stored = record.stat().st_size / 1e6
        given = f"{file.stat().st_size / 1e6:,.0f} MB, {documents:,} documents, --jobs {chosen.jobs}"
        writer = cpu.pop(process.pid)
        cost = f"{seconds:,.0f} s, CPU of the writer {writer:,.0f} s, of all others {sum(cpu.values()):,.0f} s"
        size = f"peak {resident:,.0f} MB ({share:,.0f} MB shared pages counted once), record {stored:,.0f} MB"
        print(f"{given}{' --on ray' if chosen.on else ''}: {cost}, {size}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
