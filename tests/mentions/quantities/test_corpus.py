"""Every example of the corpora beside the rules: spans, bounds, what is counted and what befell it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from sijill.language.text import Text
from sijill.mentions.quantities import find
from sijill.model.mentions import Fate, QuantityMention

CORPORA = Path(__file__).parent / "corpus"
FATES = get_args(Fate)
Bounds = tuple[float | None, float | None, float | None]


def examples() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(CORPORA.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                text, _, wanted = line.partition("=>")
                found.append((path.stem, text.strip(), wanted.strip()))
    return found


def bounds(written: str) -> Bounds:
    if written == "-":
        return None, None, None
    if written.startswith("~"):
        return None, float(written[1:]), None
    if ".." in written:
        least, most = written.split("..")
        return float(least) if least else None, None, float(most) if most else None
    return float(written), float(written), float(written)


def check(mention: QuantityMention, wanted: str) -> None:
    span, _, rest = wanted.partition(" = ")
    written, *words = rest.split()
    assert mention.text == span.strip()
    assert (mention.minimum, mention.best, mention.maximum) == pytest.approx(bounds(written))
    fates = mention.joint or ((mention.fate,) if mention.fate else ())
    assert "+".join(fates) == next((word for word in words if word.split("+")[0] in FATES), "")
    assert mention.total == ("total" in words)
    for word in words:
        if word in ("persons", "vehicles", "weapons", "money", "distance", "duration", "share", "other"):
            assert mention.kind == word
        elif word in ("combatants", "civilians", "children", "women"):
            assert mention.victims == word
        elif word == "part":
            assert "part" in mention.flags
        elif word.startswith("of:"):
            assert mention.whole == float(word[3:])


@pytest.mark.parametrize(("corpus", "text", "wanted"), examples())
def test_example(corpus: str, text: str, wanted: str) -> None:
    found = find(Text(text, corpus[:2]))
    expected = [entry.strip() for entry in wanted.split(";")] if wanted else []
    assert [mention.text for mention in found] == [entry.partition(" = ")[0].strip() for entry in expected]
    for mention, entry in zip(found, expected, strict=True):
        check(mention, entry)
        assert text[mention.start : mention.end] == mention.text


def test_corpora_are_large_enough() -> None:
    listed = examples()
    arabic = [text for corpus, text, _ in listed if corpus.startswith("ar")]
    assert len(arabic) >= 200
    assert len(listed) - len(arabic) >= 120
    assert sum(not wanted for _, _, wanted in listed) >= 60
