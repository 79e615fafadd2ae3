"""Several processes code, one writes: it takes no more documents than it can soon store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import making
import pytest

from sijill.cli import code_work
from sijill.model import Document, EventMention
from sijill.record import Record


class Threads(ThreadPoolExecutor):
    """In the place of processes, which cost seconds to start."""

    def __init__(self, jobs: int, **_: Any) -> None:
        super().__init__(jobs)


def nothing(document: Document) -> list[EventMention]:
    return []


@pytest.mark.parametrize(
    ("most", "ahead"), [(code_work.MOST_WAITING, 2 * code_work.AHEAD), (250, 3), (1, 2)]
)  # fmt: skip
def test_documents_wait_in_bounded_number_and_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, ahead: int
) -> None:
    monkeypatch.setattr(code_work, "ProcessPoolExecutor", Threads)
    monkeypatch.setattr(code_work, "mentions_of", nothing)
    monkeypatch.setattr(code_work, "MOST_WAITING", most)
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield making.document("x" * 96 + f"{number:04}", name=f"d{number:04}")

    with Record.open(tmp_path / "a.sijill") as record:
        names = []
        for done, outcome in enumerate(code_work.coded(documents(), record, jobs=2, again=False), start=1):
            assert taken - done <= ahead
            names.append(outcome.document)  # type: ignore[union-attr]
        assert names == [f"d{number:04}" for number in range(40)]
