"""--mask-private: no format lets a private name through, and offsets stay exact."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import making
import pytest
from making import span

from sijill.coding.private import private_persons
from sijill.exports import exporter, formats
from sijill.exports.masking import MaskedRecord, mask
from sijill.model import Document, EventMention, Party, Source, Span, Where
from sijill.record import Record

TEXT = "قتل القصف سلمى حداد وشقيقتها في حي النهر. وقال رائد حداد إن سلمى حداد كانت في البيت، والقصف 🚨 استمر."
NAMES = ("سلمى حداد", "رائد حداد")


def finder(document: Document) -> list[tuple[Span, str | None, bool]]:
    return [(span(NAMES[1], document.text), "relatives", True), (span("وشقيقتها", document.text), "relatives", False)]


def told() -> list[EventMention]:
    victim = Party(name=NAMES[0], spans=(span(NAMES[0], TEXT),), rule="x", kind="person", private=True)
    sister = Party(name="وشقيقتها", spans=(span("وشقيقتها", TEXT),), rule="x", kind="relatives", private=True)
    first = making.mention(
        "m", "قتل القصف سلمى حداد وشقيقتها في حي النهر", text=TEXT, name="d", type="killing", actors_b=(victim, sister),
        where=Where(name="حي النهر", spans=(span("حي النهر", TEXT),), rule="x", reason="home of سلمى حداد"),
        notes=("told by رائد حداد",), trigger=span("قتل", TEXT),
    )  # fmt: skip
    source = Source(name=NAMES[1], spans=(span(NAMES[1], TEXT),), cue=span("وقال", TEXT), rule="cue")
    second = making.mention("n", "والقصف 🚨 استمر", text=TEXT, name="d", attributed_to=source)
    return [first, second]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill")
    opened.add(making.document(TEXT, name="d", title=f"مقتل {NAMES[0]}"), told())
    return opened


@pytest.mark.parametrize("one", formats(), ids=lambda one: f"{one.name}-{one.extension}")
def test_no_format_lets_a_name_through(one: object, record: Record) -> None:
    name, extension = one.name, one.extension  # type: ignore[attr-defined]
    plain, masked = io.BytesIO(), io.BytesIO()
    exporter(name, extension).write(record, plain)
    exporter(name, extension).write(MaskedRecord(record, finder), masked)
    data = [masked.getvalue()]
    if zipfile.is_zipfile(masked):
        with zipfile.ZipFile(masked) as archive:
            data = [archive.read(member) for member in archive.namelist()]
    if extension == "parquet":
        import pyarrow.parquet

        data = [str(pyarrow.parquet.read_table(masked).to_pylist()).encode()]
    for piece in data:
        for words in NAMES:
            assert words.encode() not in piece and json.dumps(words)[1:-1].encode() not in piece


def test_masked_offsets_say_what_the_masked_text_says(record: Record) -> None:
    masked = MaskedRecord(record, finder)
    document = masked.document("d")
    assert document.text == (
        "قتل القصف [شخص 1] وشقيقتها في حي النهر. وقال [قريب 1] إن [شخص 1] كانت في البيت، والقصف 🚨 استمر."
    )
    first, second = (telling.mention for telling in masked.mentions())
    for mention in (first, second):
        assert document.text[mention.start : mention.end] == mention.quote
        assert mention.trigger.of(document.text) in ("قتل", "والقصف 🚨 استمر")
    assert [party.name for party in first.actors_b] == ["[شخص 1]", "وشقيقتها"]
    assert second.attributed_to and second.attributed_to.name == "[قريب 1]"
    assert second.attributed_to.cue and second.attributed_to.cue.of(document.text) == "وقال"
    assert first.where and first.where.reason == "home of [شخص 1]" and first.notes == ("told by [قريب 1]",)
    for claim in masked.claims():
        assert tuple(one.of(document.text) for one in claim.spans) == claim.words
        if claim.field == "attributed_to":
            assert document.text[slice(*claim.value["cue"])] == "وقال"
    assert document.title == "مقتل [شخص 1]" and document.original == b"" and masked.masked_names == 2
    assert next(masked.documents()).characters == len(document.text)


def test_without_private_persons_nothing_changes(tmp_path: Path) -> None:
    with Record.open(tmp_path / "b.sijill") as record:
        record.add(making.document(), [replace(making.shelling(), actors_b=())])
        masked = MaskedRecord(record)
        assert [*masked.mentions()] == [*record.mentions()]
        assert [*masked.claims()] == [*record.claims()]
        assert masked.document("wadi").sha256 == record.document("wadi").sha256


def test_names_that_overlap_are_masked_together() -> None:
    text = "Huda Karim Saleh and Karim Saleh Omar"
    parties = [Party(name=n, spans=(span(n, text),), rule="x", private=True)
               for n in ("Huda Karim", "Karim Saleh")]  # fmt: skip
    made = mask(making.document(text, language="en"), parties, None)
    assert made.words(text, Span(0, len(text))) == "[person 1] and [person 2] Omar"


def test_the_finder_sees_persons_whom_no_event_names() -> None:
    text = "Shelling killed a boy in Aleppo on 3 May 2016. His neighbour Samira Haddad said that she heard the planes."
    import sijill

    found = {text[one.start : one.end]: named for one, _, named in private_persons(sijill.read(text))}
    assert found.get("Samira Haddad") or any(named and "Samira Haddad" in words for words, named in found.items())
