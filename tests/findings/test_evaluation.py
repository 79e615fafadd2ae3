"""Scores against a gold standard."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.cli.run import run
from sijill.errors import ReadError
from sijill.findings.evaluation import Evaluation, Score, evaluate, evaluate_document, match, read_predicted


def mention(key: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    base = {
        "id": key, "start": start, "end": end, "type": "battle", "date_start": "2016-05-03", "date_end": "2016-05-03",
        "location": "x", "killed": None, "status": "asserted", "quote": f"words of {key}",
    }  # fmt: skip
    return base | fields


def test_a_perfect_answer_scores_one_everywhere() -> None:
    gold = [mention("a", 0, 10), mention("b", 20, 30, coref="a")]
    coded = [one | {"event": "e"} for one in gold]
    result = evaluate_document("d", coded, gold)
    assert (result.found.f1, result.strict.f1, result.links.f1) == (1, 1, 1)
    assert result.misses == []
    assert result.right == result.compared


def test_nothing_coded_where_nothing_is_to_be_found_is_perfect() -> None:
    result = evaluate_document("d", [], [])
    assert (result.found.precision, result.found.recall, result.found.f1) == (1, 1, 1)


def test_missed_invented_and_wrong_are_told_apart() -> None:
    gold = [mention("a", 0, 10), mention("b", 20, 30), mention("c", 40, 50)]
    coded = [mention("x", 0, 10), mention("y", 20, 30, type="shelling", date_end=None), mention("z", 90, 99)]
    result = evaluate_document("d", coded, gold)
    assert (result.found.gold, result.found.predicted, result.found.hit) == (3, 3, 2)
    assert result.strict.hit == 1
    wrong, missed, invented = result.misses
    assert (wrong.kind, wrong.id) == ("wrong", "b")
    assert wrong.fields == {"type": ("shelling", "battle"), "date_end": (None, "2016-05-03")}
    assert (missed.kind, missed.id, missed.quote) == ("missed", "c", "words of c")
    assert (invented.kind, invented.id, invented.start) == ("invented", "z", 90)


def test_optional_mentions_neither_reward_nor_punish() -> None:
    gold = [mention("a", 0, 10, optional=True), mention("b", 20, 30)]
    with_it = evaluate_document("d", [mention("x", 0, 10), mention("y", 20, 30)], gold)
    without = evaluate_document("d", [mention("y", 20, 30)], gold)
    assert with_it.found == without.found == Score(1, 1, 1)


def test_mentions_match_where_they_share_half_of_the_shorter() -> None:
    assert match([mention("x", 0, 10)], [mention("a", 5, 100)]) == [(0, 0)]
    assert match([mention("x", 0, 10)], [mention("a", 6, 100)]) == []
    assert match([mention("x", 0, 10)], [mention("a", 10, 20)]) == []


def test_of_two_that_could_match_the_one_that_agrees_is_taken() -> None:
    coded = [mention("x", 0, 10, type="protest"), mention("y", 0, 10)]
    assert match(coded, [mention("a", 0, 10)]) == [(1, 0)]


def test_links_are_counted_over_matched_mentions() -> None:
    gold = [mention("a", 0, 9), mention("b", 10, 19, coref="a"), mention("c", 20, 29)]
    coded = [one | {"event": event} for one, event in zip(gold, ("1", "2", "2"), strict=True)]
    assert evaluate_document("d", coded, gold).links == Score(gold=1, predicted=1, hit=0)
    unlinked = [one | {"event": None} for one in gold]
    assert evaluate_document("d", unlinked, gold).links == Score(gold=1, predicted=0, hit=0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6), st.data())
def test_counts_stay_within_their_bounds(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    gold = [mention(str(n), start, start + length) for n, (start, length) in enumerate(spans)]
    coded = data.draw(st.lists(st.sampled_from(gold), max_size=6)) if gold else []
    result = evaluate_document("d", coded, gold)
    assert result.strict.hit <= result.found.hit <= min(len(gold), len(coded))
    assert sum(miss.kind == "missed" for miss in result.misses) == len(gold) - result.found.hit
    assert 0 <= result.found.f1 <= 1


def test_documents_add_up() -> None:
    whole = Evaluation()
    for coded in ([mention("x", 0, 10)], []):
        whole.include(evaluate_document("d", coded, [mention("a", 0, 10)]))
    assert whole.found == Score(2, 1, 1)
    assert whole.as_dict()["found"]["recall"] == 0.5
    assert whole.as_dict()["fields"]["type"] == {"right": 1, "compared": 1}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = {"document": "d", "events": [mention("a", 0, 10), mention("b", 20, 30)]}
    (tmp_path / "d.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "other.gold.json").write_text('{"events": []}', encoding="utf-8")
    lines = [mention("x", 0, 10, document="folder/d.txt"), mention("y", 50, 60, document="d"), mention("z", 20, 30)]
    lines[2] |= {"document": "d", "type": "protest"}
    (tmp_path / "coded.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    return tmp_path


def test_a_file_is_scored_against_a_folder(folder: Path) -> None:
    scores = dict(evaluate(folder / "coded.jsonl", folder))
    assert list(scores) == ["d", "other"]
    assert scores["d"].found == Score(2, 3, 2)
    assert scores["other"].found.f1 == 1


def test_the_command_prints_documents_totals_and_misses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder / "coded.jsonl"), str(folder), "--misses"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["d", "2", "3", "2", "0.67", "1.00", "0.80", "0.40"]
    assert lines[2] == '  wrong    b [20:30] battle: type "protest", gold "battle"'
    assert lines[3] == "  invented y [50:60] battle: words of y"
    assert "event mentions found: precision 0.667 recall 1.000 F1 0.800 (2 of 2, 3 predicted)" in lines
    assert "  type           0.500  (1/2)" in lines


def test_the_command_prints_json_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder / "coded.jsonl"), str(folder), "--json", "--misses"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["all"]["found"]["hit"] == 2
    assert set(result["documents"]) == {"d", "other"}
    assert [miss["kind"] for miss in result["misses"]] == ["wrong", "invented"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not json", "evaluate-json"),
        (b"[1]", "evaluate-line"),
        (b'{"document": "d", "start": 1}', "evaluate-line"),
        (b'{"start": 1, "end": 2}', "evaluate-line"),
        (b"\xff\xfe\xff", "evaluate-encoding"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=code) as caught:
        read_predicted(path)
    assert str(path) in caught.value.line()


@pytest.mark.parametrize(
    "content", ["[]", '{"events": 1}', '{"events": [{"start": 1, "end": 2}]}', "{", '{"events": [1]}']
)
def test_a_bad_gold_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "d.gold.json").write_text(content)
    (tmp_path / "coded.jsonl").touch()
    with pytest.raises(ReadError, match=r"d\.gold\.json"):
        dict(evaluate(tmp_path / "coded.jsonl", tmp_path))


def test_a_missing_file_or_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="evaluate-open"):
        read_predicted(tmp_path / "none")
    with pytest.raises(ReadError, match="evaluate-gold"):
        dict(evaluate(tmp_path / "none", tmp_path / "none"))
