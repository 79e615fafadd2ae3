"""The registry in memory: by id, by name, and matched against the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sijill.knowledge.actors import custom
from sijill.knowledge.actors.compile import TARGET, undump
from sijill.knowledge.actors.index import NameIndex, words_of
from sijill.knowledge.actors.model import Actor
from sijill.language.text import Text


class Match(NamedTuple):
    """Tokens [first, last) of a text that name one of ``actors`` (several where the name alone does not decide).

    ``cut``: folded characters of proclitics before the name in its first token; ``article``: the name is written with
    a ``ل`` that swallowed its alef; ``weak``: the name is also an ordinary word; ``loaded``: an opponent's name.
    """

    first: int
    last: int
    actors: tuple[str, ...]
    name: str
    cut: int
    merged: bool
    weak: bool
    loaded: bool


class Registry:
    """Actors with an index of their names. Later actors replace earlier ones of the same id."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._index = NameIndex(self._actors.values())
        self._by_type: dict[tuple[str, str | None], list[Actor]] = {}
        for actor in self._actors.values():
            self._by_type.setdefault((actor.type, actor.country), []).append(actor)

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, id: object) -> bool:
        return id in self._actors

    def get(self, id: str) -> Actor | None:
        """The actor with this id, or None."""
        return self._actors.get(id)

    def of_type(self, type: str, country: str | None) -> Sequence[Actor]:
        """The actors of a type in a country, in registry order."""
        return self._by_type.get((type, country), ())

    def search(self, name: str, limit: int = 20) -> list[Actor]:
        """Actors with all the words of ``name`` in one of their names: whole names first, then shorter names."""
        wanted = words_of(name)
        if not wanted:
            return []
        scored: list[tuple[int, int, str]] = []
        for actor in self._actors.values():
            best: tuple[int, int] | None = None
            for candidate in (actor.id, *actor.names):
                words = words_of(candidate)
                if words == wanted:
                    rank = (0, len(words))
                elif all(any(_alike(word, have) for have in words) for word in wanted):
                    rank = (1, len(words))
                else:
                    continue
                best = rank if best is None or rank < best else best
            if best is not None:
                scored.append((*best, actor.id))
        return [self._actors[id] for _, _, id in sorted(scored)[:limit]]

    def match(self, text: Text, index: int, end: int | None = None) -> Match | None:
        """The longest name that begins with token ``index`` and ends before token ``end``, or None."""
        hit = self._index.longest(text, index, len(text.tokens) if end is None else end)
        return None if hit is None else Match(index, *hit)

    def named(self, name: str) -> tuple[str, ...]:
        """Ids of the actors that bear exactly this name (folded, article and quotation marks aside)."""
        return self._index.exact(name)


def _alike(wanted: str, have: str) -> bool:
    return wanted == have or have == "ال" + wanted or (len(wanted) >= 4 and have.startswith(wanted))


@cache
def shipped() -> tuple[Actor, ...]:
    """The actors that Sijill ships."""
    return tuple(undump(files(__package__).joinpath(TARGET).read_text(encoding="utf-8")))


@cache
def registry() -> Registry:
    """The shipped actors and those that the user added."""
    return Registry((*shipped(), *custom.added()))
