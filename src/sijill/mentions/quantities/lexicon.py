"""Number words, counted nouns and words of fate, read from the language folders once and folded for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.model.mentions import Fate

LanguageCode = Literal["ar", "en"]
Kind = Literal["persons", "vehicles", "weapons", "money", "distance", "duration", "share", "other"]
Role = Literal["verb", "noun", "counted", "before", "phrase", "weak"]
"""How a word of fate stands to the persons: a verb on either side, a noun before them, a noun that is counted itself,
a phrase before them, a phrase after them, a word ('fall') that tells of a fate only where persons are counted."""

VICTIMS = ("combatants", "civilians", "children", "women")
_KINDS: tuple[Kind, ...] = ("vehicles", "weapons", "money", "distance", "duration", "other")


@dataclass(frozen=True, slots=True)
class Noun:
    """A form of a counted noun. ``number`` is 1, 2 or 3 (plural); 0 where the form does not tell."""

    kind: Kind
    victims: str | None
    number: int
    lemma: str


@dataclass(frozen=True, slots=True)
class FateWord:
    """``number`` as in :class:`Noun`; ``participle`` is true of English forms in -ed and the like."""

    fate: Fate
    role: Role
    number: int = 0
    participle: bool = False


class Phrases:
    """Multi-word entries looked up token by token; the longest one wins."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, value in entries:
            words = tuple(fold(phrase).split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: list[str], index: int, end: int, first: str | None = None) -> tuple[int, Any] | None:
        """(length in tokens, value) of the longest entry that starts at ``index`` and stops before ``end``.

        first: what to read instead of the first word (the word without its clitics).
        """
        head = words[index] if first is None else first
        for entry, value in self._by_first.get(head, ()):
            if index + len(entry) <= end and tuple(words[index + 1 : index + len(entry)]) == entry[1:]:
                return len(entry), value
        return None

    def starts_with(self, word: str) -> bool:
        return word in self._by_first


