"""The words around place names, from ``language/*/places.yaml``, ready for matching on folded words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from sijill.knowledge.gazetteer.keys import ARABIC
from sijill.language.data import load_yaml
from sijill.language.fold import fold

T = TypeVar("T")
LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class GenericNoun:
    """A generic noun: the class and kinds of places it goes with; see places.yaml for the flags."""

    word: str
    group: str
    kinds: frozenset[str]
    open: bool = False
    resumes: bool = False
    plural: bool = False
    around: bool = False
    definite: bool = False
    antecedent: bool = False
    part: bool = False
    strict: bool = False
    honours: bool = False
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """How a description stands to the place named after it. Radius in km, bearing in degrees from north."""

    code: str
    precision: int | None = None
    radius_km: float = 0.0
    bearing: int | None = None


class Phrases(Generic[T]):
    """Phrases of one to several folded words with a value each; the longest at a position wins."""

    def __init__(self) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], T]]] = {}

    def add(self, phrase: str, value: T) -> None:
        words = tuple(fold(phrase).replace("-", " ").split())
        entries = self._table.setdefault(words[0], [])
        if all(known != words for known, _ in entries):
            entries.append((words, value))
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, first: str, following: Sequence[str]) -> tuple[T, int] | None:
        """The value of the longest phrase that begins with ``first`` and goes on with ``following``, its length."""
        for words, value in self._table.get(first, ()):
            if len(words) == 1 or tuple(following[: len(words) - 1]) == words[1:]:
                return value, len(words)
        return None

    def __contains__(self, word: str) -> bool:
        return word in self._table


@dataclass(slots=True)
class Lexicon:
    generics: Phrases[GenericNoun] = field(default_factory=Phrases)
    relations: Phrases[Relation] = field(default_factory=Phrases)
    locative: Phrases[int] = field(default_factory=Phrases)
    organisations: Phrases[bool] = field(default_factory=Phrases)
    organisations_after: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    appositions: set[str] = field(default_factory=set)
    acting_abroad: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    datelines: list[str] = field(default_factory=list)
    hyphened: set[str] = field(default_factory=set)
    openers: set[str] = field(default_factory=set)
    takes: Phrases[bool] = field(default_factory=Phrases)
    forces: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    toponyms: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    directions: dict[str, str] = field(default_factory=dict)
    between: Phrases[bool] = field(default_factory=Phrases)
    units: dict[str, float] = field(default_factory=dict)
    distance_openers: Phrases[bool] = field(default_factory=Phrases)
    before_name: set[str] = field(default_factory=set)
    country_words: Phrases[bool] = field(default_factory=Phrases)
    country_before: Phrases[bool] = field(default_factory=Phrases)
    demonyms: dict[str, tuple[str, float]] = field(default_factory=dict)
    ordinary: set[str] = field(default_factory=set)
    stop: set[str] = field(default_factory=set)


@cache
def lexicon() -> Lexicon:
    """Both languages in one: their folded words do not collide."""
    found = Lexicon()
    for language in LANGUAGES:
        _load(found, load_yaml(f"sijill.language.{language}", "places.yaml"))
    text = files("sijill.mentions.places").joinpath("ordinary_ar.txt").read_text(encoding="utf-8")
    found.ordinary |= {line.strip() for line in text.splitlines() if line and not line.startswith("#")}
    return found


def _load(found: Lexicon, data: dict[str, Any]) -> None:
    for entry in data["generics"]:
        _generic(found, entry)
    for entry in data["relations"]:
        relation = Relation(
            entry["code"], entry.get("precision"), float(entry.get("radius_km", 0)), entry.get("bearing")
        )
        for phrase in entry["words"]:
            found.relations.add(phrase.removesuffix(" لـ").removesuffix(" بـ"), relation)
    for weight, phrases in data["locative"].items():
        for phrase in phrases:
            found.locative.add(phrase, int(weight))
    for table, name in ((found.organisations, "organisations"), (found.between, "between"),
                        (found.country_words, "country_words"), (found.country_before, "country_before")):  # fmt: skip
        for phrase in data[name]:
            table.add(phrase, True)
    found.acting_abroad |= _folded(data["acting_abroad"])
    found.elsewhere |= _folded(data["elsewhere"])
    found.hyphened |= _folded(data.get("hyphened", ()))
    found.datelines.extend(data["datelines"])
    found.organisations_after |= _folded(data.get("organisations_after", ()))
    found.persons |= _folded(data["persons"])
    found.appositions |= _folded(data.get("appositions", ()))
    found.openers |= _folded(data["openers"])
    for phrase in data.get("takes", ()):
        found.takes.add(phrase, True)
    found.taken |= _folded(data.get("taken", ()))
    found.forces |= _folded(data.get("forces", ()))
    found.toponyms |= _folded(data.get("toponyms", ()))
    found.qualifiers |= _folded(data["qualifiers"])
    found.directions.update((fold(word), side) for word, side in data["directions"].items())
    distance = data["distance"]
    miles, metres = _folded(distance["miles"]), _folded(distance["metres"])
    for unit in _folded(distance["units"]):
        found.units[unit] = 1.609 if unit in miles else 0.001 if unit in metres else 1.0
    for phrase in distance["openers"]:
        found.distance_openers.add(phrase, True)
    found.before_name |= _folded(distance["before_name"])
    weak = _folded(data["weak_demonyms"])
    for code, stems in data["demonyms"].items():
        for stem in stems:
            for form in demonym_forms(fold(stem)):
                found.demonyms.setdefault(form, (code, 0.5 if fold(stem) in weak else 1.0))
    found.ordinary |= _folded(data.get("ordinary", ()))
    found.stop |= _folded(data.get("stop", ()))


def _generic(found: Lexicon, entry: dict[str, Any]) -> None:
    for phrase in entry["words"]:
        folded = fold(phrase)
        options = {
            "open": entry.get("open", False),
            "resumes": entry.get("resumes", False),
            "plural": entry.get("plural", False),
            "around": entry.get("around", False),
            "antecedent": entry.get("antecedent", False),
            "part": entry.get("part", False),
            "strict": entry.get("strict", False),
            "honours": entry.get("honours", False),
            "not_after": frozenset(_folded(entry.get("not_after", ()))),
        }
        noun = GenericNoun(phrase, entry["class"], frozenset(entry["kinds"]), **options)
        found.generics.add(folded, noun)
        if ARABIC.search(folded):
            definite = GenericNoun(phrase, entry["class"], frozenset(entry["kinds"]), **options, definite=True)
            found.generics.add(" ".join("ال" + word for word in folded.split()), definite)


def demonym_forms(stem: str) -> list[str]:
    """The inflected forms of a folded demonym: سوري, سوريه, سوريون, سوريين, سوريات …; Syrian, Syrians."""
    if not ARABIC.search(stem):
        return [stem, stem + "s"]
    head, _, tail = stem.partition(" ")
    # With alef it may be the name of the country (سوريا): who reads it as a place does so first.
    endings = ("", "ا", "ه", "ون", "ين", "ان", "تين", "تان", "ات")
    forms = [head + ending for ending in endings]
    if tail:
        return [f"{form} {tail}{ending}" for form in forms for ending in ("", "ه", "ين")]
    # سوريا is the country, سورية mostly the adjective; a form that is a country's name is left to the gazetteer.
    return forms + ["ال" + form for form in forms]


def _folded(words: Iterable[str]) -> set[str]:
    return {fold(word) for word in words}
