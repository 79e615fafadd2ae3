"""What 50 MB of text cost through `sijill code`: seconds and peak memory, for prose with and without conflict.

usage: python benchmarks/long_text.py [MEGABYTES] [KIND ...]    (kinds: calm, mixed, dense; by default 5 MB of each)

The text is the bundled Arabic chronicle and invented calm prose, repeated: ``calm`` has no conflict at all, ``dense``
nothing else, ``mixed`` one part in five, as in an encyclopedia of war.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHRONICLE = Path(__file__).parents[1] / "examples" / "chronicles" / "sirte_2016_ar.txt"
CALM = (
    "كانت القرية تعيش من زراعة الزيتون والقمح، ويقصدها الزوار في الربيع لمشاهدة الأزهار. وفي سنة 1950 افتتحت أول مدرسة "
    "فيها، ثم بني جسر صغير على الوادي. ويقام فيها كل عام سوق للمنسوجات والفخار يأتي إليه التجار من المدن القريبة.\n\n"
)


def text(kind: str, size: int) -> bytes:
    """About ``size`` bytes of UTF-8."""
    story = re.split(r"\n(?:مراجع|المراجع)", CHRONICLE.read_text(encoding="utf-8"))[0] + "\n\n"
    unit = {"calm": CALM, "dense": story, "mixed": story + CALM * (4 * len(story) // len(CALM))}[kind].encode()
    return unit * max(1, size // len(unit))


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("text          MB   characters   seconds   CPU s   peak MB")
    for kind in sys.argv[2:] or ["calm", "mixed", "dense"]:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{kind}.txt"
            source.write_bytes(text(kind, size * 1_000_000))
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.monotonic()
            command = [sys.executable, "-m", "sijill.cli", "code", str(source), "--record", f"{folder}/r.sijill"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            if done.returncode:
                print(done.stderr, file=sys.stderr)
                return 1
            characters = len(source.read_text(encoding="utf-8"))
            row = (time.monotonic() - began, used.ru_utime - before, used.ru_maxrss / 1024)
            print(f"{kind:10} {size:5} {characters:12,} {row[0]:9.0f} {row[1]:7.0f} {row[2]:9.0f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
