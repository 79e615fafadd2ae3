"""A user's own places: every format, what is left out, and errors that name the line."""

import gzip
import json
from pathlib import Path

import pytest

from sijill.errors import DataError, UsageError
from sijill.knowledge.gazetteer import UserLayers, load

AREA = {"type": "Polygon", "coordinates": [[[22, 32], [23, 32], [23, 33], [22, 33], [22, 32]]]}


@pytest.fixture
def layers(tmp_path: Path) -> UserLayers:
    return UserLayers(tmp_path / "layers")


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def record(**fields: object) -> str:
    base = {"id": 1, "cc": "LY", "pt": "locality", "lat": 30.0, "lon": 20.0, "ar": [], "en": [], "cur": 1}
    return json.dumps({**base, **fields}, ensure_ascii=False)


def test_an_own_table_wins_ties(layers: UserLayers, tmp_path: Path) -> None:
    file = written(
        tmp_path / "mine.csv",
        "# places of the project",
        "name,aliases,latitude,longitude,precision,source,country,kind",
        "درنة,Derna;دَرنة,32.7,22.6,1,fieldwork,LY,city",
    )
    report = layers.add(file)
    assert (report.places, report.format, report.replaced) == (1, "csv", False)
    best = load(tuple(layers.paths())).lookup("درنة")[0]
    assert (best.source, best.latitude) == ("fieldwork", 32.7)
    assert layers.add(file).replaced
    assert [info.name for info in layers.list()] == ["mine"]
    layers.remove("mine")
    assert layers.list() == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("واحة,,95,20,1,x", "gazetteer-coordinates"),
        ("واحة,,north,20,1,x", "gazetteer-coordinates"),
        ("واحة,,30,20,9,x", "gazetteer-precision"),
    ],
)
def test_an_error_names_file_and_line(layers: UserLayers, tmp_path: Path, line: str, code: str) -> None:
    head = "name,aliases,latitude,longitude,precision,source"
    file = written(tmp_path / "bad.csv", head, "تازر,,30,20,1,x", "# a remark", line)
    with pytest.raises(DataError) as caught:
        layers.add(file)
    assert caught.value.code == code and caught.value.where == f"{file}:4"
    assert layers.list() == []


def test_columns_formats_and_names_that_are_missing_are_said(layers: UserLayers, tmp_path: Path) -> None:
    for file, code in [
        (written(tmp_path / "a.csv", "name,lat", "x,1"), "gazetteer-columns"),
        (written(tmp_path / "a.xyz", "x"), "gazetteer-format"),
        (tmp_path / "none.csv", "gazetteer-file"),
        (written(tmp_path / "a.jsonl", "{"), "gazetteer-jsonl"),
        (written(tmp_path / "a.geojson", "[]"), "gazetteer-geojson"),
        (written(tmp_path / "a.txt", "one\ttwo"), "gazetteer-geonames"),
        (written(tmp_path / "e.csv", "name,latitude,longitude", ",1,2"), "gazetteer-empty"),
    ]:
        with pytest.raises(DataError) as caught:
            layers.add(file)
        assert caught.value.code == code
    with pytest.raises(UsageError):
        layers.remove("none")


def test_records_that_are_not_current_and_romanised_names_are_left_out(layers: UserLayers, tmp_path: Path) -> None:
    file = tmp_path / "wof.jsonl.gz"
    rows = [
        record(id=1, ar=["تازرين", "Tāzrīn"], en=["Tazrin"], reg=9),
        record(id=2, ar=["تازرين"], lat=30.05),
        record(id=3, ar=["تازرين"], lat=31.5),
        record(id=4, ar=["قديمة"], cur=0),
        record(id=5, ar=["بديلة"], ss=[1]),
        record(id=6, ar=["Ḩafīr"]),
        record(id=9, pt="region", ar=["محافظة النخلات"]),
        record(id=10, pt="planet", ar=["المريخ"]),
    ]
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    report = layers.add(file)
    assert report.joined == 1
    assert report.left_out == {
        "not current": 2,
        "without an Arabic or Latin name": 1,
        "not a kind of place that is used": 1,
    }
    assert report.notes["romanised strings among the Arabic names"] == 2
    found = load(tuple(layers.paths())).lookup("تازرين", country="LY")
    assert len(found) == 2 and found[0].adm1 == "النخلات"
    assert any("left out: not current" in line for line in report.lines())


def test_a_geonames_dump_is_read(layers: UserLayers, tmp_path: Path) -> None:
    def row(number: int, name: str, others: str, kind: str, code: str, people: str = "0") -> str:
        cells = [
            str(number),
            name,
            name,
            others,
            "30.1",
            "20.2",
            kind,
            code,
            "LY",
            "",
            "77",
            "",
            "",
            "",
            people,
            "",
            "",
            "",
            "",
        ]
        return "\t".join(cells)

    file = written(
        tmp_path / "LY.txt",
        row(1, "Tazrin", "تازرين,Tazreen", "P", "PPL", "12000"),
        row(2, "Nakhalat", "النخلات", "A", "ADM1"),
        row(3, "Old Tazrin", "تازرين القديمة", "P", "PPLH"),
        row(4, "Some Well", "", "H", "WLL"),
        row(5, "Tazrin Airport", "مطار تازرين", "S", "AIRP"),
    )
    report = layers.add(file)
    assert report.left_out == {"not current": 1, "not a kind of place that is used": 1}
    opened = load(tuple(layers.paths()))
    (town,) = opened.lookup("تازرين")
    assert (town.kind, town.adm1, town.id) == ("town", "النخلات", "geonames:1")
    assert opened.lookup("مطار تازرين")[0].kind == "airport"


def test_areas_tell_in_which_division_a_point_lies(layers: UserLayers, tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"id": 7, "ar": "محافظة النخلات", "cc": "LY"}, "geometry": AREA}
    file = tmp_path / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    report = layers.add(file)
    assert (report.places, report.areas) == (1, 1)
    opened = load(tuple(layers.paths()))
    inside = opened.areas.at(32.5, 22.5)
    assert inside is not None and inside.name == "النخلات"
    assert opened.areas.at(40, 10) is None
    outline = json.loads(opened.areas.outline(32.5, 22.5, 1, "النخلات", 0.005) or "")
    assert outline["type"] == "Polygon" and len(outline["coordinates"][0]) == 5
    # The area around a point is no outline of another place there, nor of another level.
    assert opened.areas.outline(32.5, 22.5, 1, "الواحات", 0.005) is None
    assert opened.areas.outline(32.5, 22.5, 2, "النخلات", 0.005) is None
    assert opened.lookup("النخلات", country="LY")[0].kind == "governorate"


def test_a_damaged_layer_is_named(layers: UserLayers) -> None:
    layers.folder.mkdir(parents=True)
    written(layers.folder / "broken.sqlite", "no database")
    with pytest.raises(DataError, match=r"broken\.sqlite"):
        layers.list()
