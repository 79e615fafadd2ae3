"""What the grammar builds: a description of a place, possibly standing on another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sijill.knowledge.gazetteer import Place
from sijill.mentions.places.lexicon import GenericNoun, Relation

DEPTH = 4
"""How deep descriptions may stand on one another."""
Form = Literal["name", "open", "resumes", "relative", "between", "country"]


@dataclass(slots=True)
class Node:
    """A description over words [first, last), from character ``start`` (clitics of its first word left out).

    form: ``name`` known to the gazetteer; ``open``: a generic noun with a name that no gazetteer knows; ``resumes``:
    a bare generic noun; ``relative``: nothing but a relation to ``inner``; ``between``: two inner places; ``country``:
    'the country'. ``context``: weight of the evidence around it; ``governed``: of the words before it alone;
    ``ordinary``: it is a word of the language too; ``listed``: a generic noun is part of the name as listed.
    """

    first: int
    last: int
    start: int
    end: int
    form: Form
    name: str
    places: tuple[Place, ...] = ()
    tier: str = "folded"
    prefix: str = ""
    generic: GenericNoun | None = None
    relation: Relation | None = None
    distance_km: float | None = None
    side: str | None = None
    inner: Node | None = None
    other: Node | None = None
    head: bool = True
    context: float = 0.0
    governed: float = 0.0
    ordinary: bool = False
    listed: bool = False
    why: str = ""
    flags: list[str] = field(default_factory=list)
    group: int = -1
    name_first: int = -1
    name_last: int = -1

    def chain(self) -> Iterator[Node]:
        """This node and those it stands on, the outermost first."""
        yield self
        for node in (self.inner, self.other):
            if node is not None:
                yield from node.chain()
