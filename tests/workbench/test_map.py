"""The map: how exactly places are known, what must or may lie in a time, and what is on no map."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import PLACE, document, mentions, shelling, withdrawal

from sijill.model import EventMention, PlaceCandidate, When, Where
from sijill.record import Record
from sijill.workbench.app import create_app
from sijill.workbench.extents import extent

Opened = Callable[..., TestClient]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def make(*held: EventMention) -> TestClient:
        record = Record.open(tmp_path / "r.sijill")
        record.add(document(), list(held))
        return TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765")

    return make


def located(mention: EventMention, place: PlaceCandidate) -> EventMention:
    where = mention.where
    assert where is not None
    return replace(mention, where=replace(where, place=place))


def days(mention: EventMention, first: str | None, last: str | None) -> EventMention:
    when = mention.when
    assert isinstance(when, When)
    earliest, latest = (date.fromisoformat(side) if side else None for side in (first, last))
    return replace(mention, when=replace(when, earliest=earliest, latest=latest))


def test_a_place_named_exactly_and_roughly_is_drawn_as_both(opened: Opened) -> None:
    near = replace(PLACE, precision=2, radius_km=25.0)
    answer = opened(located(withdrawal(), near), shelling()).get("/api/map").json()
    (place,) = answer["places"]
    assert (place["id"], place["events"]) == (PLACE.id, 2)
    read = {(one["precision"], one["radius_km"]): one["events"] for one in place["readings"]}
    assert read == {(1, 2.0): 1, (2, 25.0): 1}


def test_what_must_and_what_may_lie_in_a_time_are_told_apart(opened: Opened) -> None:
    client = opened(shelling(), located(days(withdrawal(), "2016-05-01", "2016-05-31"), PLACE))
    (place,) = client.get("/api/map?since=2016-05-03&until=2016-05-09").json()["places"]
    assert [(one["events"], one["sure"]) for one in place["readings"]] == [(2, 1)]
    answer = client.get("/api/map?since=2016-05").json()
    assert [(one["events"], one["sure"]) for one in answer["places"][0]["readings"]] == [(2, 2)]
    # The slider of time needs the whole range, whatever the bounds are.
    assert answer["range"] == ["2016-05-01", "2016-05-31"]


def test_an_open_side_lies_within_no_bound(opened: Opened) -> None:
    client = opened(located(days(withdrawal(), "2016-06-02", None), PLACE))
    (place,) = client.get("/api/map?since=2016-06&until=2016-08").json()["places"]
    assert place["readings"][0]["sure"] == 0


@pytest.mark.parametrize(
    "query", ["", "since=2016-05-01&until=2016-07", "type=movement", "document=wadi&status=claimed"]
)
def test_the_count_of_events_on_no_map_is_that_of_their_list(opened: Opened, query: str) -> None:
    client = opened(*mentions())
    answer = client.get(f"/api/map?{query}").json()
    listed = client.get(f"/api/events?needs=unlocated&{query}").json()
    assert answer["unlocated"] == listed["total"]
    assert answer["events"] == client.get(f"/api/events?{query}").json()["total"]


def test_the_count_agrees_with_the_list_on_a_chronicle(coded: Path) -> None:
    with Record.open(coded) as record:
        client = TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765")
        for query in ("", "since=2016-06&until=2016-08", "type=battle", "needs=doubt", "q=سرت"):
            answer = client.get(f"/api/map?{query}").json()
            assert answer["unlocated"] == client.get(f"/api/events?needs=unlocated&{query}").json()["total"]
        assert any("ends" in one for place in client.get("/api/map").json()["places"] for one in place["readings"])


def test_a_stretch_between_two_places_has_ends() -> None:
    place = {"id": "between:geonames:2210554|geonames:2214846", "name": "سرت – مصراتة", "precision": 5,
             "latitude": 31.8, "longitude": 15.8}  # fmt: skip
    ends = extent(place)["ends"]
    assert [round(longitude) for longitude, _ in ends] == [17, 15]
    assert extent(place | {"id": "between:geonames:2210554|local:9"}) == {}
    # No outline is loaded here: a division stays a disc.
    assert extent(place | {"id": "sijill:ly:sirte-district:governorate", "precision": 4}) == {}


def test_places_near_a_point_agree_on_its_country_or_say_nothing(opened: Opened) -> None:
    client = opened(shelling())
    answer = client.get("/api/places/near?latitude=31.2&longitude=16.6").json()
    assert answer["country"] == "LY" and "سرت" in [place["name"] for place in answer["places"]]
    at_the_border = client.get("/api/places/near?latitude=34.69&longitude=36.55&km=100").json()
    assert at_the_border["country"] is None
    at_sea = client.get("/api/places/near?latitude=0&longitude=-30").json()
    assert at_sea == {"places": [], "country": None}
    assert client.get("/api/places/near?latitude=95&longitude=0").status_code == 422


def test_an_unresolved_place_is_on_no_map(opened: Opened) -> None:
    where = shelling().where
    assert where is not None
    unknown = Where(name="البلدة", spans=where.spans, rule="object")
    answer = opened(replace(shelling(), where=unknown)).get("/api/map").json()
    assert (answer["places"], answer["unlocated"], answer["events"]) == ([], 1, 1)
