"""How good coded mentions are against a gold standard (annotation guide, 'scoring').

A coded mention may match a gold mention where they share at least half of the shorter of the two spans; of all
one-to-one matchings the one with the highest total of overlap and agreement is scored. Gold mentions marked
``optional`` neither reward nor punish.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

from sijill.errors import ReadError
from sijill.findings.agreement import FIELDS, STRICT, Mention, says_nothing

SPAN_KEYS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Score:
    """``hit`` of ``gold`` were found among ``predicted``. Where nothing is to be found, nothing is a perfect answer."""

    gold: int = 0
    predicted: int = 0
    hit: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else float(self.gold == 0)

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.hit + other.hit)

    def as_dict(self) -> dict[str, float]:
        return {
            "gold": self.gold, "predicted": self.predicted, "hit": self.hit, "precision": self.precision,
            "recall": self.recall, "f1": self.f1,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """What is wrong with one mention: ``missed``, ``invented``, or ``wrong`` in ``fields`` (name → coded, gold)."""

    kind: str
    document: str
    id: str
    type: str
    start: int
    end: int
    quote: str = ""
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class Evaluation:
    """Scores of one document or of many: mentions found, all strict fields right, links, and each field."""

    found: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    links: Score = field(default_factory=Score)
    right: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def include(self, other: Evaluation) -> None:
        """Add the counts of another document."""
        self.found += other.found
        self.strict += other.strict
        self.links += other.links
        self.right += other.right
        self.compared += other.compared
        self.misses += other.misses

    def as_dict(self) -> dict[str, Any]:
        fields = {
            name: {"right": self.right[name], "compared": self.compared[name]} for name in FIELDS if self.compared[name]
        }
        found, strict, links = self.found.as_dict(), self.strict.as_dict(), self.links.as_dict()
        return {"found": found, "strict": strict, "links": links, "fields": fields}


def evaluate_document(document: str, coded: Sequence[Mention], gold: Sequence[Mention]) -> Evaluation:
    """Score the mentions of one document."""
    matched = match(coded, gold)
    scored = [(coded[i], gold[j]) for i, j in matched if not gold[j].get("optional")]
    wanted = sum(not mention.get("optional") for mention in gold)
    given = len(coded) - (len(matched) - len(scored))
    result = Evaluation(found=Score(wanted, given, len(scored)), links=_links(scored))
    strict = 0
    for ours, theirs in scored:
        agree = {name: compare(ours, theirs) for name, compare in FIELDS.items()}
        for name, same in agree.items():
            if not says_nothing(name, ours, theirs):
                result.compared[name] += 1
                result.right[name] += same
        wrong = [name for name in STRICT if not agree[name]]
        strict += not wrong
        if wrong:
            result.misses.append(_miss("wrong", document, theirs, _differences(wrong, ours, theirs)))
    result.strict = Score(wanted, given, strict)
    seen = {j for _, j in matched}
    missed = (theirs for j, theirs in enumerate(gold) if j not in seen and not theirs.get("optional"))
    result.misses += [_miss("missed", document, theirs) for theirs in missed]
    used = {i for i, _ in matched}
    result.misses += [_miss("invented", document, ours) for i, ours in enumerate(coded) if i not in used]
    return result


def match(coded: Sequence[Mention], gold: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pairs of indices: the one-to-one matching with the highest total weight."""
    if not coded or not gold:
        return []
    from scipy.optimize import linear_sum_assignment

    weights = [[_weight(ours, theirs) for theirs in gold] for ours in coded]
    rows, columns = linear_sum_assignment(weights, maximize=True)
    pairs = zip((int(i) for i in rows), (int(j) for j in columns), strict=True)
    return [(i, j) for i, j in pairs if weights[i][j] > 0]


def _weight(ours: Mention, theirs: Mention) -> float:
    shared: int = min(ours["end"], theirs["end"]) - max(ours["start"], theirs["start"])
    shorter = min(ours["end"] - ours["start"], theirs["end"] - theirs["start"])
    if shared <= 0 or 2 * shared < shorter:
        return 0.0
    whole: int = max(ours["end"], theirs["end"]) - min(ours["start"], theirs["start"])
    bonus = sum(worth * FIELDS[name](ours, theirs) for name, worth in _WORTH.items())
    return 1 + shared / whole + bonus


