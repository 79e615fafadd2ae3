"""Typed readings of spans, one class a kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal, TypeVar

from sijill.model.span import Span

Precision = Literal["day", "week", "month", "year", "range", "unknown"]
Basis = Literal["explicit", "inherited", "document_date", "event", "hijri", "none"]
Modifier = Literal[
    "by", "until", "since", "before", "after", "within", "about", "ago", "later", "at_earliest", "at_latest"
]
NameKind = Literal["person", "place", "organisation"]
Fate = Literal["killed", "injured", "captured", "missing", "displaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A reading of ``text`` = document[start:end]. Flags name doubts that a reader should know."""

    start: int
    end: int
    text: str
    flags: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A date or period. ``earliest`` and ``latest`` are inclusive days; None is an open or unknown side.

    ``date_prec`` is UCDP GED's code (codebook 'date_prec': 1 day, 2 two to six days, 3 week, 4 month, 5 longer),
    None where nothing is known. ``basis_span`` holds the words the expression was resolved on (the year it inherits,
    the dated event it refers to); None with basis ``document_date`` means the document's metadata.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    date_prec: int | None = None
    basis: Basis = "none"
    basis_span: Span | None = None
    modifier: Modifier | None = None
    calendar: Literal["gregorian", "hijri", "julian"] = "gregorian"
    clock: time | None = None
    part_of_day: str | None = None
    role: str | None = None
    """What kind of expression it is: ``absolute``, ``yearless``, ``weekday``, ``deictic`` (yesterday), ``period``
    (last week), ``anaphoric`` (the same day), ``offset`` (days later), ``within`` (within hours), ``clock``."""
    nominal: date | None = None
    """The day that plain calendar arithmetic gives, where the interval is honestly wider ('three months later')."""
    clock_end: time | None = None
    expression: object = field(default=None, compare=False, repr=False)
    """The unresolved reading, for ``sijill.mentions.dates.resolve``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention(Mention):
    """A figure. ``best`` is None where the text gives bounds only; the three are None for words such as 'many'.

    ``counted`` is the counted noun phrase with its span; ``kind`` says what it is; ``fate`` what happened to it.
    ``joint`` holds the fates of a joint count ('10 killed and wounded'). ``rule`` names the documented rule for the
    bounds (``docs/figures.md``).
    """

    minimum: float | None = None
    best: float | None = None
    maximum: float | None = None
    counted: str | None = None
    counted_span: Span | None = None
    kind: Literal["persons", "vehicles", "weapons", "money", "distance", "duration", "share", "other"] = "other"
    victims: str | None = None
    """Class of persons: combatants, civilians, children, women, or None."""
    fate: Fate | None = None
    fate_span: Span | None = None
    joint: tuple[Fate, ...] = ()
    total: bool = False
    whole: float | None = None
    """The whole of which this is a part: 112 in '52 of 112'."""
    rule: str = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """One reading of a place name. ``precision`` is UCDP's where_prec (1–7), ``radius_km`` the uncertainty radius."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    kind: str
    score: float
    precision: int
    radius_km: float | None = None
    adm1: str | None = None
    source: str = ""
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """A place named in the text. ``place`` is the chosen candidate, None where Sijill abstains.

    ``name`` is the name as looked up, ``generic`` the generic noun before it ('city of'), ``relation`` how the text
    stands to the named place ('east of'), ``reason`` in words why this candidate or none.
    """

    name: str
    generic: str | None = None
    relation: str | None = None
    place: PlaceCandidate | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str = ""
    country: str | None = None

    @property
    def latitude(self) -> float | None:
        return self.place.latitude if self.place else None

    @property
    def longitude(self) -> float | None:
        return self.place.longitude if self.place else None

    @property
    def precision(self) -> int | None:
        return self.place.precision if self.place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention(Mention):
    """A proper name found by the tagger or by a link of the source."""

    kind: NameKind
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Mention):
    """Somebody who acts or suffers: a named actor of the registry, a described group, a person.

    ``actor`` is a registry id or None. ``head`` is the span of the word that carries the number and the role
    ('fighters' in 'fighters loyal to X'). ``refers_to`` is the start of the earlier mention that a short form resumes.
    ``kind`` is a class of ``language/*/persons.yaml`` or an actor type of the registry. ``candidates`` are registry ids
    between which the name alone does not decide. ``affiliation`` is how the described group stands to ``actor``.
    """

    actor: str | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    head: Span | None = None
    form: Literal["registry", "description", "person", "short", "pronoun", "nationality", "open"] = "registry"
    refers_to: int | None = None
    private: bool = False
    score: float = 1.0
    candidates: tuple[str, ...] = ()
    affiliation: str | None = None
    affiliation_cue: Span | None = None
    affiliate: Span | None = None
    """The words of the other group where a tie to it is stated ('loyal to X'), and its registry id."""
    affiliate_actor: str | None = None
    number: Literal["singular", "dual", "plural"] | None = None
    """Grammatical number of the head, where its form decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationMention(Mention):
    """A citation marker as written (``[17]``, ``[en 2]``), with what qualifies it (``not in citation given``)."""

    label: str
    flag: str | None = None
    flag_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionMention(Mention):
    """Somebody's word: ``source`` says ``content``. The mention's own span is the cue ('said', 'according to')."""

    kind: Literal["reported", "claimed", "denied", "hedged", "threatened", "announced"]
    source: str | None = None
    source_span: Span | None = None
    content: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMention(Mention):
    """A word that tells of an event, or a verb that carries such a word ('launched an attack').

    ``lexeme`` is the id of its entry in the trigger lexicon; ``family`` how the coder treats it (``carrier`` for the
    carrying verbs, whose ``sense`` says what they do). ``form`` says how it stands in the sentence. Unvowelled Arabic
    leaves voice open: ``voice`` is None where the form alone does not decide. ``object_span`` is the noun that a light
    verb needs to be a trigger ('met' + 'his death'). ``token`` is the index of its first token in the text.
    """

    lexeme: str
    type: str
    family: str
    token: int
    mode: str | None = None
    sense: str | None = None
    form: Literal["verb", "noun", "masdar", "phrase"] = "verb"
    tense: Literal["past", "present", "future", "none"] = "none"
    voice: Literal["active", "passive"] | None = None
    plural: bool = False
    feminine: bool = False
    definite: bool = False
    proclitic: str = ""
    """Conjunction and preposition written onto the word, folded: ``و``, ``ب``, ``ول`` …"""
    pronoun: str = ""
    object_span: Span | None = None


M = TypeVar("M", bound=Mention)


def within(mentions: Sequence[M], span: Span) -> list[M]:
    """The mentions, given in text order, that start within ``span``."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return list(mentions[first:last])
