"""Cues of attribution, compiled from ``language/*/attributions.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from sijill.language.ar.conjugate import conjugate
from sijill.language.data import load_yaml
from sijill.language.en.inflect import inflect
from sijill.language.fold import fold
from sijill.language.tokens import Token

PLAIN = (
    "hearsay", "sources", "hedges", "openers", "stoppers", "concessive", "resumptive", "nominal_openers", "joints",
    "inner", "adverbials", "particles", "relative", "breaks", "pronouns", "contents", "relayed", "published", "about",
    "evidence", "impersonal", "speakers", "directed", "noun_like",
    "quoting", "returning", "epithets", "reflexive", "distance", "articles", "manner",
)  # fmt: skip
INFLECTED = ("continuing", "told", "bare", "relaying", "publishing")
"""Lists of verbs in their base forms."""

Kind = Literal["reported", "claimed", "denied", "hedged", "threatened", "announced"]


class Cue(NamedTuple):
    """``length`` in tokens; ``phrase``: the source follows at once ('according to'); ``hearsay``: it has none.

    A phrase may have none either: it denies what follows ('no truth to') or imputes what stands before ('blamed on').
    ``bare``: what is said may follow without 'that'; ``relaying``: somebody else's words are passed on ('quoted');
    ``published``: a cue only with its object ('published a video about').
    """

    kind: Kind
    length: int
    phrase: bool = False
    hearsay: bool = False
    continuing: bool = False
    told: bool = False
    bare: bool = False
    relaying: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language, folded."""

    verbs: dict[str, Kind]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]
    hearsay: frozenset[str]
    sources: frozenset[str]
    hedges: frozenset[str]
    openers: frozenset[str]
    stoppers: frozenset[str]
    continuing: frozenset[str]
    concessive: frozenset[str]
    resumptive: frozenset[str]
    nominal_openers: frozenset[str]
    joints: frozenset[str]
    inner: frozenset[str]
    breaks: frozenset[str]
    pronouns: frozenset[str]
    relative: frozenset[str]
    told: frozenset[str]
    particles: frozenset[str]
    bare: frozenset[str]
    contents: frozenset[str]
    adverbials: frozenset[str]
    relaying: frozenset[str]
    relayed: frozenset[str]
    publishing: frozenset[str]
    published: frozenset[str]
    about: frozenset[str]
    evidence: frozenset[str]
    impersonal: frozenset[str]
    speakers: frozenset[str]
    directed: frozenset[str]
    noun_like: frozenset[str]
    epithets: frozenset[str]
    reflexive: frozenset[str]
    distance: frozenset[str]
    articles: frozenset[str]
    manner: frozenset[str]
    quoting: frozenset[str]
    returning: frozenset[str]
    nameless: dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]

    def at(self, tokens: Sequence[Token], at: int) -> Cue | None:
        """The cue that begins at token ``at``, or None."""
        norm = tokens[at].norm
        for word in (norm, norm[1:] if norm[:1] in "وف" else ""):
            if not word:
                continue
            if word in self.manner and at + 1 < len(tokens) and tokens[at + 1].norm in self.verbs:
                return Cue(self.verbs[tokens[at + 1].norm], 2, phrase=True)
            for phrase, kind in self.nameless.get(word, ()):
                length = _matches(tokens, at, phrase)
                if length:
                    return Cue(kind, length, phrase=True, hearsay=True)
            for phrase, kind in self.phrases.get(word, ()):
                length = _matches(tokens, at, phrase)
                if length:
                    return Cue(kind, length, phrase=True)
            if word in self.hearsay and at + 1 < len(tokens):
                after = {token.norm for token in tokens[at + 1 : at + 3]}
                if after & self.openers:
                    return Cue("reported", 1, hearsay=True)
            verb = self.verbs.get(word)
            if verb and not (at and tokens[at - 1].norm in self.articles):
                return Cue(
                    verb, 1, continuing=word in self.continuing, told=word in self.told,
                    bare=word in self.bare - self.noun_like, relaying=word in self.relaying,
                )  # fmt: skip
            if word in self.publishing:
                return Cue("reported", 1, published=True)
        return None


def _matches(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> int:
    """How many tokens the phrase takes; its last word may be a preposition written onto the next word (وفقا ل)."""
    for offset, word in enumerate(phrase[1:], start=1):
        if at + offset >= len(tokens):
            return 0
        norm = tokens[at + offset].norm
        if norm == word:
            continue
        if offset == len(phrase) - 1 and len(word) == 1 and norm.startswith(word):
            return offset
        return 0
    return len(phrase)


LANGUAGES = ("ar", "en")
"""Those with cues of attribution."""


@cache
def cues(language: str) -> Cues:
    """The cues of ``ar`` or ``en``."""
    data = load_yaml(f"sijill.language.{language}", "attributions.yaml")
    verbs: dict[str, Kind] = {}
    excluded = fold(data.get("not_cues", "")).split()
    for kind, listed in data["verbs"].items():
        for form in _inflected(listed, language):
            if form not in excluded:
                verbs.setdefault(form, kind)
    nameless: dict[Kind, str] = {"denied": data["disclaimers"], "claimed": data["imputations"]}
    lists = {name: frozenset(fold(data[name]).split()) for name in PLAIN}
    lists |= {name: frozenset(_inflected(data[name], language)) for name in INFLECTED}
    return Cues(
        verbs=verbs,
        phrases=_by_first_word(data["phrases"]),
        nameless=_by_first_word(nameless),
        **lists,
    )


def _by_first_word(listed: Mapping[Kind, str]) -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    """Phrases by their first folded word, longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for kind, written in listed.items():
        for phrase in written.split("|"):
            words = tuple(fold(phrase).split())
            phrases.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}


def _inflected(listed: str, language: str) -> Iterator[str]:
    """All written forms of verbs listed in their base forms; a word that is no pair is taken as it stands (Arabic)."""
    for pair in listed.split():
        past, colon, present = pair.partition(":")
        if language != "ar":
            yield from (form for form, _ in inflect(pair))
        elif colon:
            yield from (form.written for form in conjugate(past, present))
        else:
            yield fold(pair)
