"""The trigger lexicon of a language, compiled from its commented data (``language/*/triggers.yaml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from sijill.errors import DataError
from sijill.language.ar.conjugate import conjugate
from sijill.language.data import load_yaml
from sijill.language.en.inflect import inflect, plural
from sijill.language.fold import fold

Kind = Literal["verb", "masdar", "noun", "light", "light_masdar", "carrier", "carrier_noun"]
VERBAL = ("verb", "light", "carrier")
FAMILIES = ("act", "outcome", "control", "movement", "detention", "crowd", "pact", "words", "flight", "other")
SENSES = ("do", "occur", "follow", "suffer", "phase", "cause", "manage", "plan", "fail", "foil", "order", "lead")
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One entry: what it tells of, and who stands where around it. Word lists are folded."""

    id: str
    type: str
    family: str
    mode: str | None = None
    sense: str | None = None
    fate: str | None = None
    status: str | None = None
    subject: str = "a"
    object: str = "b"
    prepositions: dict[str, str] = field(default_factory=dict)
    objects: frozenset[str] = _NO_WORDS
    object_like: frozenset[str] = _NO_WORDS
    subject_like: frozenset[str] = _NO_WORDS
    needs_near: frozenset[str] = _NO_WORDS
    needs_adjacent: frozenset[str] = _NO_WORDS
    needs_preposition: frozenset[str] = _NO_WORDS
    object_before: bool = False
    bare_object: bool = False
    intransitive: bool = False
    takes_means: bool = True
    not_near: frozenset[str] = _NO_WORDS
    not_next: frozenset[str] = _NO_WORDS
    not_previous: frozenset[str] = _NO_WORDS
    not_words: frozenset[str] = _NO_WORDS
    weak: bool = False
    weak_noun: bool = False
    needs_person: bool = False
    needs_place: bool = False
    place_subject: bool = False
    sure_near: frozenset[str] = _NO_WORDS
    strong_subject: bool = False
    power: bool = False
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of a lexeme."""

    lexeme: Lexeme
    kind: Kind
    tense: Literal["past", "present", "none"] = "none"
    passive: bool = False
    feminine: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``forms`` by folded word; ``phrases`` by their first folded word, longest first."""

    language: str
    forms: dict[str, tuple[Form, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Form], ...]]
    lexemes: dict[str, Lexeme]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``ar`` or ``en``; raises :class:`DataError` where the data do not follow their schema."""
    data = load_yaml(f"sijill.language.{language}", "triggers.yaml")
    forms: defaultdict[str, list[Form]] = defaultdict(list)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
    lexemes: dict[str, Lexeme] = {}
    entries = [(_lexeme(entry, language), entry) for entry in data["lexemes"]]
    entries += [(_carrier(entry, number), entry) for number, entry in enumerate(data["carriers"])]
    for lexeme, entry in entries:
        if lexeme.id in lexemes:
            raise DataError("data-triggers", f"lexeme {lexeme.id!r} stands twice", where=f"{language}/triggers.yaml")
        lexemes[lexeme.id] = lexeme
        excluded = _words(entry, "not_forms")
        for written, form in _forms(lexeme, entry, language):
            if written not in excluded and form not in forms[written]:
                forms[written].append(form)
        for key in ("phrases", "noun_phrases"):
            for phrase in filter(None, entry.get(key, "").split("|")):
                words = tuple(fold(phrase).split())
                phrases[words[0]].append((words, Form(lexeme, "verb" if key == "phrases" else "noun")))
        for words, form in _phrasal(lexeme, entry):
            phrases[words[0]].append((words, form))
    for listed in phrases.values():
        listed.sort(key=lambda item: -len(item[0]))
    return Lexicon(
        language,
        {written: tuple(found) for written, found in forms.items()},
        {first: tuple(found) for first, found in phrases.items()},
        lexemes,
    )


def _words(entry: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(fold(entry.get(key) or "").split())


def _lexeme(entry: dict[str, Any], language: str) -> Lexeme:
    family = entry["family"]
    if family not in FAMILIES:
        raise DataError("data-triggers", f"{entry['id']}: no family {family!r}", where=f"{language}/triggers.yaml")
    return Lexeme(
        id=entry["id"],
        type=entry["type"],
        family=family,
        mode=entry.get("mode"),
        fate=entry.get("fate"),
        status=entry.get("status"),
        subject=entry.get("subj", "a"),
        object=entry.get("obj", "item"),
        prepositions=_roles(entry.get("preps", "")),
        objects=_words(entry, "objects"),
        object_like=_words(entry, "object_like"),
        subject_like=_words(entry, "subject_like"),
        needs_near=_words(entry, "needs_near"),
        needs_adjacent=_words(entry, "needs_adjacent"),
        needs_preposition=_words(entry, "needs_prep"),
        object_before=bool(entry.get("object_before")),
        bare_object=bool(entry.get("bare_object")),
        takes_means=entry.get("means", True),
        intransitive=bool(entry.get("intransitive")),
        not_near=_words(entry, "not_near"),
        not_next=_words(entry, "not_next"),
        not_previous=_words(entry, "not_prev"),
        not_words=_words(entry, "not_words"),
        weak=bool(entry.get("weak")),
        weak_noun=entry.get("nominal") == "weak",
        needs_person=bool(entry.get("needs_person")),
        needs_place=bool(entry.get("needs_place")),
        place_subject=bool(entry.get("place_subject")),
        sure_near=_words(entry, "sure_near"),
        strong_subject=bool(entry.get("strong_subject")),
        power=bool(entry.get("power")),
        symmetric=bool(entry.get("symmetric")),
    )


def _carrier(entry: dict[str, Any], number: int) -> Lexeme:
    sense = entry["sense"]
    if sense not in SENSES:
        raise DataError("data-triggers", f"no sense {sense!r}", where="triggers.yaml, carriers")
    return Lexeme(
        id=f"carrier:{sense}:{number}", type="carrier", family="carrier", sense=sense, subject=entry.get("subj", "a"),
        prepositions=dict.fromkeys(fold(entry.get("preps", "")).split(), "event"),
    )  # fmt: skip


def _roles(written: str) -> dict[str, str]:
    return {fold(preposition): role for preposition, role in (item.split("=") for item in written.split())}


def _forms(lexeme: Lexeme, entry: dict[str, Any], language: str) -> Iterator[tuple[str, Form]]:
    for key in ("verbs", "light"):
        kind: Kind = "carrier" if lexeme.sense else "light" if key == "light" else "verb"
        for pair in (entry.get(key) or "").split():
            yield from _verb_forms(lexeme, kind, pair, language, entry.get("passive", True))
    for word in (entry.get("masdars") or "").split():
        for written in _noun_forms(word, language, countable=False):
            yield written, Form(lexeme, "carrier_noun" if lexeme.sense else "masdar")
    for word in (entry.get("light_masdars") or "").split():
        yield fold(word), Form(lexeme, "light_masdar")
    for item in (entry.get("nouns") or "").split():
        singular, _, plurals = item.partition("=")
        for written in _noun_forms(singular, language, countable=True):
            yield written, Form(lexeme, "noun")
        for word in filter(None, plurals.split("/")):
            yield fold(word), Form(lexeme, "noun", plural=True)


def _verb_forms(
    lexeme: Lexeme, kind: Kind, pair: str, language: str, passive: bool
) -> Iterator[tuple[str, Form]]:
    if language == "ar":
        past, _, present = pair.partition(":")
        for form in conjugate(past, present, passive):
            voice = form.voice == "passive"
            yield form.written, Form(lexeme, kind, form.tense, voice, form.feminine, form.plural)
        return
    for written, tense in inflect(pair):
        yield written, Form(lexeme, kind, tense)


PARTICLES = ("out", "back", "down", "off", "over", "up", "captive", "prisoner", "hostage")
PRONOUNS = ("them", "him", "her", "it", "us", "themselves", "himself", "herself")


def _phrasal(lexeme: Lexeme, entry: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Form]]:
    """English verbs with their particle in all forms, a pronoun between them or not ('drove them out')."""
    for item in filter(None, (entry.get("phrasal") or "").split("|")):
        pair, *rest = fold(item).split()
        for written, tense in inflect(pair):
            form = Form(lexeme, "verb", tense)
            yield (written, *rest), form
            if len(rest) == 1 and rest[0] in PARTICLES:
                for pronoun in PRONOUNS:
                    yield (written, pronoun, *rest), form


def _noun_forms(word: str, language: str, countable: bool) -> Iterator[str]:
    stem = fold(word)
    yield stem
    if language == "en":
        if countable:
            yield plural(stem)
        return
    if stem.endswith("ه"):
        yield stem[:-1] + "ت"
        if countable:
            for ending in ("تان", "تين", "تا", "تي"):
                yield stem[:-1] + ending
        return
    yield stem + "ا"
    if countable:
        for ending in ("ان", "ين"):
            yield stem + ending
