"""Infobox remains at the top of a flattened page, and coded headers ('Location: …', 'Killed: …')."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sijill.language.fold import fold
from sijill.language.pages import page_words
from sijill.reading.lines import Line

TOP = 60
"""Lines from the top among which remains are looked for."""

_SIGNS = re.compile("[⚔†☠✝🏳⚑]")
_BRACKETED = re.compile(r"\([^()\n]{2,200}\)|\[[^\[\]\n]{1,20}\]")
_SENTENCE_END = re.compile(r"[.!?؟؛](?:\s|$)")
_EMPHASIS = " *_\\\t-•"
_LABELLED = re.compile(r"[\s*_\-•]{0,6}(?P<label>[^\W\d_][^:\n]{1,40}?)[\s*_]{0,4}:(?!//)")


@cache
def _fates() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in page_words().fate_signs))


def infobox_lines(lines: Sequence[Line]) -> list[int]:
    """Indices of the fragments before the first prose, if signs of an infobox stand among them."""
    found: list[int] = []
    strong = False
    labels = 0
    for index, line in enumerate(lines[:TOP]):
        body = line.body
        if not body:
            continue
        labelled = _label(body) in page_words().infobox_labels
        if labelled and not _prose(body):
            labels += 1
            found.append(index)
            continue
        signed = bool(_SIGNS.search(body)) or bool(_fates().search(fold(body[:2000])))
        roles = _share_in_brackets(body) >= 0.4 and bool(re.search(r"[)\]]$", body) or body.startswith("("))
        if not signed and not roles and not _fragment(body):
            break
        if _prose(body):
            break
        strong = strong or signed or (roles and body.startswith("("))
        found.append(index)
    return found if strong or labels >= 2 else []


def header_lines(lines: Sequence[Line]) -> list[int]:
    """Indices of a run of three or more 'label: value' lines of which half have the label of a coded header."""
    found: list[int] = []
    run: list[int] = []
    known = 0
    for index, line in enumerate([*lines, Line(0, 0, "end of the text.")]):
        match = _LABELLED.match(line.body) if len(line.body) <= 200 and index < len(lines) else None
        if match and len(match.group("label").split()) <= 5:
            run.append(index)
            known += fold(match.group("label")).strip(_EMPHASIS) in page_words().infobox_labels
            continue
        if line.blank and index < len(lines):
            continue
        if len(run) >= 3 and known * 2 >= len(run):
            found.extend(run)
        run, known = [], 0
    return found


def _label(body: str) -> str:
    """The first cell of a row, the words before a tab or colon, or the whole line; folded."""
    return fold(re.split(r"\t|\||: ", body[:120].lstrip("| "), maxsplit=1)[0]).strip(_EMPHASIS + ":")


def _fragment(body: str) -> bool:
    """A few words without a full stop: a label or a value."""
    words = body.split()
    return len(words) <= 8 and not _SENTENCE_END.search(body) and body[0] not in "#*!<>" and not re.match(r"-\s", body)


def _prose(body: str) -> bool:
    """Sentences rather than fragments: a full stop outside brackets, or many words in a row without any bracket."""
    bare = _BRACKETED.sub(" ", body[:2000])
    longest = max((len(part.split()) for part in _BRACKETED.split(body[:2000])), default=0)
    return bool(_SENTENCE_END.search(bare)) or longest > 14


def _share_in_brackets(body: str) -> float:
    inside = sum(len(match.group()) for match in _BRACKETED.finditer(body[:2000]))
    return inside / max(1, len(body[:2000]))
