"""Search in whole texts, over HTTP and in the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import ARABIC, document, mentions

from sijill.record import Record
from sijill.workbench.app import create_app

ROOT = Path(__file__).parents[2]
PLAIN = "A report from the mill. " * 30 + "Nobody was hurt on the bridge. " + "The mill stood still. " * 30


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        opened.add(document(PLAIN, "mill", language="en"), [])
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    return TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"})


def found(client: TestClient, q: str) -> dict[str, list[list[str]]]:
    """Document → for each passage the words found, as the text writes them."""
    answer = client.get("/api/texts", params={"q": q})
    assert answer.status_code == 200, answer.text
    texts = {name: client.get("/api/document", params={"name": name}).json()["text"] for name in ("wadi", "mill")}
    return {
        one["name"]: [[texts[one["name"]][start:end] for start, end in passage["words"]] for passage in one["passages"]]
        for one in answer.json()["documents"]
    }


def test_words_outside_every_mention_are_found_however_they_are_spelt(client: TestClient) -> None:
    # The source of the marker is no part of any mention.
    assert found(client, "مصدر كافٍ") == {"wadi": [["مصدر", "كاف"]]}
    assert found(client, "كتيبه الوادى") == {"wadi": [["كتيبة", "الوادي", "كتيبة"]]}
    assert found(client, "BRIDGE nobody") == {"mill": [["Nobody", "bridge"]]}
    assert found(client, "bridge river") == {}


def test_a_passage_is_a_stretch_of_the_text_and_names_its_mention(client: TestClient) -> None:
    (one,) = client.get("/api/texts?q=bridge").json()["documents"][0]["passages"]
    assert one["text"] == PLAIN[one["start"] : one["end"]]
    assert len(one["text"]) < 250
    assert one["mention"] is None
    (first, *_) = client.get("/api/texts", params={"q": "قصفت"}).json()["documents"][0]["passages"]
    assert first["mention"] == 1
    assert first["text"] == ARABIC[first["start"] : first["end"]]


def test_new_and_changed_texts_are_found(client: TestClient, record: Record) -> None:
    assert found(client, "harbour") == {}
    record.add(document(PLAIN + "The harbour burnt.", "mill", language="en"), [])
    assert list(found(client, "harbour")) == ["mill"]
    record.add(document("Nothing of it any more, only words.", "mill", language="en"), [])
    assert found(client, "harbour") == {}


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_the_page_leads_from_a_passage_to_its_place(desk) -> None:
    page = desk.page
    desk.open("texts")
    page.locator("main input[type=search]").fill("القرضابيه")
    page.locator("main input[type=search]").press("Enter")
    page.wait_for_selector("main mark")
    assert "القرضابية" in page.locator("main mark").first.inner_text()
    page.locator("main .passage a").first.press("Enter")
    page.wait_for_function("() => CSS.highlights.get('looked')?.size === 1")
    assert desk.complaints == []
