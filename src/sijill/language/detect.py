"""Which language a text is in, as far as Sijill must know: ar, en, another in Arabic script (fa, ur, …), or none."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from sijill.language.data import load_yaml

_ARABIC = re.compile("[\u0621-\u064a]")
_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 50_000


@cache
def _data() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    data = load_yaml(__package__, "detect.yaml")
    return {code: frozenset(words.split()) for code, words in data["words"].items()}, data["letters"]


def detect(text: str) -> str:
    """ISO 639 code of the main language of ``text`` (of its first 50,000 characters), ``und`` if none is clear."""
    vocabularies, foreign_letters = _data()
    sample = text[:SAMPLE]
    arabic = sum(len(run) for run in _SCRIPT.findall(sample))
    latin = sum(len(run) for run in _LATIN.findall(sample))
    if arabic + latin == 0:
        return "und"
    words = Counter(_WORD.findall(sample.lower()))
    total = sum(words.values())
    score = {code: sum(words[word] for word in vocabulary) for code, vocabulary in vocabularies.items()}
    if latin > 2 * arabic:
        return "en" if score["en"] >= 0.04 * total or (total < 40 and score["en"]) else "und"
    for code, letters in foreign_letters.items():
        score[code] += sum(sample.count(letter) for letter in letters) // 4
    best = max(("ar", "fa", "ur", "ps", "ckb"), key=lambda code: score[code])
    if best != "ar" and score[best] > 2 * score["ar"] and score[best] >= 3:
        return best
    return "ar" if _ARABIC.search(sample) else "und"
