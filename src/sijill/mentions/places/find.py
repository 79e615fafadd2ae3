"""Finding and resolving places: the one function that other rooms call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.knowledge import gazetteer as knowledge
from sijill.knowledge.gazetteer import Gazetteer
from sijill.language.text import Text
from sijill.mentions.places.company import ENOUGH, Company
from sijill.mentions.places.covered import Covered
from sijill.mentions.places.derived import midpoint, related
from sijill.mentions.places.enumerations import with_listed
from sijill.mentions.places.evidence import Evidence, lists
from sijill.mentions.places.governed import with_governed
from sijill.mentions.places.grammar import Grammar
from sijill.mentions.places.lexicon import lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.resolve import Resolved, Resolver
from sijill.mentions.places.resume import Memory
from sijill.mentions.places.story import Story, Votes, demonym_votes, story
from sijill.mentions.places.tagged import with_tagged
from sijill.mentions.places.words import Words
from sijill.model import NameMention, PlaceMention, QuantityMention, Span


def find(
    text: Text,
    *,
    country: str | None = None,
    names: Sequence[NameMention] = (),
    counted: Sequence[QuantityMention] = (),
    gazetteer: Gazetteer | None = None,
) -> list[PlaceMention]:
    """Places of ``text`` in text order; a description and the places that it stands on are mentions of their own.

    country: ISO alpha-2 of the story where it is known. names: tagged names, as evidence. counted: figures; the people
    that one counts are no place (مئة مدني). Flags: ``within`` a part of a longer description, ``in-name`` part of an
    organisation's or institution's name, ``aside`` in brackets, ``anchored`` its own position unknown and that of the
    place it is described by taken.
    """
    gazetteer = gazetteer or knowledge.default()
    words = Words(text)
    if not len(words):
        return []
    lexical = lexicon()
    nodes = _uncounted(Grammar(words, lexical, gazetteer).nodes(), counted)
    evidence = Evidence(words, lexical, names)
    evidence.mark(nodes)
    first = story(words, nodes, lexical, country, ordinary=False)
    lists(words, nodes)
    for node in nodes:
        for part in node.chain():
            evidence.weigh(part, first)
    Company(words, nodes, first).weigh()
    nodes = _accepted(nodes)
    nodes = with_governed(words, lexical, with_tagged(words, lexical, nodes, names), names)
    nodes = with_listed(words, lexical, nodes)
    told = story(words, nodes, lexical, country)
    return _Emission(text, words, gazetteer, told).mentions(nodes)


def _uncounted(nodes: Sequence[Node], counted: Sequence[QuantityMention]) -> list[Node]:
    """The nodes that are not the people a figure counts."""
    people = {one.counted_span for one in counted if one.victims}
    return [node for node in nodes if Span(node.start, node.end) not in people]


def _accepted(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with evidence enough."""
    kept = []
    for node in nodes:
        if node.form == "relative":
            innermost = node
            while innermost.inner is not None:
                innermost = innermost.inner
            if innermost.form == "name" and innermost.generic is None and innermost.context + 1.5 < ENOUGH:
                continue
        weight = node.context
        if node.form == "between" and node.inner and node.other:
            weight = min(node.inner.context, node.other.context) + 0.5
        if weight >= ENOUGH:
            kept.append(node)
    return kept


