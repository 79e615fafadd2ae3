"""The words of ``language/ar/persons.yaml`` and ``language/en/persons.yaml`` in their written forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from sijill.language.clitics import readings
from sijill.language.data import load_yaml
from sijill.language.fold import fold

Number = Literal["singular", "dual", "plural"]
State = Literal["any", "absolute", "construct"]


@dataclass(frozen=True, slots=True)
class NounClass:
    """A class of head nouns; see the comments of the data file for the flags."""

    name: str
    kind: str
    private: bool = False
    named: bool = False
    title: bool = False
    object: bool = False


class Noun(NamedTuple):
    """A written form of a head noun. state: what its ending allows ('absolute' forms take no construct)."""

    noun: NounClass
    lemma: str
    number: Number
    state: State


class Tie(NamedTuple):
    """How an affiliation word ties a group to another: the prepositions it wants, words passed over, the tie."""

    tie: str
    prepositions: tuple[str, ...]
    over: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """A word of a text read with the lexicon: its proclitics, and what its stem is.

    cut: folded characters before the phrase begins (conjunction and preposition, not the article); ``merged``: the
    article is written into the preposition ل, which then stays part of the phrase.
    """

    conjunction: str
    preposition: str
    article: bool
    stem: str
    pronoun: str
    cut: int
    merged: bool


@dataclass(slots=True)
class ArabicLexicon:
    nouns: dict[str, list[Noun]] = field(default_factory=dict)
    adjectives: frozenset[str] = frozenset()
    demonyms: dict[str, tuple[str | None, bool]] = field(default_factory=dict)
    """Form → (country, plural)."""
    ties: dict[str, Tie] = field(default_factory=dict)
    tie_verbs: dict[tuple[str, ...], Tie] = field(default_factory=dict)
    quantifiers: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    not_adjectives: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    given_words: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    located: frozenset[str] = frozenset()
    tails: tuple[tuple[str, ...], ...] = ()
    resume: dict[str, frozenset[str]] = field(default_factory=dict)


def forms(singular: str, plurals: Iterable[str]) -> list[tuple[str, Number, State]]:
    """The written forms of a folded noun: (form, number, state)."""
    found: list[tuple[str, Number, State]] = []
    if singular != "_":
        feminine = singular.endswith("ه")
        stem = singular[:-1] + "ت" if feminine else singular
        found.append((singular, "singular", "any"))
        if not feminine and not singular.endswith("ا"):
            found.append((singular + "ا", "singular", "absolute"))
        found += [(stem + "ان", "dual", "absolute"), (stem + "ين", "dual", "absolute")]
        if feminine:
            found += [(stem + "ا", "dual", "construct"), (stem + "ي", "dual", "construct")]
    for plural in plurals:
        if plural == "+ون":
            found += [(singular + "ون", "plural", "absolute"), (singular + "ين", "plural", "absolute")]
            found += [(singular + "و", "plural", "construct"), (singular + "ي", "plural", "construct")]
        elif plural == "+ات":
            base = singular[:-1] if singular.endswith(("ه", "ا")) else singular
            found.append((base + "ات", "plural", "any"))
        elif plural.endswith(("ون", "ين")) and singular != "_":
            found += [(plural, "plural", "absolute"), (plural[:-1], "plural", "construct")]
        else:
            found += [(plural, "plural", "any"), (plural + "ا", "plural", "absolute")]
    return found


@cache
def arabic() -> ArabicLexicon:
    """The Arabic lexicon, built when first asked for."""
    data = load_yaml("sijill.language.ar", "persons.yaml")
    lexicon = ArabicLexicon()
    late: list[tuple[str, Noun]] = []
    for name, row in data["classes"].items():
        noun = _class(name, row)
        for line in row["nouns"]:
            singular, *plurals = fold(line).split()
            for form, number, state in forms(singular, plurals):
                entry = Noun(noun, singular if singular != "_" else form, number, state)
                if state == "construct":
                    late.append((form, entry))
                else:
                    _add(lexicon.nouns, form, entry)
    # Construct plurals (مقاتلي) yield to nouns and adjectives of that form (عسكري).
    for form, entry in late:
        if form not in lexicon.nouns:
            lexicon.nouns[form] = [entry]
    lexicon.adjectives = frozenset(
        form
        for line in data["adjectives"]
        for singular, *plurals in (fold(line).split(),)
        for form, _, state in forms(singular, plurals)
        if state != "construct"
    )
    _demonyms(lexicon, data["demonyms"])
    for row in data["affiliations"]:
        tie = Tie(row["tie"], tuple(fold(word) for word in row["prepositions"]))
        for line in row["words"]:
            singular, *plurals = fold(line).split()
            for form, _, _ in forms(singular, plurals):
                lexicon.ties.setdefault(form, tie)
    for row in data["affiliation_verbs"]:
        tie = Tie(row["tie"], tuple(row.get("prepositions", ())), frozenset(fold(word) for word in row.get("over", ())))
        for words in row["words"]:
            lexicon.tie_verbs[tuple(fold(words).split())] = tie
    quantifiers = data["quantifiers"]
    lexicon.quantifiers = _words(quantifiers["of"])
    lexicon.numbers = _words(quantifiers["numbers"])
    lexicon.bounds = _words(quantifiers["bounds"])
    lexicon.complements = _words(data["complements"])
    lexicon.never = _words(data["never"])
    lexicon.not_adjectives = _words(data["not_adjectives"])
    lexicon.function = _words(data["function"])
    lexicon.verbs = frozenset(form for verb in data["verbs"] for form in _verb_forms(fold(verb))) - set(lexicon.nouns)
    lexicon.locative = _words(data["locative"])
    lexicon.given = frozenset(fold(data["given"]).split())
    lexicon.particles = _words(data["name_particles"])
    lexicon.given_words = _words(data["given_words"])
    lexicon.located = _words(data["located"])
    lexicon.tails = tuple(sorted((tuple(fold(tail).split()) for tail in data["tails"]), key=len, reverse=True))
    lexicon.honorifics = _words(data["honorifics"])
    lexicon.resume = {fold(word): frozenset(kinds) for word, kinds in data["resume"].items()}
    return lexicon


def _class(name: str, row: dict[str, Any]) -> NounClass:
    return NounClass(
        name,
        row["kind"],
        row.get("private", False),
        row.get("name", False),
        row.get("title", False),
        row.get("object", False),
    )


def _add(nouns: dict[str, list[Noun]], form: str, entry: Noun) -> None:
    """``entry`` as a reading of ``form``, one a class; 'ين' is read as plural rather than dual."""
    entries = nouns.setdefault(form, [])
    for at, other in enumerate(entries):
        if other.noun is entry.noun:
            if other.number == "dual" and entry.number == "plural":
                entries[at] = entry
            return
    entries.append(entry)


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in words)


def _demonyms(lexicon: ArabicLexicon, rows: list[dict[str, Any]]) -> None:
    countries = {fold(name.strip()) for row in rows for name in str(row.get("name", "")).split("|")}
    for row in rows:
        country = row["c"] or None
        for part in fold(str(row.get("adj") or "")).split("|"):
            adjective = part.strip()
            if not adjective or " " in adjective:
                continue
            for ending, plural in (
                ("", False),
                ("ه", False),
                ("ا", False),
                ("ون", True),
                ("ين", True),
                ("ان", True),
                ("ات", True),
                ("تين", True),
                ("تان", True),
                ("و", True),
            ):
                if adjective + ending not in countries:
                    lexicon.demonyms.setdefault(adjective + ending, (country, plural))
        for part in fold(str(row.get("plural") or "")).split("|"):
            if part.strip():
                lexicon.demonyms.setdefault(part.strip(), (country, True))


def _verb_forms(past: str) -> list[str]:
    """Past and imperfect forms of a verb given in the past, as far as they follow from its letters."""
    stem = past[:-1] if past.endswith("ي") else past
    found = [past, stem + "ت", stem + "وا", past + "ا", stem + "تا"]
    if len(past) >= 4 and past[0] == "ا":
        body = past[1:]
        found += [prefix + body for prefix in ("ي", "ت", "ست", "سي")]
        found += [prefix + body + "ون" for prefix in ("ي", "سي")]
    elif len(past) == 3 or past[0] in "تسحقشطنهدكعلرجوخزفمبصضغثذظ":
        found += [prefix + past for prefix in ("ي", "ت", "ست", "سي")]
        found += [prefix + past + "ون" for prefix in ("ي", "سي")]
    return found


@lru_cache(maxsize=65536)
def read(word: str) -> tuple[Reading, ...]:
    """The ways to take proclitics and pronouns off a folded Arabic word, the whole word first."""
    found = []
    for item in readings(word, pronouns=True):
        if item.future:
            continue
        merged = item.article and item.preposition == "ل"
        cut = len(item.conjunction) if merged else len(item.conjunction) + len(item.preposition)
        found.append(Reading(item.conjunction, item.preposition, item.article, item.stem, item.pronoun, cut, merged))
    return tuple(found)


@dataclass(slots=True)
class EnglishLexicon:
    nouns: dict[str, list[tuple[tuple[str, ...], Noun]]] = field(default_factory=dict)
    """First word → (further words, noun), longest first."""
    adjectives: frozenset[str] = frozenset()
    demonyms: dict[str, list[tuple[tuple[str, ...], str | None, bool]]] = field(default_factory=dict)
    """First word → (further words, country, people: a noun in the plural or singular rather than an adjective)."""
    ties: dict[str, list[tuple[tuple[str, ...], Tie]]] = field(default_factory=dict)
    determiners: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()
    prefixed: frozenset[str] = frozenset()
    verbal: frozenset[str] = frozenset()
    verbal_forms: frozenset[str] = frozenset()
    ranks_only: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    resume: dict[str, frozenset[str]] = field(default_factory=dict)


def plural(singular: str) -> str:
    """The regular plural of an English noun."""
    if singular.endswith(("s", "x", "ch", "sh", "z")):
        return singular + "es"
    if singular.endswith("y") and singular[-2:-1] not in "aeiou":
        return singular[:-1] + "ies"
    return singular + "s"


@cache
def english() -> EnglishLexicon:
    """The English lexicon, built when first asked for."""
    data = load_yaml("sijill.language.en", "persons.yaml")
    lexicon = EnglishLexicon()
    for name, row in data["classes"].items():
        noun = _class(name, row)
        for line in row["nouns"]:
            singular, *plurals = line.replace("+", " + ").replace(" + ", "+").split()
            for form, number in _english_forms(singular, plurals):
                words = tuple(form.replace("+", " ").replace("-", " ").split())
                entries = lexicon.nouns.setdefault(words[0], [])
                if not any(rest == words[1:] for rest, _ in entries):
                    entries.append((words[1:], Noun(noun, singular.replace("+", " "), number, "any")))
    for entries in lexicon.nouns.values():
        entries.sort(key=lambda item: -len(item[0]))
    for row in data["demonyms"]:
        country = row["c"] or None
        for key, people in (("adj", False), ("people", True)):
            for part in str(row.get(key) or "").lower().split("|"):
                words = tuple(part.replace(".", " ").split())
                if not words:
                    continue
                lexicon.demonyms.setdefault(words[0], []).append((words[1:], country, people))
                if not people and words[-1].endswith(("n", "i", "b", "t", "q", "o")):
                    last = words[-1] + "s"
                    lexicon.demonyms.setdefault(words[0] if len(words) > 1 else last, []).append(
                        ((*words[1:-1], last) if len(words) > 1 else (), country, True)
                    )
    for items in lexicon.demonyms.values():
        items.sort(key=lambda item: -len(item[0]))
    for row in data["affiliations"]:
        for words in row["words"]:
            first, *rest = words.split("+")
            lexicon.ties.setdefault(first, []).append((tuple(rest), Tie(row["tie"], ())))
    lexicon.adjectives = frozenset(str(word) for word in data["adjectives"])
    lexicon.determiners = frozenset(data["determiners"])
    lexicon.quantifiers = frozenset(data["quantifiers"]["of"])
    lexicon.numbers = frozenset(data["quantifiers"]["numbers"])
    lexicon.bounds = frozenset(data["quantifiers"]["bounds"])
    lexicon.hyphenated = frozenset(data["hyphenated"])
    lexicon.prefixed = frozenset(data["prefixed"])
    lexicon.ranks_only = frozenset(data["ranks_only"])
    lexicon.speakers = frozenset(data["speakers"])
    lexicon.verbal_forms = frozenset(data["verbal_forms"])
    lexicon.verbal = frozenset(data["verbal"])
    lexicon.not_names = frozenset(str(word) for word in data["not_names"])
    lexicon.particles = frozenset(data["name_particles"])
    lexicon.locative = frozenset(data["locative"])
    lexicon.resume = {word: frozenset(kinds) for word, kinds in data["resume"].items()}
    return lexicon


def _english_forms(singular: str, plurals: list[str]) -> list[tuple[str, Number]]:
    if singular in _UNCHANGED:
        return [(singular, "plural")]
    found: list[tuple[str, Number]] = [(singular, "singular")]
    found += [(form, "plural") for form in (plurals or [plural(singular)])]
    return found


_UNCHANGED = frozenset(
    (
        *("police", "personnel", "staff", "people", "persons", "others", "forces"),
        *("injured", "wounded", "displaced", "missing", "deceased"),
    )
)
