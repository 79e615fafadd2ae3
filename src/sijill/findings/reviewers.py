"""How far a second reviewer, who did not see what the first one said, agrees with the first: by field, and where not.

Fields are compared as :mod:`sijill.findings.agreement` compares codings, over mentions that both keep. On whether a
mention is to be kept at all they are compared over all mentions that both judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sijill.findings.coders import Agreement, compare, kappa
from sijill.record import Record
from sijill.record.opinions import Pair, pairs

PARTS = ("coarse_type", "date_start", "date_end")
"""Fields that differ only where another one does, which is named instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A mention on which two people differ: in their verdicts, or in these fields."""

    pair: Pair
    fields: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        first, second = self.pair.first, self.pair.second
        ours, theirs = first.mention.as_dict(), second.mention.as_dict()
        return {
            "id": self.pair.id, "document": first.mention.document, "mention": first.mention.id,
            "quote": first.mention.quote, "first": first.reviewer, "second": second.reviewer,
            "verdicts": [first.verdict, second.verdict],
            "fields": {name: [_told(ours, name), _told(theirs, name)] for name in self.fields},
        }  # fmt: skip


@dataclass(slots=True)
class SecondOpinions:
    """``reviewers``: pairs of names with how many mentions both judged; ``fields`` over those that both keep."""

    reviewers: dict[tuple[str, str], int] = field(default_factory=dict)
    verdicts: list[tuple[str, str]] = field(default_factory=list)
    fields: Agreement = field(default_factory=Agreement)
    differing: list[Differing] = field(default_factory=list)

    @property
    def same_verdict(self) -> int:
        return sum(one == other for one, other in self.verdicts)

    def as_dict(self) -> dict[str, Any]:
        return {
            "reviewers": [{"first": first, "second": second, "mentions": count}
                          for (first, second), count in sorted(self.reviewers.items())],
            "verdict": {"same": self.same_verdict, "compared": len(self.verdicts), "kappa": kappa(self.verdicts)},
            "both_keep": self.fields.both, "fields": self.fields.as_dict()["fields"],
            "differing": [one.as_dict() for one in self.differing],
        }  # fmt: skip


def second_opinions(record: Record) -> SecondOpinions:
    """The comparison over every second opinion of the record that is in force."""
    result = SecondOpinions()
    for pair in pairs(record):
        names = pair.first.reviewer, pair.second.reviewer
        result.reviewers[names] = result.reviewers.get(names, 0) + 1
        result.verdicts.append((pair.first.verdict, pair.second.verdict))
        fields: list[str] = []
        if "rejected" not in (pair.first.verdict, pair.second.verdict):
            result.fields.both += 1
            fields = compare(pair.first.mention.as_dict(), pair.second.mention.as_dict(), result.fields)
        if fields or pair.first.verdict != pair.second.verdict:
            result.differing.append(Differing(pair=pair, fields=tuple(name for name in fields if name not in PARTS)))
    return result


def _told(mention: dict[str, Any], name: str) -> Any:
    return [mention["date_start"], mention["date_end"]] if name == "dates" else mention.get(name)
