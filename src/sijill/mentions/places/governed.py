"""English names that no gazetteer knows, behind words that only places follow: "recaptured Babilin", "siege of X"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.places.lexicon import Lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import POSSESSIVE, Words
from sijill.model import NameMention

LONGEST = 3
"""Words of such a name."""


def with_governed(
    words: Words, lexicon: Lexicon, nodes: Sequence[Node], names: Sequence[NameMention]
) -> list[Node]:
    """``nodes`` and a node for each capitalised name behind a word of taking or entering, or before 'was retaken'."""
    taken = {n for node in nodes for n in range(node.first, node.last)}
    others = [(name.start, name.end) for name in names if name.kind in ("person", "organisation")]
    found = list(nodes)
    for n in range(len(words) - 1):
        if words.items[n].arabic:
            continue
        first, sure = _opened(words, lexicon, n), False
        if first is None:
            first, sure = n, True
            last = _taken(words, lexicon, n)
        else:
            last = words.capitals(first, LONGEST)
        if last is None or first in taken or not _is_place(words, lexicon, first, last, sure=sure):
            continue
        if any(word in taken for word in range(first, last)):
            continue
        start, end = words.items[first].token.start, words.items[last - 1].token.end
        if not sure and any(begin < end and start < stop for begin, stop in others):
            continue
        node = Node(first, last, start, end, "open", words.text.raw[start:end], context=3.0,
                    why=f"behind {words.items[first - 1].raw!r}")  # fmt: skip
        node.name_first, node.name_last = first, last
        found.append(node)
    found.sort(key=lambda node: (node.start, -node.end))
    return found


def _opened(words: Words, lexicon: Lexicon, n: int) -> int | None:
    """The word behind the phrase of taking or entering that begins at word ``n``."""
    phrase = lexicon.takes.at(words.norms[n], words.run(n, 3)[1:])
    if phrase is None:
        return None
    first = n + phrase[1]
    return first if first < len(words) and words.joined[first - 1] else None


def _taken(words: Words, lexicon: Lexicon, n: int) -> int | None:
    """The end of the name at word ``n`` if it is said of it that it was taken: 'Abu Grein was retaken'."""
    if not words.items[n].capital or (n and words.joined[n - 1] and words.items[n - 1].capital):
        return None
    last = words.capitals(n, LONGEST)
    if last + 1 >= len(words) or words.norms[last] not in ("was", "were") or words.norms[last + 1] not in lexicon.taken:
        return None
    return last if words.joined[last - 1] and words.joined[last] else None


def _is_place(words: Words, lexicon: Lexicon, first: int, last: int, *, sure: bool) -> bool:
    """Whether the capitalised run may name a place: not where it is somebody's, or the name of a force.

    sure: the words around say that it is a place, whatever its own look like ('Abu Grein').
    """
    if first == last or (not sure and any(_barred(lexicon, norm) for norm in words.norms[first:last])):
        return False
    after = words.norms[last] if last < len(words) and words.joined[last - 1] else ""
    if after in lexicon.organisations_after or after in lexicon.acting_abroad or after in lexicon.forces:
        return False
    return not words.gap(last - 1).startswith(POSSESSIVE)


def _barred(lexicon: Lexicon, norm: str) -> bool:
    return (
        norm in lexicon.ordinary or norm in lexicon.persons or norm in lexicon.organisations_after
        or norm in lexicon.demonyms
    )  # fmt: skip
