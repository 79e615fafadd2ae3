"""The country a text tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sijill.knowledge.gazetteer import Place, kind
from sijill.knowledge.gazetteer.countries import reach
from sijill.mentions.places.lexicon import Lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import Words, stems
from sijill.model import Span

_EARLY = 2
_CLEAR = 1.5
DEMONYM = 0.7
REACH = 3
"""Words between a noun and its nationality, at most: القوات الجوية الملكية البريطانية."""
ELSEWHERE = 0.1
LEAST = 0.25
"""Below this weight a country is named in passing only."""
FIRM = 0.3
"""The weight from which a nationality says where; that of the forces of a country that intervenes abroad has less."""


class Story(NamedTuple):
    """``code`` is None where two countries share the text. ``shares`` are weights relative to the heaviest, 0 to 1.

    seats: countries of which a town is named that is always that town; named: countries named by their own name or that
    of their people. A site or quarter of another country than these is a namesake.
    """

    code: str | None
    reason: str
    spans: tuple[Span, ...]
    shares: dict[str, float]
    seats: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


class Votes:
    """What speaks for each country: its weight, the words that say so, and whether more than its forces abroad do."""

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self.spans: dict[str, list[Span]] = {}
        self.firm: set[str] = set()

    def place(self, code: str, kind: str, span: Span, *, opening: bool) -> None:
        """A place of the country, or its own name; in the opening sentences everything weighs more."""
        self._cast(code, 1.0 if kind == "country" else 1.3, span, opening, firm=True)

    def nationality(self, code: str, weight: float, span: Span, *, opening: bool) -> None:
        """One of :func:`demonym_votes`."""
        self._cast(code, weight, span, opening, firm=weight >= FIRM)

    def _cast(self, code: str, weight: float, span: Span, opening: bool, *, firm: bool) -> None:
        self.weights[code] = self.weights.get(code, 0.0) + weight * (1.5 if opening else 1.0)
        self.spans.setdefault(code, []).append(span)
        if firm:
            self.firm.add(code)

    def decided(self, given: str | None = None) -> Story:
        """The story that the votes make; a country that is not ``firm`` is named by its forces abroad only."""
        ranked = sorted(self.weights.items(), key=lambda item: (-item[1], item[0]))
        top = ranked[0][1] if ranked else 1.0
        shares = {code: round(weight / top, 3) for code, weight in ranked}
        if given is not None:
            shares = {code: 0.6 * share for code, share in shares.items()} | {given: 1.0}
            return Story(given, "given with the text", tuple(self.spans.get(given, ())), shares)
        if not ranked:
            return Story(None, "no place, country or nationality is named", (), {})
        ranked = [vote for vote in ranked if vote[0] in self.firm] or ranked
        code, weight = ranked[0]
        if weight < LEAST or code not in self.firm:
            return Story(None, f"of {code} only what may act abroad is named", tuple(self.spans[code]), shares)
        if len(ranked) > 1 and weight < _CLEAR * ranked[1][1]:
            return Story(None, f"{code} and {ranked[1][0]} are named about as often", tuple(self.spans[code]), shares)
        times = "once" if len(self.spans[code]) == 1 else f"{len(self.spans[code])} times"
        return Story(code, f"it, its places or people are named {times}", tuple(self.spans[code]), shares)


def story(
    words: Words, nodes: Iterable[Node], lexicon: Lexicon, given: str | None = None, *, ordinary: bool = True
) -> Story:
    """Weighs the countries that places, country names and demonyms speak for; ``given`` outweighs them all.

    ordinary: whether places whose name is an ordinary word have a say, as they should once they are known for places.
    """
    votes = Votes()
    seats: set[str] = set()
    named: set[str] = set()
    early = next((item.token.start for item in words.items if item.sentence >= _EARLY), 1 << 60)
    taken: set[int] = set()
    for node in nodes:
        for part in node.chain():
            heard = part.form == "name" and part.context > -2 and (ordinary or not part.ordinary)
            code = only_country(part.places) if heard else None
            if code is not None:
                opening = words.items[part.first].sentence < _EARLY
                votes.place(code, part.places[0].kind, Span(part.start, part.end), opening=opening)
                if part.places[0].kind == "country":
                    named.add(code)
                elif _surely_there(part):
                    seats.add(code)
                taken.update(range(part.first, part.last))
    starts = {words.items[n].token.start for n in taken}
    for code, weight, span in demonym_votes(words, lexicon):
        if span.start not in starts:
            votes.nationality(code, weight, span, opening=span.start < early)
            if weight >= FIRM:
                named.add(code)
    return votes.decided(given)._replace(seats=frozenset(seats), named=frozenset(named))


def _surely_there(part: Node) -> bool:
    """A town whose name is always its own, and not where somebody has his seat or wrote the report."""
    own = part.tier != "article" and "in-name" not in part.flags
    return own and any("known" in place.flags for place in part.places)


def demonym_votes(words: Words, lexicon: Lexicon) -> Iterator[tuple[str, float, Span]]:
    """(country, weight, span) of each nationality named. That of forces and officials, who may act abroad, weighs less,
    that of embassies and media next to nothing."""
    for n, item in enumerate(words.items):
        if item.number:
            continue
        for word, _, _ in stems(item.norm):
            if word in lexicon.demonyms:
                code, weight = lexicon.demonyms[word]
                yield code, DEMONYM * weight * _standing(words, lexicon, n, code), item.token.span
                break


def _standing(words: Words, lexicon: Lexicon, n: int, code: str) -> float:
    """What the noun beside the nationality at ``n`` makes of it: 1 where it says nothing."""
    if words.items[n].arabic:
        beside = [before for before in range(n - 1, max(-1, n - 1 - REACH), -1)
                  if all(words.joined[between] for between in range(before, n))]  # fmt: skip
    else:
        beside = [n + 1] if n + 1 < len(words) and words.joined[n] else []
    for at in beside:
        for word, _, _ in stems(words.items[at].norm):
            bare = word.removeprefix("ال")
            if bare in lexicon.elsewhere:
                return ELSEWHERE
            if bare in lexicon.acting_abroad:
                return reach(code)
    return 1.0


def only_country(places: Sequence[Place]) -> str | None:
    """The country that a name speaks for by itself: all its places, a country, or one that dwarfs the others."""
    if not places:
        return None
    for place in places:
        if place.kind == "country" or "known" in place.flags:
            return place.country
    if any("ordinary" in place.flags for place in places):
        return None
    countries = {place.country for place in places}
    if len(countries) == 1 and (places[0].population >= 5_000 or places[0].tier >= 3):
        return places[0].country
    ranked = sorted(places, key=lambda place: -place.population)
    first = ranked[0]
    second = next((place for place in ranked if place.country != first.country), None)
    if second is not None and first.population >= 50_000 and first.population >= 10 * second.population:
        return first.country
    return None


def is_settlement(place: Place) -> bool:
    return kind(place.kind).group == "settlement"
