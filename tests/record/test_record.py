"""Documents and mentions go into a record and come out the same."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import making
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sijill
from sijill.errors import RecordError
from sijill.model import Document, EventMention
from sijill.record import Record
from sijill.record.linking import event_id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.sijill"


def test_a_document_comes_out_as_it_went_in(path: Path) -> None:
    document = making.rich_document()
    with Record.open(path) as record:
        record.add(document, making.mentions())
        assert record.document("wadi") == document


def test_mentions_come_out_as_they_went_in_with_their_event(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
    with Record.open(path, create=False, read_only=True) as record:
        tellings = list(record.mentions())
    assert [telling.mention for telling in tellings] == making.mentions()
    first, second, third = (telling.event for telling in tellings)
    assert first == second == event_id(making.shelling())
    assert third == event_id(making.withdrawal())


def test_every_value_is_a_claim_with_its_words(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        claims = [claim for claim in record.claims("wadi") if claim.mention == "wadi-1"]
    assert [claim.field for claim in claims] == [
        "type", "status", "when", "where", "country", "actors_a", "actors_b", "killed", "attributed_to", "citations",
    ]  # fmt: skip
    by_field = {claim.field: claim for claim in claims}
    assert by_field["when"].words == ("3 أيار 2016",)
    assert by_field["killed"].value["best"] == 5
    assert by_field["where"].value["place"]["id"] == "local:1"
    assert by_field["actors_a"].rule == "subject"
    assert {claim.origin for claim in claims} == {f"coder:sijill/{sijill.__version__}"}
    assert {claim.rank for claim in claims} == {"preferred"}


def test_adding_the_same_document_again_changes_nothing(path: Path) -> None:
    with Record.open(path) as record:
        first = record.add(making.document(), making.mentions())
        size = len(list(record.log()))
        second = record.add(making.document(), making.mentions())
        assert len(list(record.log())) == size
    assert (first.outcome, first.mentions, first.events) == ("added", 3, 2)
    assert second == replace(first, outcome="unchanged")


def test_a_document_that_moved_to_another_folder_is_the_same(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(path="/one/wadi.txt"), making.mentions())
        assert record.add(making.document(path="/two/wadi.txt"), making.mentions()).outcome == "unchanged"


def test_a_changed_document_is_a_new_revision_and_the_old_one_stays_readable(path: Path) -> None:
    changed = making.document(making.ARABIC + " انتهى.")
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        result = record.add(changed, [making.shelling()])
        assert (result.outcome, result.revision, result.mentions) == ("revised", 2, 1)
        assert record.document("wadi") == changed
        assert record.document("wadi", revision=1) == making.document()
        assert [telling.mention.id for telling in record.mentions()] == ["wadi-1"]
        assert [event.id for event in record.events()] == [event_id(making.shelling())]
        (entry,) = record.documents()
        assert (entry.revision, entry.revisions, entry.mentions) == (2, 2, 1)
        assert record.verify().sound


def test_what_is_known_about_a_document_is_part_of_it(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        assert record.add(making.document(document_date=date(2016, 7, 1)), making.mentions()).outcome == "revised"


def test_going_back_to_an_older_text_is_a_revision_too(path: Path) -> None:
    changed = making.document(making.ARABIC + " انتهى.")
    with Record.open(path) as record:
        for each in (making.document(), changed, making.document()):
            result = record.add(each, making.mentions())
        assert (result.outcome, result.revision) == ("revised", 3)
        assert record.verify().sound


def test_another_version_of_the_coder_codes_the_same_revision_anew(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        result = record.add(making.document(), [making.shelling()], coder_version="sijill/99")
        assert (result.outcome, result.revision, result.mentions) == ("recoded", 1, 1)
        assert len(list(record.mentions())) == 1
        assert record.verify().sound


def test_a_document_can_be_coded_again_on_demand(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        assert record.add(making.document(), [making.shelling()], again=True).outcome == "recoded"
        assert len(list(record.mentions())) == 1


def test_a_document_without_mentions_is_coded_by_the_coder_of_the_record(path: Path) -> None:
    seen: list[Document] = []

    def coder(document: Document) -> list[EventMention]:
        seen.append(document)
        return making.mentions()

    with Record.open(path, coder=coder) as record:
        assert record.add(making.document()).mentions == 3
        assert record.add(making.document()).outcome == "unchanged"
    assert seen == [making.document()]


def test_the_coder_of_the_package_is_used_where_none_is_given(path: Path) -> None:
    with sijill.Record.open(path) as record:
        assert record.add(sijill.read(b"The council met.")).outcome == "added"


def test_two_files_of_one_name_are_two_documents(path: Path) -> None:
    one = making.document(path="/a/wadi.txt")
    other = making.document("نص آخر.", path="/b/wadi.txt")
    with Record.open(path) as record:
        assert record.add(one, making.mentions()).document == "wadi"
        assert record.add(other, []).document == "b/wadi"
        assert record.add(other, []).outcome == "unchanged"
        assert record.add(making.document("نص أحدث.", path="/b/wadi.txt"), []).outcome == "revised"
        assert [entry.name for entry in record.documents()] == ["b/wadi", "wadi"]


def test_two_texts_without_a_name_are_two_documents(path: Path) -> None:
    with Record.open(path) as record:
        names = {record.add(making.document(text, name="text"), []).document for text in ("a", "b")}
        assert len(names) == 2


def test_mentions_are_kept_under_the_name_of_their_document(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(name="other"), making.mentions())
        assert {telling.mention.document for telling in record.mentions()} == {"other"}


def test_events_come_by_day_and_undated_ones_last(path: Path) -> None:
    undated = making.mention("wadi-4", "عنيفا")
    with Record.open(path) as record:
        record.add(making.document(), [undated, making.withdrawal(), making.shelling()])
        days = [event.mentions[0].when for event in record.events()]
    assert [day.earliest if day else None for day in days] == [date(2016, 5, 3), date(2016, 6, 1), None]


def test_the_order_of_documents_does_not_change_what_comes_out(tmp_path: Path) -> None:
    documents = [making.document(name=name) for name in ("b", "a", "ج")]
    held = []
    for number, order in enumerate((documents, documents[::-1])):
        with Record.open(tmp_path / f"{number}.sijill") as record:
            for document in order:
                record.add(document, making.mentions())
            held.append((list(record.mentions()), list(record.events()), list(record.claims())))
    assert held[0] == held[1]


def test_iteration_is_not_disturbed_by_documents_added_meanwhile(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(name="a"), making.mentions())
        tellings = record.mentions()
        assert next(tellings).mention.id == "wadi-1"
        record.add(making.document(name="b"), making.mentions())
        assert {telling.mention.document for telling in tellings} == {"a"}


def test_the_log_names_who_and_when_and_each_entry_holds_the_hash_of_the_one_before(path: Path) -> None:
    day = datetime(2020, 2, 2, tzinfo=UTC)
    with Record.open(path, clock=lambda: day, who="amal") as record:
        record.add(making.document(), making.mentions())
        record.add(making.document(making.ARABIC + "!"), making.mentions())
        first, second = record.log()
    assert (first.who, first.at, first.what) == ("amal", "2020-02-02T00:00:00.000+00:00", "document added")
    assert (second.what, second.previous) == ("document revised", first.hash)
    assert first.before is None and second.before is not None and second.before["revision"] == 1


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (replace(making.shelling(), quote="other words"), "record-quote"),
        (replace(making.shelling(), end=10_000), "record-span"),
        (replace(making.shelling(), trigger=making.Span(0, 10_000)), "record-span"),
        (replace(making.shelling(), id="wadi-2"), "record-mention-id"),
    ],
)
def test_mentions_that_do_not_fit_the_text_are_refused_whole(path: Path, bad: EventMention, code: str) -> None:
    with Record.open(path) as record:
        with pytest.raises(RecordError) as caught:
            record.add(making.document(), [making.retelling(), bad])
        assert caught.value.code == code
        assert not list(record.documents()) and not list(record.log())


def test_half_a_character_is_refused(path: Path) -> None:
    with Record.open(path) as record, pytest.raises(RecordError, match="record-surrogate"):
        record.add(replace(making.document(), text="a\ud800"), [])


def test_an_unknown_document_or_revision_is_said(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), [])
        with pytest.raises(RecordError, match="record-no-document"):
            record.document("nobody")
        with pytest.raises(RecordError, match="revision 7"):
            record.document("wadi", revision=7)


def test_many_mentions_are_read_in_batches_without_losing_one(path: Path) -> None:
    text = "قصف " * 1000
    many = [
        replace(making.mention("x", "قصف", text=text), id=f"m{n:04}", start=4 * n, end=4 * n + 3) for n in range(1000)
    ]
    with Record.open(path) as record:
        record.add(making.document(text, name="long"), many)
        assert [telling.mention.start for telling in record.mentions()] == [4 * n for n in range(1000)]
        assert sum(len(event.tellings) for event in record.events()) == 1000
        assert len(list(record.claims())) == 2000
        record.add(making.document(text + "!", name="long"), many[:3])
        assert len(list(record.events())) == 3
        assert record.verify().sound


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_to_the_letter(path: Path, text: str) -> None:
    document = making.document(text, name=f"d{len(text)}")
    whole = making.mention("m", text, text=text, name=document.name)
    with Record.open(path) as record:
        record.add(document, [whole])
        assert record.document(document.name) == document
        assert [telling.mention for telling in record.mentions(document.name)] == [whole]
        assert record.verify().sound
