"""Formats for other tools, read back by the tools' own libraries where they install."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import making
import pytest
from sqlalchemy import select

from sijill.exports import exporter
from sijill.exports.plover import auxiliary
from sijill.model import EventMention
from sijill.record import Record
from sijill.record.reviews import Reviews
from sijill.record.schema import MentionRow

WIDE = "🚨 قصفت القوات السوق 🚨 وقتلت 5"


def wide_mention() -> EventMention:
    return making.mention("m", "قصفت القوات السوق 🚨 وقتلت 5", text=WIDE, trigger=making.span("وقتلت", WIDE))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill")
    opened.add(making.document(document_date=date(2018, 1, 1)), making.mentions())
    opened.add(making.document(WIDE, name="wide"), [replace(wide_mention(), document="wide")])
    return opened


def written(record: Record, name: str) -> bytes:
    out = io.BytesIO()
    exporter(name).write(record, out)
    return out.getvalue()


def test_linked_data_is_rdf_whose_selectors_find_the_words(record: Record) -> None:
    import rdflib

    data = written(record, "jsonld")
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    oa, schema = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("https://schema.org/")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == len(list(record.claims()))
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Event))) == 3
    targets = list(graph.subject_objects(oa.hasSource))
    for target, source in targets:
        text = record.document(str(source).rsplit(":", 1)[1]).text
        found: dict[Any, Any] = {}
        for selector in graph.objects(target, oa.hasSelector):
            found |= {key: value.toPython() for key, value in graph.predicate_objects(selector)}
        start, end = found[oa.start], found[oa.end]
        assert text[start:end] == found[oa.exact]
        assert text[:start].endswith(found[oa.prefix]) and text[end:].startswith(found[oa.suffix])
        assert len(found[oa.prefix]) == min(32, start)
    assert len(targets) > 10


def test_web_annotations_find_their_words_by_place_and_by_quote(record: Record) -> None:
    collection = json.loads(written(record, "web-annotation"))
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len({item["id"] for item in items})
    mentions = [item for item in items if item["motivation"] == "classifying"]
    assert len(mentions) == len(list(record.mentions()))
    linked = {body["source"] for item in items for body in item["body"] if body.get("purpose") == "linking"}
    assert {one for one in linked if one.startswith("urn:sijill:mention:")} < {item["id"] for item in mentions}
    for item in items:
        assert item["type"] == "Annotation"
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            text = record.document(unquote(target["source"].rsplit(":", 1)[1])).text
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            # Code points, not UTF-16 units: the text of 'wide' has letters of two units before its words.
            assert text[start:end] == quote["exact"] != ""
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])


def test_web_annotations_name_who_said_so_and_what_was_left_out(record: Record) -> None:
    telling = next(telling for telling in record.mentions("wadi") if telling.mention.killed)
    with record.reading() as connection:
        id = connection.scalar(select(MentionRow.id).where(MentionRow.key == telling.mention.id))
    Reviews(record, "huda").correct(id, "killed", [{"minimum": 4, "best": None, "maximum": 6}])
    out = io.BytesIO()
    report = exporter("web-annotation").write(record, out)
    assert report.dropped["readings that are not preferred"] >= 1
    items = json.loads(out.getvalue())["first"]["items"]
    (figure,) = [item for item in items if item["creator"]["type"] == "Person"]
    assert figure["creator"]["name"] == "huda"
    assert [body["value"] for body in figure["body"] if body.get("purpose") == "tagging"] == ["killed"]
    assert json.loads(figure["body"][1]["value"])["maximum"] == 6


def test_label_studio_counts_utf16_units_and_keeps_values(record: Record) -> None:
    tasks = {task["data"]["document"]: task for task in json.loads(written(record, "label-studio"))}
    assert tasks["wadi"]["data"]["text"] == making.ARABIC
    (prediction,) = tasks["wide"]["predictions"]
    (region,) = [one for one in prediction["result"] if one["type"] == "labels"]
    units = WIDE.encode("utf-16-le")
    start, end = region["value"]["start"], region["value"]["end"]
    assert units[2 * start : 2 * end].decode("utf-16-le") == region["value"]["text"] == "وقتلت"
    result = tasks["wadi"]["predictions"][0]["result"]
    ids = {one["id"] for one in result if "id" in one}
    relations = [one for one in result if one["type"] == "relation"]
    assert relations and all({one["from_id"], one["to_id"]} <= ids for one in relations)
    killed = next(one for one in result if one.get("value", {}).get("labels") == ["killed"])
    assert json.loads(killed["meta"]["text"][0])["best"] == 5


def test_cas_is_read_back_by_cassis_with_its_words(record: Record) -> None:
    from cassis import load_cas_from_xmi, load_typesystem

    with zipfile.ZipFile(io.BytesIO(written(record, "cas"))) as archive:
        system = load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        files = [archive.read(name) for name in archive.namelist() if name.endswith(".xmi")]
    found = {}
    for data in files:
        cas = load_cas_from_xmi(io.BytesIO(data), typesystem=system)
        for event in cas.select("webanno.custom.SijillEvent"):
            found[event.mention] = (event.get_covered_text(), event.eventType)
        (known,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
        assert cas.sofa_string == record.document(known.documentTitle).text
        if known.documentTitle == "wide":
            # UIMA counts UTF-16 units: two emoji stand before the trigger.
            assert f'begin="{WIDE.index("وقتلت") + 2}"'.encode() in data
    assert found == {"wadi-1": ("قصفت", "shelling"), "wadi-2": ("قصف السوق عنيفا", "shelling"),
                     "wadi-3": ("انسحبت", "movement"), "m": ("وقتلت", "shelling")}  # fmt: skip


def test_cas_replaces_what_xml_cannot_hold(tmp_path: Path) -> None:
    text = "قصفت\x00 ثم\x0b انتهى"
    with Record.open(tmp_path / "c.sijill") as record:
        record.add(making.document(text, name="c"), [making.mention("m", "قصفت", text=text, name="c")])
        out = io.BytesIO()
        report = exporter("cas").write(record, out)
    assert report.flattened == {"control characters": 2}
    with zipfile.ZipFile(out) as archive:
        assert "قصفت\ufffd ثم\ufffd انتهى" in archive.read("000001.xmi").decode()


def test_timelinejs_has_dates_that_it_takes_and_escaped_text(tmp_path: Path) -> None:
    text = "<script>قصفت</script>"
    when = replace(making.shelling().when, earliest=None, spans=(making.span("قصفت", text),))  # type: ignore[type-var]
    with Record.open(tmp_path / "t.sijill") as record:
        record.add(making.document(text, name="t"), [
            replace(making.mention("m", text, text=text, name="t"), when=when),
            making.mention("n", "قصفت", text=text, name="t"),
        ])  # fmt: skip
        (slide,) = json.loads(written(record, "timelinejs"))["events"]
    assert slide["start_date"] == {"year": 2016, "month": 5, "day": 3} and "end_date" not in slide
    assert slide["display_date"] == "by 2016-05-03"
    assert slide["text"]["text"] == '<p dir="auto">&lt;script&gt;قصفت&lt;/script&gt;</p>'


def test_plover_exports_the_auxiliary_modes(record: Record) -> None:
    lines = [json.loads(line) for line in written(record, "plover").splitlines()]
    first = next(line for line in lines if line["id"] == "wadi#wadi-1")
    assert (first["type"], first["mode"], first["context"]) == ("ASSAULT", "heavy-weapons", ["military"])
    assert first["auxiliary"] == ["historical"] and first["deaths"]["best"] == 5
    told = making.shelling()
    assert auxiliary(replace(told, status="planned"), None) == ["future"]
    assert auxiliary(replace(told, status="denied"), date(2016, 5, 4)) == ["negation"]
    assert auxiliary(replace(told, flags=("hedged",)), None) == ["hypothetical"]
    assert auxiliary(told, date(2016, 5, 4)) == []


def test_cells_and_months_add_up(record: Record) -> None:
    (row,) = written(record, "gridmonth").decode().splitlines()[1:]
    header = written(record, "gridmonth").decode().splitlines()[0].split(",")
    cells = dict(zip(header, row.split(","), strict=True))
    assert (cells["gid"], cells["year"], cells["month"], cells["month_id"]) == ("181066", "2016", "5", "437")
    assert (cells["events"], cells["events_shelling"], cells["deaths_best"]) == ("1", "1", "5")


def test_entities_refer_to_each_other(record: Record) -> None:
    entities = {one["id"]: one for one in map(json.loads, written(record, "ftm").splitlines())}
    events = [one for one in entities.values() if one["schema"] == "Event"]
    assert len(events) == 3
    for one in events:
        assert all(proof in entities for proof in one["properties"]["proof"])
        assert all(id in entities for id in one["properties"].get("involved", ()))


def test_entities_are_valid_for_followthemoney(record: Record) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for line in written(record, "ftm").splitlines():
        data = json.loads(line)
        proxy = followthemoney.model.get_proxy(data, cleaned=False)
        proxy.schema.validate(data)
        assert {key: sorted(value) for key, value in proxy.to_dict()["properties"].items()} == {
            key: sorted(value) for key, value in data["properties"].items()
        }
