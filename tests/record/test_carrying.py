"""Reviews outlive a new coding of the document."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import ARABIC, document, mentions, shelling, span, withdrawal

from sijill.model import EventMention, Span
from sijill.record import Record
from sijill.record.reviews import Reviews


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        yield opened


def told(record: Record) -> dict[str, EventMention]:
    return {telling.mention.id: telling.mention for telling in record.mentions()}


def last(record: Record) -> tuple[str, dict]:
    entry = list(record.log())[-1]
    return entry.what, entry.after or {}


def shifted(mention: EventMention, by: int) -> EventMention:
    """The mention of the same words in a text that begins ``by`` code points earlier."""
    def move(value):
        if isinstance(value, Span):
            return Span(value.start + by, value.end + by)
        if isinstance(value, tuple):
            return tuple(move(part) for part in value)
        if hasattr(value, "spans"):
            more = {"cue": move(value.cue)} if hasattr(value, "cue") else {}
            return replace(value, spans=move(value.spans), **more)
        return value

    fields = ("trigger", "when", "where", "country", "actors_a", "actors_b", "killed", "status_spans", "attributed_to",
              "citations", "citation_flag")  # fmt: skip
    moved = {name: move(getattr(mention, name)) for name in fields}
    return replace(mention, start=mention.start + by, end=mention.end + by, **moved)


def test_a_new_coding_of_the_same_text_keeps_corrections_and_rejections(record: Record) -> None:
    reviews = Reviews(record, "huda")
    reviews.correct(1, "killed", [{"best": 7}])
    reviews.judge(2, "reject")
    record.add(document(), mentions(), coder_version="sijill/9")
    assert told(record)["wadi-1"].killed.best == 7
    assert set(told(record)) == {"wadi-1", "wadi-3"}
    assert last(record) == ("reviews carried", {"carried": 2, "kept": 0, "left": []})
    assert record.verify().sound
    # And they can still be taken back.
    reviews.undo()
    reviews.undo()
    assert told(record)["wadi-1"].killed.best == 5
    assert set(told(record)) == {"wadi-1", "wadi-2", "wadi-3"}


def test_what_a_person_added_or_accepted_stays_where_the_coder_no_longer_finds_it(record: Record) -> None:
    reviews = Reviews(record, "huda")
    where = span("انسحبت الكتيبة")
    reviews.add("wadi", where.start, where.end, "displacement")
    reviews.judge(3, "accept")
    record.add(document(), [shelling()], coder_version="sijill/9")
    assert set(told(record)) == {"wadi-1", "wadi-3", f"wadi+{where.start}-{where.end}"}
    assert last(record)[1] == {"carried": 0, "kept": 2, "left": []}
    assert len(list(record.events())) == 3
    assert record.verify().sound


def test_in_a_changed_text_the_words_are_followed(record: Record) -> None:
    reviews = Reviews(record, "huda")
    reviews.correct(1, "killed", [{"best": 7}], [[span("5 مدنيين")]])
    reviews.judge(3, "unsure")
    before = "مقدمة. "
    record.add(document(before + ARABIC), [shifted(shelling(), len(before))])
    mention = told(record)["wadi-1"]
    assert mention.killed.best == 7
    assert mention.killed.spans[0].of(before + ARABIC) == "5 مدنيين"
    assert last(record)[1] == {"carried": 1, "kept": 0, "left": ["wadi-3"]}
    assert record.verify().sound


def test_without_reviews_nothing_is_logged(record: Record) -> None:
    record.add(document(), [shelling(), withdrawal()], coder_version="sijill/9")
    assert last(record)[0] == "document recoded"
