"""What a JSON Lines file of many documents costs through ``sijill code``: seconds, memory of all its processes.

    python benchmarks/many_documents.py [MEGABYTES] [JOBS]     (by default 5 MB, 1 process; 2000 for the real thing)

Documents have some 3,000 characters; one in ten tells of conflict, each of another year and town. The file is written
to a temporary folder, and so is the record. Memory is the sum over processes, looked at every half second.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from long_text import CALM, text
from speed import TOWNS

LETTERS = 3_000
ONE_IN = 10


def write(file: Path, size: int) -> int:
    """About ``size`` bytes of documents; their number."""
    story = text("dense", 20_000).decode()[:LETTERS]
    calm = (CALM * (LETTERS // len(CALM) + 1))[:LETTERS]
    number = written = 0
    with file.open("w", encoding="utf-8") as out:
        while written < size:
            words = calm
            if number % ONE_IN == 0:
                year, town = str(1600 + number // ONE_IN % 420), TOWNS[number % len(TOWNS)]
                words = story.replace("2016", year).replace("سرت", town)
            line = json.dumps({"id": f"d{number}", "text": f"{words}\n{number}"}, ensure_ascii=False) + "\n"
            written += len(line.encode())
            number += 1
            out.write(line)
    return number


def memory(process: int) -> float:
    """MB of a process and its children, pages that they share counted for each."""
    total = 0.0
    try:
        total = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += memory(int(child))
    except (OSError, ValueError, IndexError):
        pass
    return total


def main() -> int:
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    jobs = sys.argv[2] if len(sys.argv) > 2 else "1"
    with tempfile.TemporaryDirectory() as folder:
        file, record = Path(folder) / "documents.jsonl", Path(folder) / "r.sijill"
        documents = write(file, int(size * 1_000_000))
        command = [sys.executable, "-m", "sijill.cli", "code", str(file), "--record", str(record), "--jobs", jobs]
        began, peak = time.monotonic(), 0.0
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                peak = max(peak, memory(process.pid))
                time.sleep(0.5)
        seconds = time.monotonic() - began
        if process.returncode:
            return 1
        stored = record.stat().st_size / 1e6
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost = f"{seconds:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of CPU"
        print(f"{size:g} MB, {documents:,} documents, --jobs {jobs}: {cost}, ", end="")
        print(f"peak {peak:.0f} MB, record {stored:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
