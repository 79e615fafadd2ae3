"""Names of private persons out of everything that is published.

The coder says who is a private person (victims, witnesses, relatives); a person's name is masked wherever it is
written, in values and in quoted words, also in tellings that do not name it as a side.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sijill.exports.masking import whole_words
from sijill.record import Record

MASK = "█████"
PERSON = "person"


class Masker:
    """Masks the names of a record's private persons in whatever JSON holds them."""

    def __init__(self, names: Iterable[str]) -> None:
        forms: set[str] = set()
        for name in names:
            forms.add(name)
            words = name.split()
            # A Latin surname is repeated alone; the parts of an Arabic name are ordinary words too often.
            if len(words) > 1 and words[-1].isascii() and len(words[-1]) > 3:
                forms.add(words[-1])
        forms = {form for form in forms if len(form) > 2}
        self.names = len(forms)
        self._pattern = whole_words(frozenset(forms)) if forms else None

    def __call__(self, value: Any) -> Any:
        """``value`` with every name in every string masked; keys stay."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            return self._pattern.sub(rf"\g<before>{MASK}", value)
        if isinstance(value, dict):
            return {key: self(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self(part) for part in value]
        return value


def private_names(record: Record) -> set[str]:
    """The names of private persons as the documents write them."""
    names: set[str] = set()
    for claim in record.claims():
        if claim.value.get("private") and claim.value.get("kind") == PERSON:
            names.add(claim.value["name"])
            names.update(words for words in claim.words if len(words.split()) <= len(claim.value["name"].split()))
    return names
