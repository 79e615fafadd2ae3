"""Places that no gazetteer knows and the tagger of names does: 'في سرف عمرة', 'in Sanban'."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.places.lexicon import Lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import Words, stems
from sijill.model import NameMention

_GOVERNED = 2


def with_tagged(words: Words, lexicon: Lexicon, nodes: Sequence[Node], names: Sequence[NameMention]) -> list[Node]:
    """``nodes`` and a node for each tagged place right behind a word that nearly always goes before places."""
    taken = [(node.start, node.end) for node in nodes]
    found = list(nodes)
    at = {item.token.start: n for n, item in enumerate(words.items)}
    for name in names:
        if name.kind != "place" or any(start < name.end and name.start < end for start, end in taken):
            continue
        first = next((at[start] for start in range(name.start, max(-1, name.start - 3), -1) if start in at), None)
        if first is None or words.items[first].number or not _governed(words, lexicon, first, name.start):
            continue
        last = first + 1
        while last < len(words) and words.items[last].token.end <= name.end:
            last += 1
        node = Node(first, last, name.start, name.end, "open", words.text.raw[name.start : name.end], context=3.0,
                    why="tagged as a place")  # fmt: skip
        node.name_first, node.name_last = first, last
        found.append(node)
    found.sort(key=lambda node: (node.start, -node.end))
    return found


def _governed(words: Words, lexicon: Lexicon, first: int, start: int) -> bool:
    item = words.items[first]
    if item.arabic and start > item.token.start:
        return words.text.raw[item.token.start : start] in ("ب", "وب", "فب")
    if first == 0 or not words.near(first - 1):
        return False
    for word, prefix, _ in stems(words.items[first - 1].norm):
        found = lexicon.locative.at(word, [])
        if found and prefix in ("", "و", "ف"):
            return found[0] >= _GOVERNED
    return False
