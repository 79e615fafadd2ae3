"""The embedded default: what it holds, how it is looked up, how it is built."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sijill.errors import DataError
from sijill.knowledge import gazetteer
from sijill.knowledge.gazetteer import build
from sijill.knowledge.gazetteer.embedded import ARAB, _stream, read_table, supplement


@pytest.fixture(scope="module")
def default() -> gazetteer.Gazetteer:
    return gazetteer.load(())


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("الخرطوم", "SD", 15.56, 32.53),
        ("كوباني", "SY", 36.89, 38.35),
        ("عين العرب", "SY", 36.89, 38.35),
        ("Raqqa", "SY", 35.95, 39.01),
        ("ودمشق", "SY", 33.51, 36.29),
        ("للموصل", "IQ", 36.34, 43.13),
    ],
)
def test_names_lead_to_places(
    default: gazetteer.Gazetteer, name: str, country: str, latitude: float, longitude: float
) -> None:
    best = default.lookup(name)[0]
    assert best.country == country
    assert best.latitude is not None and best.longitude is not None
    assert gazetteer.distance_km(best.latitude, best.longitude, latitude, longitude) < 10


@pytest.mark.parametrize(
    ("name", "code"), [("فلسطين", "PS"), ("السعودية", "SA"), ("Türkiye", "TR"), ("بوركينا فاسو", "BF")]
)
def test_customary_country_names_are_known(default: gazetteer.Gazetteer, name: str, code: str) -> None:
    best = default.lookup(name)[0]
    assert (best.kind, best.country, best.precision) == ("country", code, 6)


def test_the_tiers_come_in_order(default: gazetteer.Gazetteer) -> None:
    scores = [default.lookup(name)[0].score for name in ("درنة", "درنه", "بدرنة")]
    assert scores == sorted(scores, reverse=True)
    assert default.lookup("مصراته")[0].name == "مصراتة"
    assert default.lookup("سويداء")[0].country == "SY"
    assert default.lookup("ليسمكانا") == []


def test_the_country_breaks_ties(default: gazetteer.Gazetteer) -> None:
    assert default.lookup("طرابلس", country="LB")[0].country == "LB"
    assert default.lookup("طرابلس", country="LY")[0].country == "LY"


def test_a_point_leads_to_the_places_around_it(default: gazetteer.Gazetteer) -> None:
    found = default.near(31.21, 16.59, km=30)
    names = [place.name for place, _ in found]
    assert "سرت" in names and len(names) <= 10
    assert all(far <= 30 for _, far in found) and [far for _, far in found] == sorted(far for _, far in found)
    # One town in two layers is one place; the poles and the date line break nothing.
    cities = [place for place, _ in found if place.name == "سرت" and place.kind == "city"]
    assert len(cities) == 1
    assert default.near(90, 180) == []


def test_an_id_of_a_candidate_leads_back_to_the_place(default: gazetteer.Gazetteer) -> None:
    for candidate in default.lookup("سرت"):
        found = default.by_id(candidate.id)
        assert found is not None and gazetteer.candidate(found, candidate.score).name == candidate.name
    assert default.by_id("geonames:0") is None and default.by_id("geonames:x' OR 1") is None


def test_a_built_gazetteer_opens_at_once() -> None:
    path = build.embedded_path()
    begin = time.perf_counter()
    opened = gazetteer.Gazetteer([gazetteer.gazetteer.Layer(path)])
    assert opened.lookup("حلب")
    assert time.perf_counter() - begin < 0.05
    assert path.stat().st_size < 60_000_000


def test_the_supplement_covers_the_arab_world() -> None:
    rows = list(supplement())
    assert len(rows) >= 1_200
    assert len({row.id for row in rows}) == len(rows)
    assert {row.country for row in rows if row.kind == "country"} >= ARAB
    for row in rows:
        assert row.names and row.name
        assert row.latitude is not None and -90 <= row.latitude <= 90, row
        assert row.longitude is not None and -180 <= row.longitude <= 180, row


def test_own_places_lie_in_or_near_their_country() -> None:
    rows = list(supplement())
    seats = {row.country: row for row in rows if row.kind == "country" and row.country in ARAB}
    for row in rows:
        seat = seats.get(row.country)
        if seat is None or row.kind == "country":
            continue
        assert row.latitude and row.longitude and seat.latitude and seat.longitude
        reach = 1_600 if row.country in ("DZ", "SA", "SD", "SO", "EG", "LY", "ML", "OM", "YE") else 1_000
        assert gazetteer.distance_km(row.latitude, row.longitude, seat.latitude, seat.longitude) < reach, row


@pytest.mark.parametrize("row", ["س,X,nowhere,,1,2,,", "س,X,city,,one,2,,", "س,X,city,,1,2,,famous"])
def test_a_faulty_row_is_named(row: str) -> None:
    with pytest.raises(DataError, match=r"xx\.csv"):
        list(read_table("# note\nar,en,kind,adm1,lat,lon,aliases,flags\n" + row + "\n", "xx.csv"))


def test_a_large_object_is_streamed_whole(tmp_path: Path) -> None:
    file = tmp_path / "many.json"
    body = ", ".join(f'"{n}": {{"n": {n}, "name": "{{x}} قرية {n}"}}' for n in range(60_000))
    file.write_text("{" + body + "}", encoding="utf-8")
    assert [entry["n"] for entry in _stream(file, lambda share: None)] == list(range(60_000))


def test_an_unwritable_cache_falls_back_to_the_temporary_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("SIJILL_CACHE", str(blocked / "cache"))
    monkeypatch.setattr(build.tempfile, "gettempdir", lambda: str(tmp_path / "temp"))
    monkeypatch.setattr(build, "build", lambda path, told: path.write_bytes(b"built"))
    path = build.embedded_path()
    assert path.is_relative_to(tmp_path / "temp") and path.read_bytes() == b"built"


def test_two_processes_build_one_file(tmp_path: Path) -> None:
    script = (
        "import sys, time, pathlib\n"
        "from sijill.knowledge.gazetteer import build\n"
        "def slow(path, told):\n"
        "    time.sleep(0.3); path.write_bytes(b'x'); print('built')\n"
        "build.build = slow\n"
        "print(build.embedded_path().name)\n"
    )
    import os

    env = {**os.environ, "SIJILL_CACHE": str(tmp_path)}
    running = [
        subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    outputs = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sum("built" in output for output in outputs) == 1
    assert len(list(tmp_path.glob("*.sqlite"))) == 1 and not list(tmp_path.glob("*.part"))
