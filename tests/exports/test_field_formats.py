"""ACLED-like, GED-like and GeoJSON: columns, codes, what is skipped and what is counted."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import making
import pytest
from making import span

from sijill.exports import LossReport, acled, exporter, ged, geojson
from sijill.exports.priogrid import cell_at
from sijill.knowledge.ontology import crosswalk
from sijill.model import EventMention, Figure, Party

GOVERNMENT = "syria-armed-forces"


def figure(minimum: int | None, best: int | None, maximum: int | None, victims: str | None = None) -> Figure:
    return Figure(minimum=minimum, best=best, maximum=maximum, spans=(span("5"),), rule="x", victims=victims)


def party(kind: str | None, name: str = "كتيبة الوادي") -> Party:
    return Party(name=name, spans=(span("كتيبة الوادي"),), rule="x", kind=kind)


def exported(tmp_path: Path, name: str, mentions: Sequence[EventMention]) -> tuple[list[dict[str, Any]], LossReport]:
    from sijill.record import Record

    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(title="عنوان", source="A paper", document_date=date(2016, 7, 1)), mentions)
        out = io.BytesIO()
        report = exporter(name).write(record, out)
    if name == "geojson":
        return json.loads(out.getvalue())["features"], report
    return list(csv.DictReader(io.StringIO(out.getvalue().decode()))), report


def test_acled_has_its_31_columns_and_permitted_values(tmp_path: Path) -> None:
    assert len(acled.COLUMNS) == len(set(acled.COLUMNS)) == 31
    (row,), report = exported(tmp_path, "acled", making.mentions())
    assert tuple(row) == acled.COLUMNS
    values = crosswalk("acled").values
    assert all(row[field] in values[field] for field in values)
    assert (row["event_date"], row["time_precision"]) == ("2016-05-03", "1")
    assert (row["geo_precision"], row["iso"]) == ("1", "760")
    assert (row["region"], row["country"], row["location"]) == ("Middle East", "Syria", "Tall az-Zayt")
    assert report.skipped == {"no resolved place": 1}
    assert report.dropped["status claimed"] == 1


@pytest.mark.parametrize(
    ("figures", "deaths"),
    [
        ([(None, 7, None), (None, 5, None)], "5"),
        ([(61, None, None)], "61"),
        ([(None, None, 9)], "0"),
        ([(20, None, 99), (None, 30, None)], "20"),
        ([], "0"),
    ],
)
def test_acled_takes_the_lowest_toll(tmp_path: Path, figures: list[Any], deaths: str) -> None:
    tellings = [replace(making.shelling(), killed=figure(*figures[0]) if figures else None)]
    tellings += [replace(making.retelling(), killed=figure(*one)) for one in figures[1:]]
    (row,), _ = exported(tmp_path, "acled", tellings)
    assert row["fatalities"] == deaths


def test_acled_names_those_who_are_only_described(tmp_path: Path) -> None:
    telling = replace(making.shelling(), actors_a=(party("armed"),), actors_b=(party("women", "نساء"),))
    (row,), _ = exported(tmp_path, "acled", [telling])
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"]) == (
        "Unidentified Armed Group (Syria)", "كتيبة الوادي", "3"
    )  # fmt: skip
    assert (row["actor2"], row["assoc_actor_2"], row["inter2"]) == ("Civilians (Syria)", "نساء", "7")
    assert (row["interaction"], row["civilian_targeting"]) == ("37", "Civilian targeting")


@pytest.mark.parametrize("status", ["planned", "denied"])
@pytest.mark.parametrize("name", ["acled", "ged"])
def test_what_did_not_happen_is_skipped(tmp_path: Path, name: str, status: Any) -> None:
    rows, report = exported(tmp_path, name, [replace(making.shelling(), status=status)])
    assert rows == [] and report.skipped == {f"status {status}": 1}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2016, 5, 3), (2016, 5, 3), (date(2016, 5, 3), 1)),
        ((2016, 5, 2), (2016, 5, 8), (date(2016, 5, 5), 2)),
        ((2016, 5, 1), (2016, 5, 31), (date(2016, 5, 16), 3)),
        ((2016, 5, 1), (2016, 6, 1), None),
    ],
)
def test_the_middle_day_stands_for_a_week_or_month(first: Any, last: Any, expected: Any) -> None:
    assert acled.day_and_precision(date(*first), date(*last)) == expected
    assert acled.day_and_precision(None, date(*last)) is None


def test_ged_has_its_49_columns_and_only_events_with_deaths(tmp_path: Path) -> None:
    assert len(ged.COLUMNS) == len(set(ged.COLUMNS)) == 49
    (row,), report = exported(tmp_path, "ged", making.mentions())
    assert tuple(row) == ged.COLUMNS
    assert not any(row[column] for column in ged.FOREIGN)
    assert report.skipped == {"no direct death": 1}
    assert (row["best"], row["low"], row["high"]) == ("5", "5", "5")
    assert row["deaths_civilians"] == "5"
    assert row["priogrid_gid"] == str(cell_at(35.5, -7.25).gid)
    assert (row["date_prec"], row["where_prec"], row["number_of_sources"]) == ("1", "1", "1")
    assert row["geom_wkt"] == "POINT (-7.25 35.5)"


@pytest.mark.parametrize(
    ("mode", "b", "victims", "column"),
    [
        (None, "soldiers", "combatants", "deaths_b"),
        ("clash", "soldiers", "combatants", "deaths_unknown"),
        (None, "soldiers", "children", "deaths_civilians"),
        (None, "victims", None, "deaths_unknown"),
    ],
)
def test_ged_deaths_sum_to_best(tmp_path: Path, mode: Any, b: str, victims: Any, column: str) -> None:
    telling = replace(
        making.shelling(), type="battle", mode=mode, actors_a=(party("armed"),), actors_b=(party(b),),
        killed=figure(8, None, 12, victims),
    )  # fmt: skip
    (row,), _ = exported(tmp_path, "ged", [telling])
    parts = {name: int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")}
    assert sum(parts.values()) == int(row["best"]) == 8 == parts[column]
    assert (row["low"], row["high"]) == ("8", "12")


def test_ged_tells_the_kinds_of_violence_apart(tmp_path: Path) -> None:
    def kind(a: str | None, b: str | None) -> str:
        folder = tmp_path / f"{a}-{b}"
        folder.mkdir()
        telling = replace(making.shelling(), type="battle", mode=None, actors_a=(party(a),), actors_b=(party(b, "هم"),))
        (row,), _ = exported(folder, "ged", [telling])
        return str(row["type_of_violence"])

    assert (kind("soldiers", "armed"), kind("armed", "armed"), kind("armed", "civilians")) == ("1", "2", "3")
    assert kind("force", "force") == ""


def test_figures_that_cover_other_events_do_not_count(tmp_path: Path) -> None:
    telling = replace(making.shelling(), aggregate=True)
    assert exported(tmp_path, "ged", [telling])[1].skipped == {"no direct death": 1}


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [(-90, -180, 1), (90, 180, 259200), (0.25, 0.25, 129961), (-0.25, -0.25, 129240), (36.2, 37.15, 181875)],
)
def test_cells_are_those_of_prio_grid(latitude: float, longitude: float, gid: int) -> None:
    found = cell_at(latitude, longitude)
    assert found.gid == gid == (found.row - 1) * 720 + found.column
    assert abs(found.latitude - latitude) <= 0.25 and abs(found.longitude - longitude) <= 0.25


def test_geojson_claims_no_more_than_is_known(tmp_path: Path) -> None:
    import shapely

    exact, unknown = exported(tmp_path, "geojson", making.mentions())[0]
    assert exact["geometry"] == {"type": "Point", "coordinates": [-7.25, 35.5]}
    assert unknown["geometry"] is None and unknown["properties"]["location"] == "البلدة"
    near = geojson.geometry(replace(making.PLACE, precision=2, radius_km=None))
    ring = shapely.from_geojson(json.dumps(near))
    assert ring.is_valid and ring.exterior.is_ccw
    assert ring.bounds == pytest.approx((-7.526, 35.275, -6.974, 35.725), abs=0.001)
    assert geojson.geometry(replace(making.PLACE, precision=6, radius_km=None)) is None
    assert geojson.circle(89.9, 0, 25) is None and geojson.circle(0, 179.9, 25) is None