@dataclass(frozen=True, slots=True)
class Atom:
    """A number word. ``kind`` says how it combines; ``value`` and ``most`` are equal unless it is vague."""

    kind: Literal[
        "unit",
        "bound",
        "ten",
        "teen",
        "tens",
        "hundred",
        "hundreds",
        "scale",
        "scales",
        "dual",
        "fraction",
        "vague",
        "beyond",
    ]
    value: float
    most: float = 0
    name: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Everything the finder knows of one language."""

    language: LanguageCode
    numbers: Mapping[str, Any]
    atoms: Mapping[str, tuple[Atom, ...]]
    ordinals: Mapping[str, int]
    nouns: Mapping[str, Noun]
    fates: Mapping[str, FateWord]
    fate_phrases: Phrases
    before: Phrases
    after: Phrases
    parts: Phrases
    parts_after: Phrases
    totals: Phrases
    released: Phrases
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


@lru_cache(maxsize=2)
def lexicon(language: LanguageCode) -> Lexicon:
    """The lexicon of a language, built when first asked for."""
    numbers = load_yaml(f"sijill.language.{language}", "numbers.yaml")
    counted = load_yaml(f"sijill.language.{language}", "counted.yaml")
    arabic = language == "ar"
    fates, phrases = _fates(counted["fates"], arabic)
    words = {
        key: frozenset(fold(str(entry)) for entry in counted.get(key, ()))
        for key in ("stops", "blockers", "verb_like", "auxiliaries", "partners", "negators", "negated_by", "illness",
                    "inferior", "casualties", "one_of", "families", "named", "year_before", "age_before",
                    "day_parts", "months", "abstract", "takes_on", "adjacent_only",
                    "not_dual", "not_singular", "prepositions", "relatives", "negations",
                    "fillers", "headings", "copulas", "places", "kin", "passives", "joining")
    }  # fmt: skip
    words |= {f"none_{key}": frozenset(fold(entry) for entry in entries) for key, entries in counted["none"].items()}
    words["unspecified"] = frozenset(fold(entry) for entry in numbers["unspecified"])
    return Lexicon(
        language=language,
        numbers=numbers,
        atoms=_arabic_atoms(numbers) if arabic else _english_atoms(numbers),
        ordinals={fold(form): value for value, forms in numbers["ordinals"].items() for form in forms},
        nouns=_nouns(counted, arabic),
        fates=fates,
        fate_phrases=phrases,
        before=_modifiers(numbers, "before"),
        after=_modifiers(numbers, "after"),
        parts=_listed(counted, "parts"),
        parts_after=_listed(counted, "parts_after"),
        totals=_listed(counted, "totals"),
        released=_listed(counted, "released"),
        words=words,
    )


def _listed(data: Mapping[str, Any], key: str) -> Phrases:
    return Phrases((entry, key) for entry in data[key])


def _modifiers(numbers: Mapping[str, Any], side: str) -> Phrases:
    return Phrases((entry, name) for name, sides in numbers["modifiers"].items() for entry in sides[side])


def _arabic_atoms(numbers: Mapping[str, Any]) -> dict[str, tuple[Atom, ...]]:
    atoms: dict[str, list[Atom]] = {}

    def add(form: str, atom: Atom) -> None:
        listed = atoms.setdefault(fold(form), [])
        if atom not in listed:
            listed.append(atom)

    alone = frozenset(fold(form) for form in numbers["not_alone"])
    for value, forms in numbers["units"].items():
        for form in forms:
            add(form, Atom("bound" if fold(form) in alone else "unit", value))
    for value, forms in numbers["bound_units"].items():
        for form in forms:
            add(form, Atom("bound", value))
    for form in numbers["ten"]:
        add(form, Atom("ten", 10))
    for kind in ("teens", "tens", "hundreds"):
        for value, forms in numbers[kind].items():
            for form in forms:
                plural = fold(form) in {fold(word) for word in numbers["hundred_plurals"]}
                if value == 100:
                    add(form, Atom("hundreds" if plural else "hundred", 100))
                else:
                    add(form, Atom({"teens": "teen", "tens": "tens"}.get(kind, "hundred"), value))  # type: ignore[arg-type]
    for value, forms_by_number in numbers["scales"].items():
        for number, kind in (("one", "scale"), ("two", "dual"), ("many", "scales")):
            for form in forms_by_number[number]:
                add(form, Atom(kind, value * 2 if kind == "dual" else value))  # type: ignore[arg-type]
    for value, forms in numbers["fractions"].items():
        for form in forms:
            add(form, Atom("fraction", value))
    for name, entry in numbers["vague"].items():
        for form in entry["words"]:
            add(form, Atom("vague", entry["bounds"][0], entry["bounds"][1], name))
    for form in numbers["beyond"]:
        add(form, Atom("beyond", 1, 9))
    return {form: tuple(listed) for form, listed in atoms.items()}


def _english_atoms(numbers: Mapping[str, Any]) -> dict[str, tuple[Atom, ...]]:
    atoms: dict[str, tuple[Atom, ...]] = {}
    for key, kind in (
        ("units", "unit"),
        ("teens", "teen"),
        ("tens", "tens"),
        ("scales", "scale"),
        ("fractions", "fraction"),
    ):
        for value, forms in numbers[key].items():
            for form in forms:
                atoms[form] = (Atom(kind, value),)  # type: ignore[arg-type]
    for name, entry in numbers["vague"].items():
        for form in entry["words"]:
            atoms[form] = (Atom("vague", entry["bounds"][0], entry["bounds"][1], name),)
    return atoms


def _nouns(counted: Mapping[str, Any], arabic: bool) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    make = _arabic_forms if arabic else _english_forms
    groups: list[tuple[Kind, str | None, Mapping[str, list[str]]]] = [(kind, None, counted[kind]) for kind in _KINDS]
    groups += [
        ("persons", name if name in VICTIMS else None, entries)
        for name, entries in reversed(counted["persons"].items())
    ]
    for kind, victims, entries in groups:
        for lemma, plurals in entries.items():
            for form, number in make(str(lemma), plurals):
                nouns[form] = Noun(kind, victims, number, str(lemma))
    return nouns


def _arabic_forms(lemma: str, plurals: list[str]) -> Iterable[tuple[str, int]]:
    word = fold(lemma)
    if lemma in plurals:
        yield word, 3
        return
    # Short words and abbreviations have look-alikes: كلما, عمان, كمين.
    if len(word) < 3 or lemma in ("كلم", "ملم"):
        yield word, 1
        yield from ((fold(plural), 3) for plural in plurals if not plural.startswith("+"))
        return
    stem = word[:-1] + "ت" if word.endswith("ه") and lemma.endswith("ة") else word
    sound = "+ين" in plurals
    if " " not in word:
        if not lemma.endswith("ة"):
            yield word + "ا", 1
        yield stem + "ان", 2
        yield stem + "ين", 3 if sound else 2
    yield word, 1
    for plural in plurals:
        if plural == "+ين":
            yield from ((word + ending, 3) for ending in ("ون", "ين", "و"))
            if not word.endswith("ي"):
                yield word + "ي", 3
        elif plural.startswith("+"):
            yield word + plural[1:], 3
        else:
            yield fold(plural), 3
            if plural.endswith(("د", "ل", "ب", "ن", "م", "ا", "ط", "ر")):
                yield fold(plural) + "ا", 3


def _english_forms(lemma: str, plurals: list[str]) -> Iterable[tuple[str, int]]:
    if lemma not in plurals:
        yield lemma, 1
    for plural in plurals or [_plural(lemma)]:
        yield plural, 3


def _plural(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")


def _fates(data: Mapping[str, Any], arabic: bool) -> tuple[dict[str, FateWord], Phrases]:
    words: dict[str, FateWord] = {}
    phrases: list[tuple[str, FateWord]] = []

    def add(form: str, word: FateWord) -> None:
        if " " in form:
            phrases.append((form, word))
        else:
            words.setdefault(fold(form), word)

    entry: Mapping[str, Any]
    for name, entry in data.items():
        fate: Fate = name  # type: ignore[assignment]
        for noun, plurals in entry["counted"].items():
            for form, number in _arabic_forms(noun, plurals) if arabic else _english_forms(noun, plurals):
                add(form, FateWord(fate, "counted", number))
        for phrase in entry["phrases"]:
            add(phrase, FateWord(fate, "phrase"))
        for phrase in entry["before"]:
            add(phrase, FateWord(fate, "before"))
        for form in entry["weak"]:
            add(form, FateWord(fate, "weak"))
        for form in entry.get("forms", ()):
            add(form, FateWord(fate, "verb", participle=True))
        for verb in entry["verbs"]:
            for form, word in _arabic_verb(verb, fate) if arabic else _english_verb(verb, fate):
                add(form, word)
        for noun in entry["nouns"]:
            add(noun, FateWord(fate, "noun"))
    return words, Phrases(phrases)


def _arabic_verb(verb: list[str], fate: Fate) -> Iterable[tuple[str, FateWord]]:
    past, stem = verb
    short = past[:-1] if past.endswith(("ي", "ى")) else past
    for ending, number in (("", 1), ("ت", 1), ("وا", 3), ("ا", 2), ("تا", 2), ("نا", 3), ("ن", 3), ("و", 3)):
        base = short if ending in ("وا", "ت", "تا", "و") and short != past and past.endswith("ى") else past
        yield base + ending, FateWord(fate, "verb", number)
        if short != past and ending == "وا":
            yield short + ending, FateWord(fate, "verb", number)
    for prefix in ("ي", "ت"):
        for ending, number in (("", 1), ("ون", 3), ("وا", 3), ("ان", 2)):
            yield prefix + stem + ending, FateWord(fate, "verb", number)


def _english_verb(verb: str, fate: Fate) -> Iterable[tuple[str, FateWord]]:
    if verb in ("slain", "slew", "gunned down"):
        yield verb, FateWord(fate, "verb", participle=verb != "slew")
        return
    if " " in verb or verb in ("slay",):
        yield verb, FateWord(fate, "verb")
        return
    doubled = verb + verb[-1] if verb in ("kidnap",) else verb
    stem = verb[:-1] if verb.endswith("e") else doubled
    past = {"flee": "fled", "hurt": "hurt", "die": "died"}.get(verb, stem + "ed")
    if verb.endswith("y"):
        past = verb[:-1] + "ied"
    yield past, FateWord(fate, "verb", participle=True)
    yield {"die": "dying", "flee": "fleeing"}.get(verb, stem + "ing"), FateWord(fate, "verb")
    yield verb, FateWord(fate, "verb")
    yield verb + ("es" if verb.endswith(("sh", "ch", "s")) else "s"), FateWord(fate, "verb")
