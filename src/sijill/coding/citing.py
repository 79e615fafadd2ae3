"""Which citation markers support a telling (FACTS, 'a citation mark covers what stands before it')."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding import clauses
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.model import CitationMention, Value


def citations(scene: Scene, telling: Telling, following: Scene | None) -> tuple[list[Value], Value | None]:
    """The markers of ``telling`` and the flag that qualifies them.

    They are the first group behind the telling in its sentence; a sentence without any marker shares the first group
    of the next sentence of its paragraph.
    """
    if not telling.finite and _motive(scene, telling):
        return [], None
    behind = [mark for mark in scene.citations if mark.start >= telling.core.end]
    rule = "first marker behind it in the sentence"
    if not behind and not scene.citations and following is not None:
        behind, rule = following.citations, "marker at the end of the next sentence"
    group = _group(behind)
    # An editor's remark without a marker has no label; the numbers of '[3, 5]' share one span.
    markers = {mark.span: mark for mark in group if mark.label}.values()
    values = [Value(value=_plain(mark), spans=(mark.span,), rule=rule, score=1.0) for mark in markers]
    flag = next((mark for mark in group if mark.flag), None)
    if flag is None or flag.flag is None:
        return values, None
    spans = (flag.flag_span,) if flag.flag_span else (flag.span,)
    return values, Value(value=flag.flag, spans=spans, rule="qualifies the marker before it")


def _motive(scene: Scene, telling: Telling) -> bool:
    """'In revenge for the bombing of': named as the reason of what the marker supports."""
    motives = clauses.words(scene.arabic)["motives"]
    return any(norm in motives for norm in scene.words_before(telling.core.start, 3))


def _plain(mark: CitationMention) -> str:
    return mark.text if mark.text.startswith("[") else f"[{mark.label}]"


def _group(marks: Sequence[CitationMention]) -> list[CitationMention]:
    """The first marker and those that follow it without a word between."""
    group: list[CitationMention] = []
    for mark in marks:
        end = group[-1].flag_span.end if group and group[-1].flag_span else group[-1].end if group else mark.start
        if group and mark.start - end > 2:
            break
        group.append(mark)
    return group
