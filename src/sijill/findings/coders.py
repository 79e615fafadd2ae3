"""How far two coders of the same documents agree: which mentions both found, and what they said of those.

Cohen's kappa (J. Cohen, 'A coefficient of agreement for nominal scales', Educational and Psychological Measurement 20,
1960) corrects for the agreement that chance alone would give. It is given for fields whose values are names of classes
or days; names of places and sides are compared by their words, for which there is no such correction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sijill.errors import ReadError
from sijill.findings.agreement import FIELDS, Mention, says_nothing
from sijill.findings.evaluation import match, read_predicted

NOMINAL = ("type", "status", "country", "date_start", "date_end")
"""Fields for which kappa is given; a value that is missing is a class of its own."""


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders' classes, -1 to 1; None where chance alone already explains full agreement."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[name] * second[name] for name in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


@dataclass(slots=True)
class Agreement:
    """``first`` and ``second`` count the mentions of each coder, ``both`` those that stand for each other."""

    documents: list[str] = field(default_factory=list)
    first: int = 0
    second: int = 0
    both: int = 0
    same: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    classes: dict[str, list[tuple[Any, Any]]] = field(default_factory=dict)

    @property
    def found(self) -> float:
        """Mentions that both found, as F1: neither coder is the standard of the other."""
        total = self.first + self.second
        return 2 * self.both / total if total else 1.0

    def kappa(self, name: str) -> float | None:
        return kappa(self.classes.get(name, ()))

    def as_dict(self) -> dict[str, Any]:
        fields = {
            name: {"same": self.same[name], "compared": self.compared[name], "kappa": self.kappa(name)}
            for name in FIELDS if self.compared[name]
        }  # fmt: skip
        return {
            "documents": self.documents, "first": self.first, "second": self.second, "both": self.both,
            "found": self.found, "fields": fields,
        }  # fmt: skip


def agreement(first: Path, second: Path) -> Agreement:
    """Compare two files of mentions (JSON Lines, as `export mentions` writes) over the documents that both name.

    Raises :class:`~sijill.errors.ReadError` for what cannot be read, ``agreement-documents`` where they share none.
    """
    ours, theirs = read_predicted(first), read_predicted(second)
    shared = sorted(set(ours) & set(theirs))
    if not shared:
        remedy = "compare two codings of the same documents"
        message = f"names no document that {second} names"
        raise ReadError("agreement-documents", message, where=str(first), remedy=remedy)
    result = Agreement(documents=shared)
    for name in shared:
        _compare(ours[name], theirs[name], result)
    return result


def _compare(ours: Sequence[Mention], theirs: Sequence[Mention], result: Agreement) -> None:
    matched = match(ours, theirs)
    result.first += len(ours)
    result.second += len(theirs)
    result.both += len(matched)
    for at, beside in matched:
        compare(ours[at], theirs[beside], result)


def compare(one: Mention, other: Mention, result: Agreement) -> list[str]:
    """Add two readings of one mention to ``result``; the fields in which they differ."""
    differing = []
    for name, agree in FIELDS.items():
        if not says_nothing(name, one, other):
            result.compared[name] += 1
            result.same[name] += (same := agree(one, other))
            if not same:
                differing.append(name)
    for name in NOMINAL:
        result.classes.setdefault(name, []).append((one.get(name), other.get(name)))
    return differing
