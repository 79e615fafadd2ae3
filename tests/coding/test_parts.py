"""Long documents are coded in parts: the same tellings, with spans into the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sijill
from sijill.coding import parts as module
from sijill.coding.parts import moved, parts
from sijill.model import Document, Span, Zone

PARAGRAPHS = [
    "في 3 مارس 2016 هاجم مسلحون مركز شرطة في مدينة تعز وقتلوا أربعة جنود.[1]",
    "وفي اليوم التالي، قصف الجيش مواقع المسلحين قرب المدينة. وقال مصدر طبي إن ستة مدنيين قتلوا.",
    "انسحب الجيش من البلدة في 9 أبريل 2016.",
]  # fmt: skip


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONG", 600)
    monkeypatch.setattr(module, "LEAD", 300)
    monkeypatch.setattr(module, "SLACK", 250)


def document(text: str, **more: object) -> Document:
    return Document(text=text, sha256="0" * 64, name="long", language="ar", **more)  # type: ignore[arg-type]


def test_a_long_text_is_coded_to_the_same_mentions_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(PARAGRAPHS * 6)
    whole = sijill.find_events(document(text))
    small(monkeypatch)
    assert len(list(parts(document(text)))) > 2
    split = sijill.find_events(document(text))
    assert [mention.as_dict() for mention in split] == [mention.as_dict() for mention in whole]


def test_every_span_of_a_part_says_its_words_in_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    text = "\n\n".join(PARAGRAPHS * 6)
    for mention in sijill.find_events(document(text)):
        assert text[mention.start : mention.end] == mention.quote
        for party in (*mention.actors_a, *mention.actors_b):
            assert Span(party.spans[0].start, party.spans[-1].end).of(text) == party.name
        if mention.where is not None:
            assert mention.where.spans[0].of(text) == mention.where.name
        for citation in mention.citations:
            assert citation.spans[0].of(text) == citation.value


@given(st.text(alphabet="ab \nج.", min_size=2, max_size=3000))
@settings(max_examples=60, deadline=None)
def test_parts_cover_the_text_once_whatever_it_is(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        small(patch)
        zones = (Zone(0, len(text) // 2, "narrative"), Zone(len(text) // 2, len(text), "references"))
        found = list(parts(document(text, zones=zones)))
        at = 0
        for part, following in zip(found, [*found[1:], None], strict=True):
            assert part.begin == at
            at = following.begin if following else len(text)
            assert part.offset <= part.begin
            assert part.document.text == text[part.offset : part.offset + len(part.document.text)]
            assert part.offset + len(part.document.text) == at
            assert all(0 <= zone.start < zone.end <= len(part.document.text) for zone in part.document.zones)


def test_moving_by_nothing_is_the_mention_itself() -> None:
    (mention,) = sijill.find_events("قصف الجيش القرية في 3 مايو 2015.")
    assert next(moved([mention], 0)) is mention
    (one, same) = moved([mention, mention], 7)
    assert one is same
    assert one.trigger == Span(mention.trigger.start + 7, mention.trigger.end + 7)
