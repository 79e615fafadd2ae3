"""How good and how fast the name tagger is.

    python benchmarks/names.py speed               # the shipped model: size, loading, speed
    python benchmarks/names.py aqmar [FOLD …]      # five-fold cross-validation, whole articles held out
    python benchmarks/names.py anercorp            # four types, trained on the first four fifths, scored on the last

Exact spans. The corpora are looked for in $SIJILL_SHARED or ../shared; the last two train models (a minute or
two each) and need the extra 'training'. The word table was made without AQMAR's labels and without the last fifth of
ANERcorp (training/names/raw.py).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "sijill" / "mentions" / "names" / "data"
sys.path[:0] = [str(ROOT / "training" / "names")]
FOLDS = 5
Spanned = tuple[int, int, str]
"""(first, last exclusive, kind) in corpus tokens."""


def shared() -> Path:
    folder = Path(os.environ.get("SIJILL_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpora" / "ner").is_dir():
        print(f"no corpora in {folder}: set SIJILL_SHARED to the folder that holds corpora/ner", file=sys.stderr)
        raise SystemExit(2)
    return folder


def spans(labels: Iterable[str], origin: Iterable[int]) -> set[Spanned]:
    found: list[list[Any]] = []
    open_ = False
    for label, number in zip(labels, origin, strict=True):
        if label == "O":
            open_ = False
        elif open_ and label[0] == "I" and found[-1][2] == label[2:]:
            found[-1][1] = number + 1
        else:
            found.append([number, number + 1, label[2:]])
            open_ = True
    return {tuple(span) for span in found}


def report(title: str, scored: list[tuple[set[Spanned], set[Spanned]]], kinds: tuple[str, ...]) -> float:
    """scored: (gold spans, predicted spans) of each article."""
    hits: Counter[tuple[str, str]] = Counter()
    for gold, predicted in scored:
        for kind in kinds:
            mine = {span for span in predicted if span[2] == kind}
            theirs = {span for span in gold if span[2] == kind}
            for key in (kind, "all"):
                hits[key, "right"] += len(mine & theirs)
                hits[key, "found"] += len(mine)
                hits[key, "gold"] += len(theirs)
    f1 = 0.0
    for key in (*kinds, "all"):
        right, found, gold = (hits[key, column] for column in ("right", "found", "gold"))
        f1 = 2 * right / max(1, found + gold)
        print(f"{title:24} {key:5} P {right / max(1, found):.3f}  R {right / max(1, gold):.3f}  F1 {f1:.3f}  ({gold})")
    return f1


def tagger(model: Path, styles: dict[int, float]) -> Callable[[Any], set[Spanned]]:
    from sijill.mentions.names.crf import Crf
    from sijill.mentions.names.features import topics
    from sijill.mentions.names.words import WordTable

    table = WordTable.load(DATA / "words.npz")
    crf = Crf.load(model, table)

    def predict(article: Any) -> set[Spanned]:
        sentences = [sentence.words for sentence in article.sentences]
        bounds, at = [], 0
        for words in sentences:
            bounds.append((at, at + len(words)))
            at += len(words)
        about = topics([word for words in sentences for word in words], bounds, table)
        found: set[Spanned] = set()
        for sentence, tagged in zip(article.sentences, crf.tag(sentences, about, styles), strict=True):
            found |= spans([crf.labels[number] for number in tagged.labels], sentence.origin)
        return found

    return predict


def _train(articles: list[Any], folder: str) -> Path:
    from train import compact, train

    from sijill.mentions.names.words import WordTable

    model = Path(folder) / "model"
    train(articles, WordTable.load(DATA / "words.npz"), model)
    compact(model, model.with_suffix(".npz"))
    return model.with_suffix(".npz")


def cross_validate(chosen: list[int]) -> None:
    from corpora import anercorp, aqmar, wojood

    from sijill.mentions.names.crf import MIXED
    from sijill.mentions.names.features import STYLES

    first, last = anercorp(shared())
    articles = aqmar(shared())
    known: list[Any] = []
    unknown: list[Any] = []
    for fold in chosen:
        held = articles[fold::FOLDS]
        with tempfile.TemporaryDirectory() as folder:
            model = _train([*first, *last, *wojood(shared()), *(a for a in articles if a not in held)], folder)
            fold_known = [(a.gold, tagger(model, {STYLES["encyclopedia"]: 1.0})(a)) for a in held]
            unknown += [(a.gold, tagger(model, MIXED)(a)) for a in held]
        known += fold_known
        report(f"AQMAR fold {fold}", fold_known, ("PER", "LOC", "ORG"))
    report("AQMAR, as encyclopedia", known, ("PER", "LOC", "ORG"))
    report("AQMAR, style unknown", unknown, ("PER", "LOC", "ORG"))


def last_fifth() -> None:
    from corpora import anercorp, aqmar, wojood

    from sijill.mentions.names.crf import MIXED
    from sijill.mentions.names.features import STYLES

    first, last = anercorp(shared())
    with tempfile.TemporaryDirectory() as folder:
        model = _train([*first, *wojood(shared()), *aqmar(shared())], folder)
        for title, styles in (("as news", {STYLES["news"]: 1.0}), ("style unknown", MIXED)):
            predict = tagger(model, styles)
            report(f"ANERcorp, {title}", [(a.gold, predict(a)) for a in last], ("PER", "LOC", "ORG", "MISC"))


def speed() -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    from sijill.language.text import Text
    from sijill.mentions import names

    names.find(Text("زار الوفد مدينة طرابلس."))
    loading = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    size = sum(path.stat().st_size for path in DATA.iterdir())
    print(f"shipped {size / 1e6:.1f} MB")
    print(f"imports, loading and the first sentence {loading:.2f} s, {memory / 1024:.0f} MB")
    from corpora import aqmar

    documents = [
        Text("\n".join(" ".join(sentence.words) for sentence in article.sentences), "ar")
        for article in aqmar(shared())
    ]
    words = sum(len(text.tokens) for text in documents)
    for text in documents:
        _ = text.sentences
    for title in ("words not met before", "words met before"):
        start = time.process_time()
        for text in documents:
            names.find(text)
        print(f"{words / (time.process_time() - start):,.0f} words a second ({title}; {words:,} words)")


def main(arguments: list[str]) -> None:
    match arguments:
        case ["speed"]:
            speed()
        case ["aqmar", *folds]:
            cross_validate([int(fold) for fold in folds] or list(range(FOLDS)))
        case ["anercorp"]:
            last_fifth()
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
