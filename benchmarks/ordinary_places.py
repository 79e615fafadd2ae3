"""Derives ``mentions/places/ordinary_ar.txt``: Arabic place names that are ordinary words or personal names as well.

Counts, in a large plain text, how often a name of the gazetteer stands after a word that goes before places, and
whether it occurs both with and without the article, as common nouns do and names do not.

    SIJILL_SHARED=... python benchmarks/ordinary_places.py > src/sijill/mentions/places/ordinary_ar.txt
"""

from __future__ import annotations

import gzip
import json
import lzma
import os
import re
import sqlite3
import sys
from collections import Counter
from pathlib import Path

from sijill.knowledge.gazetteer.build import embedded_path
from sijill.knowledge.gazetteer.keys import is_arabic, key
from sijill.language.fold import fold

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[2] / "shared"))
WORD = re.compile("[ء-ي]+")
NOUNS = fold("مدينة بلدة قرية محافظة ولاية إقليم منطقة حي ريف ضاحية مطار معركة حصار معبر قضاء ناحية")
GENERIC = {prefix + word for word in NOUNS.split() for prefix in ("", "ب", "ل", "و")}
LEAST, RARE, NAMED = 8, 0.10, 0.08


def counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each word occurs, follows 'in', follows a generic noun."""
    total: Counter[str] = Counter()
    after_in: Counter[str] = Counter()
    after_generic: Counter[str] = Counter()
    with lzma.open(SHARED / "corpora/raw/arwiki_2017.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            before = ""
            for word in WORD.findall(fold(line)):
                total[word] += 1
                if before == "في":
                    after_in[word] += 1
                elif before in GENERIC:
                    after_generic[word] += 1
                before = word
    return total, after_in, after_generic


def names() -> set[str]:
    """Single-word Arabic keys of the embedded gazetteer and of a large extract that users load."""
    found = {k for (k,) in sqlite3.connect(embedded_path()).execute("SELECT key FROM name")}
    with gzip.open(SHARED / "gazetteer/wof_places.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found.update(key(name) for name in json.loads(line)["ar"])
    single = {name for name in found if " " not in name and is_arabic(name)}
    return single | {"ال" + name for name in single} | {name[2:] for name in single if name.startswith("ال")}


def main() -> int:
    if not SHARED.is_dir():
        print(f"{SHARED} is absent: set SIJILL_SHARED", file=sys.stderr)
        return 1
    total, after_in, after_generic = counts()
    print("# Arabic place names that are ordinary words or personal names as well (folded), so that need a reason.")
    print("# Derived by benchmarks/ordinary_places.py from word counts of Arabic Wikipedia (January 2017).")
    for name in sorted(names()):
        count = total[name]
        if count < LEAST or len(name) < 2:
            continue
        share = (after_in[name] + 2 * after_generic[name]) / count
        twin = name[2:] if name.startswith("ال") else "ال" + name
        both = min(count, total[twin]) >= 5 and min(count, total[twin]) >= 0.05 * max(count, total[twin])
        if share < RARE or (both and after_generic[name] / count < NAMED):
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
