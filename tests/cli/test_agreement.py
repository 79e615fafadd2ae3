"""``sijill agreement``: two coders of the same documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.cli.run import run
from sijill.findings.coders import agreement, kappa


def mention(start: int, end: int, **more: Any) -> dict[str, Any]:
    values = {"document": "a", "type": "battle", "status": "asserted", "country": "LY"}
    return {**values, "start": start, "end": end, **more}


def written(path: Path, *mentions: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in mentions), encoding="utf-8")
    return path


def test_kappa_is_that_of_cohens_table() -> None:
    # 25 of 50 by chance alone: 35 same gives (0.70 - 0.50) / (1 - 0.50).
    pairs = [("x", "x")] * 20 + [("x", "y")] * 5 + [("y", "x")] * 10 + [("y", "y")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("x", "x")] * 3) is None and kappa([]) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_kappa_is_symmetric_and_full_only_where_all_agree(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert found == pytest.approx(kappa([(b, a) for a, b in pairs])) if found is not None else True
    if found is not None:
        assert -1 <= found <= 1
        assert (found == pytest.approx(1)) == all(a == b for a, b in pairs)


def test_what_both_found_is_compared_field_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = written(tmp_path / "a.jsonl", mention(0, 10), mention(20, 30), mention(40, 50, type="killing"))
    second = written(
        tmp_path / "b.jsonl", mention(1, 10), mention(40, 50, status="claimed"), {**mention(0, 9), "document": "other"}
    )
    found = agreement(first, second)
    assert (found.documents, found.first, found.second, found.both) == (["a"], 3, 2, 2)
    assert found.found == pytest.approx(0.8)
    assert (found.same["type"], found.compared["type"]) == (1, 2)
    assert run(["agreement", str(first), str(second)]) == 0
    assert "2 found by both" in capsys.readouterr().out
    assert run(["agreement", str(first), str(second), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"]["status"]["same"] == 1


def test_files_without_a_common_document_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = written(tmp_path / "a.jsonl", mention(0, 10))
    second = written(tmp_path / "b.jsonl", {**mention(0, 10), "document": "other"})
    assert run(["agreement", str(first), str(second)]) == 1
    assert "agreement-documents" in capsys.readouterr().err
