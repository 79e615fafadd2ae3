"""The words by which pages frame their text: reference headings, archive phrases, note labels, infobox labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sijill.language.data import load_yaml
from sijill.language.fold import fold

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The lists of ``pages.yaml`` of all languages together, folded; longest first where they are matched in order.

    Pages mix languages freely (an Arabic list of English references), so the words of all are looked for everywhere.
    """

    reference_headings: frozenset[str]
    link_headings: frozenset[str]
    archived: tuple[str, ...]
    accessed: tuple[str, ...]
    backlinks: tuple[str, ...]
    backlink_letters: tuple[str, ...]
    note_words: tuple[str, ...]
    qualifiers: tuple[str, ...]
    infobox_labels: frozenset[str]
    fate_signs: tuple[str, ...]
    caption_words: tuple[str, ...]
    publication_words: tuple[str, ...]


@cache
def page_words() -> PageWords:
    lists: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for key, words in load_yaml(f"{__package__}.{language}", "pages.yaml").items():
            lists.setdefault(key, []).extend(fold(str(word)) for word in words)

    def longest_first(key: str) -> tuple[str, ...]:
        return tuple(sorted(dict.fromkeys(lists[key]), key=lambda word: (-len(word), word)))

    return PageWords(
        reference_headings=frozenset(lists["reference_headings"]),
        link_headings=frozenset(lists["link_headings"]),
        archived=longest_first("archived"),
        accessed=longest_first("accessed"),
        backlinks=longest_first("backlinks"),
        backlink_letters=tuple(lists["backlink_letters"]),
        note_words=longest_first("note_words"),
        qualifiers=longest_first("qualifiers"),
        infobox_labels=frozenset(lists["infobox_labels"]),
        fate_signs=longest_first("fate_signs"),
        caption_words=longest_first("caption_words"),
        publication_words=longest_first("publication_words"),
    )
