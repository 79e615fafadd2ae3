"""The HTTP interface: views, filters, reviews, and what it refuses."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import ARABIC, document, mentions, span

from sijill.exports import exporter
from sijill.findings import independence
from sijill.record import Record
from sijill.workbench.app import create_app

WRITES = {"x-sijill": "1"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    return TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765", headers=WRITES)


def keys(client: TestClient, query: str) -> list[str]:
    answer = client.get(f"/api/mentions?sort=document&{query}")
    assert answer.status_code == 200, answer.text
    return [mention["key"] for mention in answer.json()["mentions"]]


def test_the_overview_counts_what_is_there(client: TestClient) -> None:
    seen = client.get("/api/record").json()
    assert (seen["documents"], seen["mentions"], seen["events"]) == (1, 3, 2)
    assert seen["person"] == {"name": "huda", "role": "admin"}
    assert seen["states"]["open"] == 3
    assert {kind["id"] for kind in seen["types"]} >= {"battle", "shelling"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=movement", ["wadi-3"]),
        ("type=movement&type=shelling", ["wadi-1", "wadi-2", "wadi-3"]),
        ("status=claimed", ["wadi-1"]),
        ("country=SY", ["wadi-1"]),
        ("place=local:1", ["wadi-1"]),
        ("actor=wadi-battalion", ["wadi-1"]),
        ("actor=الكتيبة", ["wadi-3"]),
        ("since=2016-06", ["wadi-3"]),
        ("until=2016-05-31", ["wadi-1"]),
        # A month or a year ends with its last day.
        ("until=2016-05", ["wadi-1"]),
        ("until=2016", ["wadi-1", "wadi-3"]),
        ("until=2015", []),
        ("since=2016-05-03&until=2016-06-15", ["wadi-1", "wadi-3"]),
        ("needs=date", ["wadi-2"]),
        ("needs=place", ["wadi-2", "wadi-3"]),
        # The retelling tells of an event that another telling puts on the map, unless the filter leaves that one out.
        ("needs=unlocated", ["wadi-3"]),
        ("needs=unlocated&needs=date", ["wadi-2"]),
        ("needs=flag", ["wadi-1"]),
        ("needs=actor", ["wadi-1", "wadi-3"]),
        ("document=wadi", ["wadi-1", "wadi-2", "wadi-3"]),
        ("document=other", []),
        ("type=unheard-of", []),
        # Hamza, vowel signs and tatweel are no difference; every word must be there.
        ("q=قصفــت كتيبه", ["wadi-1"]),
        ("q=إنسحبت", ["wadi-3"]),
    ],
)
def test_filters(client: TestClient, query: str, found: list[str]) -> None:
    assert keys(client, query) == found


def test_the_queue_begins_with_the_least_sure(client: TestClient) -> None:
    scores = [mention["score"] for mention in client.get("/api/mentions").json()["mentions"]]
    assert scores == sorted(scores)


def test_pages_of_a_list(client: TestClient) -> None:
    first = client.get("/api/mentions?sort=document&limit=2").json()
    rest = client.get("/api/mentions?sort=document&limit=2&offset=2").json()
    assert (first["total"], len(first["mentions"]), len(rest["mentions"])) == (3, 2, 1)


def test_the_queue_keeps_its_order_while_reviews_change_what_passes(client: TestClient) -> None:
    held = client.get("/api/queue?state=open&sort=document").json()
    assert (held["total"], held["ids"]) == (3, [1, 2, 3])
    client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1})
    assert client.get("/api/queue?state=open&sort=document").json()["ids"] == [2, 3]
    some = client.get("/api/mentions?id=3&id=1&id=99").json()["mentions"]
    assert [(mention["id"], mention["state"]) for mention in some] == [(3, "open"), (1, "accepted")]


def test_documents_come_in_pages_and_are_found_by_name(client: TestClient, record: Record) -> None:
    for name in ("sūq", "إدلب", "idlib"):
        record.add(document(ARABIC + name, name), [])
    client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1})
    every = client.get("/api/documents").json()
    assert [(one["name"], one["mentions"], one["reviewed"]) for one in every["documents"]] == [
        ("idlib", 0, 0), ("sūq", 0, 0), ("wadi", 3, 1), ("إدلب", 0, 0)
    ]  # fmt: skip
    page = client.get("/api/documents?offset=1&limit=2").json()
    assert (page["total"], [one["name"] for one in page["documents"]]) == (4, ["sūq", "wadi"])
    found = client.get("/api/documents", params={"q": "ادلب"}).json()
    assert [one["name"] for one in found["documents"]] == ["إدلب"]


def test_disagreements_are_those_of_the_findings_page_by_page(own: Path) -> None:
    with Record.open(own) as opened:
        client = TestClient(create_app(opened, owner="huda"), base_url="http://127.0.0.1:8765", headers=WRITES)
        rows = client.get("/api/events?limit=500").json()["events"]
        expected = {
            "disagreements": [row for row in rows if row["differing"]],
            "losses": [row for row in rows if row["killed"] or row["injured"] or row["captured"]],
        }
        for path, told in expected.items():
            assert told, path
            assert client.get(f"/api/{path}?limit=500").json()["events"] == told
            second = client.get(f"/api/{path}?offset=1&limit=1").json()
            assert (second["total"], second["events"]) == (len(told), told[1:2])


def test_a_document_comes_exact_and_every_span_fits(client: TestClient) -> None:
    told = client.get("/api/document?name=wadi").json()
    assert told["text"] == ARABIC
    for mention in told["mentions"]:
        assert told["text"][mention["start"] : mention["end"]] == mention["quote"]
        for claim in mention["claims"]:
            assert all(told["text"][start:end] == words for start, end, words in claim["spans"])


def test_events_timeline_and_map_agree(client: TestClient) -> None:
    events = client.get("/api/events").json()
    assert [(event["type"], event["tellings"]) for event in events["events"]] == [("shelling", 2), ("movement", 1)]
    line = client.get("/api/timeline").json()
    assert [band[1:3] for band in line["bands"]] == [["2016-05-03", "2016-05-03"], ["2016-06-01", "2016-06-30"]]
    assert line["facets"]["type"] == {"shelling": 2, "movement": 1}
    places = client.get("/api/map").json()
    assert [(place["id"], place["events"]) for place in places["places"]] == [("local:1", 1)]
    assert (places["events"], places["unlocated"]) == (2, 1)
    one = client.get(f"/api/events/{events['events'][0]['event']}").json()
    assert len(one["mentions"]) == 2
    assert client.get("/api/events/none").status_code == 404


def test_a_correction_in_the_page_is_in_the_record_and_its_export(client: TestClient, record: Record) -> None:
    words = span("5 مدنيين")
    body = {
        "verdict": "correct", "version": 1, "field": "killed", "values": [{"minimum": 4, "best": None, "maximum": 5}],
        "spans": [[{"start": words.start, "end": words.end}]], "note": "two sources",
    }  # fmt: skip
    answer = client.post("/api/mentions/1/reviews", json=body)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["version"], told["state"]) == (2, "corrected")
    assert [(review["reviewer"], review["verdict"], review["note"]) for review in told["reviews"]] == [
        ("huda", "correct", "two sources")
    ]
    ranks = [(claim["rank"], claim["origin"][:5]) for claim in told["claims"] if claim["field"] == "killed"]
    assert ranks == [("preferred", "revie"), ("normal", "coder")]
    out = io.BytesIO()
    exporter("mentions", "jsonl").write(record, out)
    assert json.loads(out.getvalue().splitlines()[0])["killed"] == {"min": 4, "best": None, "max": 5}
    assert keys(client, "state=corrected") == ["wadi-1"]
    assert record.verify().sound


def test_a_corrected_type_is_found_by_the_filter(client: TestClient) -> None:
    body = {"verdict": "correct", "version": 1, "field": "type", "values": [{"type": "bombing"}]}
    assert client.post("/api/mentions/1/reviews", json=body).json()["type"] == "bombing"
    assert keys(client, "type=bombing") == ["wadi-1"]
    assert keys(client, "type=shelling") == ["wadi-2"]
    assert client.post("/api/undo").json()["mention"]["type"] == "shelling"
    assert keys(client, "type=bombing") == []
    assert client.post("/api/redo").json()["mention"]["state"] == "corrected"


def test_a_rejected_mention_is_seen_only_where_it_is_asked_for(client: TestClient) -> None:
    client.post("/api/mentions/2/reviews", json={"verdict": "reject", "version": 1})
    assert keys(client, "") == ["wadi-1", "wadi-3"]
    assert keys(client, "state=rejected") == ["wadi-2"]
    assert len(client.get("/api/document?name=wadi").json()["mentions"]) == 3


def test_two_who_edit_one_mention_are_told(client: TestClient) -> None:
    assert client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1}).status_code == 200
    late = client.post("/api/mentions/1/reviews", json={"verdict": "reject", "version": 1})
    assert (late.status_code, late.json()["code"]) == (409, "review-conflict")
    assert client.post("/api/redo").json()["code"] == "review-nothing"


def test_a_mention_is_added(client: TestClient) -> None:
    where = span("انسحبت الكتيبة")
    body = {"document": "wadi", "start": where.start, "end": where.end, "type": "displacement"}
    told = client.post("/api/mentions", json=body).json()
    assert (told["quote"], told["state"], told["type"]) == ("انسحبت الكتيبة", "added", "displacement")
    assert client.post("/api/mentions", json=body | {"type": "picnic"}).json()["code"] == "review-value"
    assert client.post("/api/mentions", json=body | {"document": "none"}).status_code == 404
    assert client.post("/api/mentions", json=body | {"end": 10**6}).json()["code"] == "review-span"


def test_two_mentions_are_linked_and_parted(client: TestClient) -> None:
    before = [mention["event"] for mention in client.get("/api/mentions?sort=document").json()["mentions"]]
    assert before[0] == before[1] != before[2]
    linked = client.post("/api/judgements", json={"left": 1, "right": 3, "verdict": "same"})
    assert linked.status_code == 200, linked.text
    assert linked.json()["event"] == client.get("/api/mentions/1").json()["event"]
    assert client.get("/api/events").json()["total"] == 1
    parted = client.post("/api/judgements", json={"left": 1, "right": 3, "verdict": "different"}).json()
    assert parted["event"] != client.get("/api/mentions/1").json()["event"]
    assert client.post("/api/judgements", json={"left": 1, "right": 99, "verdict": "same"}).status_code == 404
    assert client.post("/api/judgements", json={"left": 1, "right": 1, "verdict": "same"}).status_code == 422


def test_a_link_is_taken_back_and_put_back_in_its_turn(client: TestClient, record: Record) -> None:
    def events() -> list[str]:
        return [mention["event"] for mention in client.get("/api/mentions?sort=document").json()["mentions"]]

    apart = events()
    client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1})
    client.post("/api/judgements", json={"left": 1, "right": 3, "verdict": "same"})
    linked = events()
    assert len(set(linked)) == 1
    back = client.post("/api/undo").json()
    assert (back["what"], back["mention"]["id"], events()) == ("judged same", 3, apart)
    assert client.post("/api/undo").json()["what"] == "review accept"
    assert client.post("/api/undo").json()["code"] == "review-nothing"
    assert client.post("/api/redo").json()["what"] == "review undone"
    assert client.post("/api/redo").json()["what"] == "judgement undone"
    assert events() == linked
    # A word on the pair that came in between stays: what is taken back is one's own.
    client.post("/api/judgements", json={"left": 1, "right": 3, "verdict": "different"})
    client.post("/api/undo")
    assert events() == linked
    assert record.verify().sound


def test_a_file_is_coded_in_the_page(client: TestClient, record: Record) -> None:
    text = "في 4 مارس 2017 قصفت طائرات بلدة الريحانية وقتلت ثلاثة مدنيين."
    answer = client.post("/api/documents?name=raid.txt", content=text.encode()).json()
    assert [(one["document"], one["outcome"]) for one in answer["outcomes"]] == [("raid", "added")]
    assert record.document("raid").text == text
    assert [entry.who for entry in record.log()][-1] == "huda"
    # Another file of that name is no revision of it.
    other = client.post("/api/documents?name=../../raid.txt", content=(text + " وأصيب رابع.").encode()).json()
    assert other["outcomes"][0]["outcome"] == "added"
    assert record.document("raid").text == text


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\xff" * 50, b"%PDF-1.7 broken"])
def test_of_a_file_that_fails_nothing_stays(client: TestClient, record: Record, body: bytes) -> None:
    before = list(record.log())
    answer = client.post("/api/documents?name=a.pdf", content=body)
    assert answer.status_code == 200
    assert answer.json()["outcomes"][0]["error"]
    assert list(record.log()) == before


def test_lookups(client: TestClient) -> None:
    assert any("Hezbollah" in actor["en"] for actor in client.get("/api/actors?q=حزب الله").json()["actors"])
    places = client.get("/api/places?q=بنغازي").json()["places"]
    assert (places[0]["country"], round(places[0]["latitude"])) == ("LY", 32)


def test_the_log_is_shown_newest_first(client: TestClient) -> None:
    client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1})
    assert [entry["what"] for entry in client.get("/api/log").json()["entries"]] == ["review accept", "document added"]


def test_control_is_what_the_findings_say_and_time_bounds_do_not_make_ignorance(own: Path) -> None:
    with Record.open(own) as opened:
        client = TestClient(create_app(opened, owner="huda"), base_url="http://127.0.0.1:8765", headers=WRITES)
        found = [one.as_dict() for one in opened.findings.control()]
        answer = client.get("/api/control?limit=500").json()
        assert [{key: one[key] for key in found[0]} for one in answer["histories"]] == found
        assert client.get("/api/control?limit=500&since=2016-09").json() == answer
        assert all(one["on"] is None for one in answer["histories"])
        late = client.get("/api/control?limit=500&on=2030-01-01").json()["histories"]
        early = client.get("/api/control?limit=500&on=1990-01-01").json()["histories"]
        assert {one["on"]["state"] for one in early} == {"unknown"}
        assert "held" in {one["on"]["state"] for one in late}


def test_the_audit_is_that_of_the_findings_and_leads_to_the_mention(own: Path) -> None:
    with Record.open(own) as opened:
        client = TestClient(create_app(opened, owner="huda"), base_url="http://127.0.0.1:8765", headers=WRITES)
        audit = opened.findings.citations()
        answer = client.get("/api/citations?limit=500").json()
        assert answer["counts"] == audit.counts
        assert (answer["cited"], answer["uncited"]) == (audit.cited, audit.uncited)
        assert answer["total"] == len(audit.problems)
        for one in answer["problems"]:
            if one["mention"]:
                assert client.get(f"/api/mentions/{one['row']}").json()["key"] == one["mention"]
        kind, count = next(iter(audit.counts.items()))
        assert client.get("/api/citations", params={"kind": kind}).json()["total"] == count
        # What a person changes is seen at once: the mention that is rejected needs no citation any more.
        bare = next(one for one in answer["problems"] if one["kind"] == "no citation")
        version = client.get(f"/api/mentions/{bare['row']}").json()["version"]
        client.post(f"/api/mentions/{bare['row']}/reviews", json={"verdict": "reject", "version": version})
        assert client.get("/api/citations").json()["uncited"] == audit.uncited - 1


def test_a_review_does_not_have_the_sources_compared_anew(
    record: Record, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    whole = independence.sources
    monkeypatch.setattr(independence, "sources", lambda record: asked.append(1) or whole(record))
    client.get("/api/sources")
    client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1})
    client.get("/api/sources")
    record.add(document(ARABIC + "خبر", "later"), [])
    assert client.get("/api/sources").json()["documents"] == 2
    assert len(asked) == 2


def test_documents_that_copy_one_another_are_one_voice(record: Record, client: TestClient) -> None:
    assert client.get("/api/sources").json()["independent"] == 1
    record.add(replace(document(), path=None, name="copy"), [])
    answer = client.get("/api/sources").json()
    assert (answer["documents"], answer["independent"]) == (2, 1)
    assert [one["name"] for one in answer["groups"][0]] == sorted(["copy", document().name])
    assert answer["copies"][0]["likeness"] == 1.0
