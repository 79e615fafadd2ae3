"""The set of places in context: how many are resolved to the right point with nothing loaded."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from sijill.knowledge import gazetteer
from sijill.knowledge.gazetteer import UserLayers

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "places.py"
SPEC = importlib.util.spec_from_file_location("places_benchmark", BENCHMARK)
assert SPEC is not None and SPEC.loader is not None
benchmark = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = benchmark
SPEC.loader.exec_module(benchmark)


@pytest.fixture(scope="module")
def passages() -> list[dict]:
    return yaml.safe_load(benchmark.SET.read_text(encoding="utf-8"))


def test_the_set_is_large_and_sound(passages: list[dict]) -> None:
    assert sum(len(passage["places"]) for passage in passages) >= 300
    assert {passage["id"][:2] for passage in passages} == {"LY", "SY", "IQ", "YE", "SD", "PS"}
    assert len({passage["id"] for passage in passages}) == len(passages)
    for passage in passages:
        after = 0
        for name, *points in passage["places"]:
            assert len(points) in (2, 4), (passage["id"], name)
            assert all(-90 <= value <= 90 for value in points), (passage["id"], name)
            after = passage["text"].index(name, after) + len(name)


@pytest.mark.parametrize("held_out", [False, True])
def test_the_embedded_default_resolves_most_and_errs_seldom(passages: list[dict], held_out: bool) -> None:
    judged = [one for one in benchmark.judge(gazetteer.load(()), passages) if one.held_out is held_out]
    counts = Counter(one.verdict for one in judged)
    assert counts["right"] >= 0.88 * len(judged), counts
    assert counts["wrong"] <= 0.03 * len(judged), counts


def test_a_place_far_off_is_wrong_and_none_is_open(passages: list[dict], tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,latitude,longitude,country,kind\nبنغازي,10.0,10.0,LY,city\n", encoding="utf-8")
    layers = UserLayers(tmp_path / "layers")
    layers.add(file)
    first = next(p for p in passages if p["places"][0][0] == "بنغازي")
    judged = benchmark.judge(gazetteer.load(tuple(layers.paths())), [first])
    assert judged[0].verdict == "wrong"
    assert benchmark.verdict(None, [1.0, 1.0]) == "unseen"