class _Emission:
    """Turns nodes into mentions, in text order, so that later ones may resume earlier ones."""

    def __init__(self, text: Text, words: Words, gazetteer: Gazetteer, told: Story) -> None:
        self.text, self.words, self.told = text, words, told
        self.demonyms = lexicon().demonyms
        self.resolver = Resolver(gazetteer, told)
        self.memory = Memory(told, gazetteer)

    def mentions(self, nodes: list[Node]) -> list[PlaceMention]:
        self.resolver.learn(nodes)
        self.resolver.look_about(nodes)
        self.memory.survey(nodes)
        found: list[PlaceMention] = []
        for node in nodes:
            self._emit(node, found)
        found.sort(key=lambda mention: (mention.start, -mention.end))
        return found

    def _emit(self, node: Node, found: list[PlaceMention]) -> PlaceMention:
        inner = self._emit(node.inner, found) if node.inner else None
        other = self._emit(node.other, found) if node.other else None
        resolved, extra = self._resolved(node, inner, other)
        raw = self.text.raw
        flags = list(dict.fromkeys([*([] if node.head else ["within"]), *node.flags, *extra]))
        if _in_brackets(raw, node.start):
            flags.append("aside")
        relation = "resumes" if node.form in ("resumes", "country") and node.inner is None else None
        mention = PlaceMention(
            start=node.start,
            end=node.end,
            text=raw[node.start : node.end],
            flags=tuple(flags),
            name=resolved.reason.partition("\0")[0] if "\0" in resolved.reason else _whole(raw, node),
            generic=node.generic.word if node.generic else None,
            relation=relation or (node.relation.code if node.relation else None),
            place=resolved.place,
            candidates=resolved.candidates,
            reason=resolved.reason.rpartition("\0")[2],
            country=self._country(node, resolved, inner),
        )
        self.memory.note(node, mention, self.words.items[node.first].sentence)
        found.append(mention)
        return mention

    def _country(self, node: Node, resolved: Resolved, inner: PlaceMention | None) -> str | None:
        if resolved.place is not None:
            return resolved.place.country
        said = self._nationality(node)
        if said is not None:
            return said
        if inner is not None and inner.country is not None:
            return inner.country
        if self.told.code is None and len(self.told.seats) == 1 and self.told.named <= self.told.seats:
            (seat,) = self.told.seats
            return seat
        countries = {option.country for option in resolved.candidates}
        if len(countries) == 1:
            (only,) = countries
            if only == self.told.code or self.told.code is None:
                return only
        return self.told.code

    def _nationality(self, node: Node) -> str | None:
        """That of an unknown place, where the adjective stands right behind it: 'بلدة س اللبنانية'."""
        at = node.last
        settled = node.generic is None or node.generic.group != "site"
        if not settled or at >= len(self.words) or not self.words.joined[at - 1]:
            return None
        norm = self.words.norms[at]
        if not norm.startswith("ال") or norm not in self.demonyms:
            return None
        return self.demonyms[norm][0]

    def _resolved(
        self, node: Node, inner: PlaceMention | None, other: PlaceMention | None
    ) -> tuple[Resolved, list[str]]:
        anchor = inner.place if inner else None
        if node.form == "between":
            place = midpoint(anchor, other.place) if anchor and other and other.place else None
            return Resolved(place, (place,) if place else (), "between the two places named"), []
        if node.form == "relative":
            if anchor is None or inner is None:
                return Resolved(None, inner.candidates if inner else (), inner.reason if inner else ""), []
            place = related(anchor, node.relation, node.distance_km)
            reason = f"{node.relation.code if node.relation else 'near'} {anchor.name}; {inner.reason}"
            return Resolved(place, inner.candidates, reason), []
        if node.form in ("resumes", "country"):
            if node.inner is not None and anchor is not None and inner is not None:
                return self._anchored(node, inner)
            return self.memory.resumed(node, self.words.items[node.first].sentence), []
        if node.form == "name":
            resolved = self.resolver.name(node, anchor)
            if resolved.place is not None and node.generic is not None and node.generic.around:
                place = resolved.place
                if place.precision < 4:
                    wide = round((place.radius_km or 5) + 25, 1)
                    place = replace(place, precision=5, radius_km=wide, kind="countryside")
                resolved = Resolved(place, resolved.candidates, resolved.reason)
            if resolved.place is None and inner is not None and anchor is not None:
                return self._anchored(node, inner, resolved)
            return resolved, []
        if inner is not None and anchor is not None:
            return self._anchored(node, inner)
        return Resolved(None, (), f"{node.name}: in no gazetteer"), []

    def _anchored(
        self, node: Node, inner: PlaceMention, resolved: Resolved | None = None
    ) -> tuple[Resolved, list[str]]:
        """The position of the place that an unlisted one is described by, with a radius that owns up to it."""
        assert inner.place is not None
        if inner.place.kind == "country" and node.generic is not None and "capital" in node.generic.kinds:
            return self.memory.capital(inner.place.country or ""), []
        place = related(inner.place, node.relation, node.distance_km)
        if place.precision == 1:
            place = replace(place, precision=2, radius_km=round((place.radius_km or 5) + 5, 1))
        reason = f"{node.name}: not resolved itself; placed by {inner.place.name}"
        candidates = (resolved.candidates if resolved else ()) or inner.candidates
        return Resolved(place, candidates, reason), ["anchored"]


def _whole(raw: str, node: Node) -> str:
    """The name of a place; the article that a preposition swallowed ('للعراق') is given back to it."""
    swallowed = raw[node.start - 1 : node.start + 1] == "لل" and node.name == raw[node.start : node.end]
    return f"ا{node.name}" if swallowed else node.name


def _in_brackets(raw: str, start: int) -> bool:
    opened = raw.rfind("(", max(0, start - 80), start)
    return opened >= 0 and ")" not in raw[opened:start]


def document_country(text: Text, places: Sequence[PlaceMention]) -> tuple[str | None, str, tuple[Span, ...]]:
    """The country a text tells of: (ISO alpha-2 or None, the reason in words, the spans that speak for it)."""
    words = Words(text)
    lexical = lexicon()
    votes = Votes()
    taken: list[tuple[int, int]] = []
    early = text.sentences[min(2, len(text.sentences) - 1)].start if text.sentences else 0

    for mention in places:
        if mention.place is None or mention.country is None or mention.relation == "resumes":
            continue
        if mention.relation is not None and "within" not in mention.flags:
            continue
        votes.place(mention.country, mention.place.kind, mention.span, opening=mention.start < early)
        taken.append((mention.start, mention.end))
    covered = Covered(taken)
    for code, weight, span in demonym_votes(words, lexical):
        if covered.reach(span.start) <= span.start:
            votes.nationality(code, weight, span, opening=span.start < early)
    told = votes.decided()
    return told.code, told.reason, told.spans


def country_at(text: Text, places: Sequence[PlaceMention], offset: int) -> tuple[str | None, str, Span | None]:
    """The country at a position: of the nearest resolved place of its sentence, its paragraph, else the story's.

    Returns (ISO alpha-2 or None, reason, the span it rests on).
    """
    here = next((s for s in text.sentences if s.start <= offset < s.end), None)
    located = [m for m in places if m.country is not None and m.place is not None and "in-name" not in m.flags]
    if here is not None:
        within = [m for m in located if here.start <= m.start < here.end]
        if within:
            best = min(within, key=lambda m: (abs(m.start - offset), m.start))
            return best.country, f"of {best.text!r} in the sentence", best.span
        paragraph = [s for s in text.sentences if s.paragraph == here.paragraph]
        start, end = paragraph[0].start, paragraph[-1].end
        near = [m for m in located if start <= m.start < end and m.start <= offset]
        if near and len({m.country for m in near}) == 1:
            return near[-1].country, f"of {near[-1].text!r} in the paragraph", near[-1].span
    code, reason, spans = document_country(text, places)
    return code, reason, spans[0] if spans else None
