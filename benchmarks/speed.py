"""What Sijill costs beside what a user would take instead, on the same texts in the same run.

    python benchmarks/speed.py [--peers FOLDER]

FOLDER holds peers that are not installed, each in a folder of its name: ``pip install --target FOLDER/mahad mahad``,
the same for spacy and dateparser. Each tool runs in a process of its own; rates are characters a second of CPU, so that
other work on the machine weighs little. A peer that is not there or fails is named with its reason. Texts: the bundled
chronicles, and invented prose without conflict. Growth: ``sijill code`` with 1, 2, 4 and 8 times as much text, in one
document and in many. Takes some ten minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from long_text import text

HERE = Path(__file__).parent
ENGLISH = HERE.parent / "examples" / "chronicles" / "sirte_2016_en.txt"
TOOLS = ("sijill events", "sijill dates", "dateparser", "maha", "sijill names", "sijill places", "spacy rules")

PACKAGES = {"dateparser": "dateparser", "maha": "mahad", "spacy rules": "spacy"}
TOWNS = (
    *("حلب", "حمص", "حماة", "إدلب", "درعا", "دمشق", "الرقة", "دير الزور", "بنغازي", "درنة", "طرابلس", "مصراتة"),
    *("الموصل", "الرمادي", "الفلوجة", "تكريت", "تعز", "عدن"),
)


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--peers", type=Path)
    peers = options.parse_args().peers
    print(f"{platform.machine()}, {os.cpu_count()} cores, {processor()}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as folder:
        texts = {
            "chronicle, ar": text("dense", 20_000).decode(),
            "chronicle, en": ENGLISH.read_text(encoding="utf-8"),
            "no conflict, ar": text("calm", 40_000).decode(),
        }
        tools(Path(folder), texts, peers)
        growth(Path(folder))
        start_up(Path(folder))
    return 0


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.processor())


def tools(folder: Path, texts: dict[str, str], peers: Path | None) -> None:
    """Every tool on every text."""
    print("tool            version   text             characters/s    found   start s   peak MB")
    for name, words in texts.items():
        file = folder / "text.txt"
        file.write_text(words, encoding="utf-8")
        for tool in TOOLS:
            environment = dict(os.environ)
            place = peers / PACKAGES[tool] if peers is not None and tool in PACKAGES else None
            if place is not None and place.is_dir():
                environment["PYTHONPATH"] = f"{place}{os.pathsep}{environment.get('PYTHONPATH', '')}"
            command = [sys.executable, str(HERE / "peers.py"), tool, str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
            if done.returncode:
                reason = (done.stderr.strip().splitlines() or ["?"])[-1]
                print(f"{tool:15} left out: {reason[:90]}")
                continue
            row = json.loads(done.stdout.splitlines()[-1])
            print(
                f"{tool:15} {row['version']:9} {name:16} {row['rate']:12,.0f} {row['found']:8,} {row['start']:9.2f}"
                f" {row['peak']:9.0f}", flush=True,
            )  # fmt: skip


def growth(folder: Path) -> None:
    """``sijill code`` on more and more: one document, then many; the cost of a unit should stay what it is."""
    print("\nsijill code                    CPU s   CPU s for each   peak MB")
    for times in (1, 2, 4, 8):
        file = folder / "one.txt"
        file.write_bytes(text("mixed", 100_000 * times))
        used, peak = run(["code", str(file), "--record", str(folder / f"one{times}.sijill")])
        print(f"one document of {times * 0.1:.1f} MB {used:12.1f} {used / times:16.2f} {peak:9.0f}", flush=True)
    story = text("mixed", 20_000).decode()[:3000]
    for times in (1, 2, 4, 8):
        file = folder / f"many{times}.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number in range(25 * times):
                # Of other years and towns: a library of news, not one story told two hundred times.
                town = TOWNS[number % len(TOWNS)]
                words = story.replace("2016", str(1830 + number)).replace("سرت", town)
                out.write(json.dumps({"id": f"d{number}", "text": words}, ensure_ascii=False) + "\n")
        used, peak = run(["code", str(file), "--record", str(folder / f"many{times}.sijill")])
        print(f"{25 * times:4} documents of 3,000 {used:13.1f} {used / times:16.2f} {peak:9.0f}", flush=True)
    for jobs in (1, 2):
        began = time.monotonic()
        run(["code", str(folder / "many8.jsonl"), "--record", str(folder / f"jobs{jobs}.sijill"), "--jobs", str(jobs)])
        print(f"200 documents, --jobs {jobs}: {time.monotonic() - began:.1f} s by the clock", flush=True)


def start_up(folder: Path) -> None:
    """Seconds by the clock and of CPU, the best of three."""
    print("\nstart, best of 3")
    for what, arguments in (
        ("sijill --help", ["--help"]),
        ("first document (the English chronicle) coded, stored, shown", ["code", str(ENGLISH), "--record", "RECORD"]),
    ):
        clock = processor_s = 1e9
        for number in range(3):
            began = time.monotonic()
            used, _ = run([str(folder / f"start{number}.sijill") if part == "RECORD" else part for part in arguments])
            clock, processor_s = min(clock, time.monotonic() - began), min(processor_s, used)
        print(f"{what}: {clock:.2f} s by the clock, {processor_s:.2f} s of CPU")


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak MB of one command; ends the benchmark where it fails."""
    with subprocess.Popen(
        [sys.executable, "-m", "sijill.cli", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise SystemExit(said)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
