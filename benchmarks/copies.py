"""How long linking takes as copies of one story come in: seconds for the copy of each number.

usage: python benchmarks/copies.py [COPIES]    (40 without an argument)

Every copy tells the same 20 invented events, so that each mention of a new one meets those of all before it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from linking import PER_DOCUMENT, made

from sijill.record import Record

SHOWN = 10
"""A row for every so many copies."""


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 4 * SHOWN
    print(" copy  seconds", flush=True)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sijill") as record:
        for number in range(1, copies + 1):
            document, mentions = made(f"d{number:06}", list(range(PER_DOCUMENT)))
            began = time.perf_counter()
            record.add(document, mentions, coder_version="synthetic/1")
            if number % SHOWN == 0:
                print(f"{number:>5} {time.perf_counter() - began:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