_WORTH = {"type": 0.5, "coarse_type": 0.25, "dates": 0.25}


def _links(pairs: Sequence[tuple[Mention, Mention]]) -> Score:
    """Every two matched mentions of a document: are they one event here, are they in the gold?"""
    gold = predicted = hit = 0
    for (ours, theirs), (ours2, theirs2) in combinations(pairs, 2):
        here = ours.get("event") is not None and ours.get("event") == ours2.get("event")
        there = (theirs.get("coref") or theirs["id"]) == (theirs2.get("coref") or theirs2["id"])
        gold, predicted, hit = gold + there, predicted + here, hit + (here and there)
    return Score(gold, predicted, hit)


def _differences(wrong: Sequence[str], ours: Mention, theirs: Mention) -> dict[str, tuple[Any, Any]]:
    keys = [key for name in wrong for key in (("date_start", "date_end") if name == "dates" else (name,))]
    pairs = {key: (ours.get(key), theirs.get(key)) for key in keys}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _miss(kind: str, document: str, mention: Mention, fields: Mapping[str, tuple[Any, Any]] | None = None) -> Miss:
    return Miss(
        kind=kind, document=document, id=str(mention.get("id") or ""), type=str(mention.get("type")),
        start=mention["start"], end=mention["end"], quote=mention.get("quote") or "", fields=dict(fields or {}),
    )  # fmt: skip


def evaluate(predicted: Path, gold: Path) -> Iterator[tuple[str, Evaluation]]:
    """Score the file ``predicted`` against every ``NAME.gold.json`` of the folder ``gold``, by name.

    Raises :class:`~sijill.errors.ReadError` naming the file and line that cannot be used.
    """
    files = sorted(gold.glob("*.gold.json")) if gold.is_dir() else []
    if not files:
        remedy = "name a folder of NAME.gold.json files"
        raise ReadError("evaluate-gold", "no gold standard there", where=str(gold), remedy=remedy)
    coded = read_predicted(predicted)
    for file in files:
        name = file.name.removesuffix(".gold.json")
        yield name, evaluate_document(name, coded.get(name, []), read_gold(file))


def read_predicted(path: Path) -> dict[str, list[Mention]]:
    """Coded mentions by document (the stem of its name), from JSON Lines."""
    by_document: dict[str, list[Mention]] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip():
            where = f"{path}, line {number}"
            item = _mention(_json(line, where), where)
            if not isinstance(item.get("document"), str):
                raise ReadError("evaluate-line", "no document is named", where=where, remedy="add the key 'document'")
            by_document.setdefault(PurePath(item["document"]).stem, []).append(item)
    return by_document


def read_gold(path: Path) -> list[Mention]:
    """The mentions of a ``NAME.gold.json`` in their order."""
    held = _json(_text(path), str(path))
    events = held.get("events") if isinstance(held, dict) else None
    if not isinstance(events, list):
        raise ReadError("evaluate-gold", "no list of events", where=str(path), remedy="add the key 'events'")
    mentions = [_mention(event, str(path)) for event in events]
    for mention in mentions:
        if not isinstance(mention.get("id"), str) or "type" not in mention:
            raise ReadError("evaluate-gold", "an event without id or type", where=str(path), remedy="add them")
    return mentions


def _mention(item: Any, where: str) -> Mention:
    if not isinstance(item, dict) or not all(isinstance(item.get(key), int) for key in SPAN_KEYS):
        remedy = "write one object a line with 'start' and 'end' in code points"
        raise ReadError("evaluate-line", "no event mention", where=where, remedy=remedy)
    return item


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("evaluate-json", f"not JSON: {error}", where=where, remedy="mend the line") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("evaluate-encoding", "not UTF-8", where=str(path), remedy="save it as UTF-8") from None
    except OSError as error:
        said = error.strerror or str(error)
        raise ReadError("evaluate-open", said, where=str(path), remedy="check the name") from None
