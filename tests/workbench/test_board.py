"""The board is what the record holds, read anew only where something changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from making import document, mention, mentions, span

from sijill.record import Record
from sijill.record.actors import ActorJudgements
from sijill.record.acts import Acts
from sijill.record.judgements import Judgements
from sijill.record.reviews import Reviews
from sijill.workbench.board import Board
from sijill.workbench.board.reading import CODED
from sijill.workbench.filters import Filter

TEXT = "In March shells hit the mill of Tall az-Zayt. On 3 May 2016 the battalion shelled Tall az-Zayt and killed five."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        told = [mention("mill-1", "shells hit the mill", text=TEXT, name="mill"),
                mention("mill-2", "the battalion shelled Tall az-Zayt", text=TEXT, name="mill")]  # fmt: skip
        opened.add(document(TEXT, "mill", language="en"), told)
        yield opened


def shown(board: Board) -> list[dict[str, object]]:
    """Every row in words, whatever numbers the names have, and what the parts say of it."""
    now = board.now()
    losses, sides = now.figures(np.arange(len(now.ids))), now.part("sides")
    rows = []
    for at, id in enumerate(now.ids.tolist()):
        row = {name: now[name][at].item() for name in ("revision", "position", "first", "last", "flagged", "state")}
        row |= {name: now.codes[name].names[now[name][at]] for name in CODED}
        row |= {name: now.codes["figure"].names[number[at]] for name, number in losses.items()}
        own = np.flatnonzero(sides["mention"] == id)
        named = [(bool(sides["second"][one]), now.codes["actor"].names[sides["actor"][one]],
                  now.codes["name"].names[sides["name"][one]]) for one in own]  # fmt: skip
        rows.append({"mention": id, "sides": sorted(named, key=str), **row})
    return rows


ACTS: dict[str, Callable[[Record], object]] = {
    "accept": lambda record: Reviews(record, "huda").judge(1, "accept"),
    "reject": lambda record: Reviews(record, "huda").judge(2, "reject"),
    "reject and undo": lambda record: (Reviews(record, "huda").judge(1, "reject"), Reviews(record, "huda").undo()),
    "a figure": lambda record: Reviews(record, "huda").correct(1, "killed", [{"best": 7}]),
    "no figure": lambda record: Reviews(record, "huda").correct(1, "killed", []),
    "a type": lambda record: Reviews(record, "huda").correct(1, "type", [{"type": "bombing"}]),
    "a side": lambda record: Reviews(record, "huda").correct(3, "actors_a", [{"name": "الكتيبة", "actor": "guards"}]),
    "a date": lambda record: Reviews(record, "huda").correct(1, "when", [{"start": "2016-05-04", "end": "2016-05-04"}]),
    "add": lambda record: Reviews(record, "huda").add("wadi", *_ends("سوق تل الزيت"), "bombing"),
    "add and undo": lambda record: (
        Reviews(record, "huda").add("wadi", *_ends("سوق تل الزيت"), "bombing"), Reviews(record, "huda").undo()),
    "link": lambda record: Judgements(record, "huda").judge("event", "wadi#wadi-3", "mill#mill-1", "same"),
    "part": lambda record: Judgements(record, "huda").judge("event", "wadi#wadi-1", "wadi#wadi-2", "different"),
    "link and take back": lambda record: (
        Judgements(record, "huda").judge("event", "wadi#wadi-3", "mill#mill-1", "same"), Acts(record, "huda").undo()),
    "merge actors": lambda record: ActorJudgements(record, "huda").judge("wadi-battalion", "الكتيبة", "same"),
    "a stamp": lambda record: record.note("stamped", "the log", {}),
    "a new document": lambda record: record.add(document(TEXT + " More.", "more"), []),
    "a new coding": lambda record: record.add(document(), mentions()[:2], again=True),
    "a new revision": lambda record: record.add(document("خبر. " + document().text), []),
}  # fmt: skip


def _ends(words: str) -> tuple[int, int]:
    found = span(words)
    return found.start, found.end


@pytest.mark.parametrize("act", ACTS)
def test_what_changed_is_read_anew_and_nothing_else(record: Record, act: str) -> None:
    board = Board(record)
    shown(board)
    stamp = board.now().stamp
    ACTS[act](record)
    assert shown(board) == shown(Board(record))
    assert board.now().stamp > stamp
    assert board.loads == 1


def test_what_another_program_wrote_is_seen(record: Record) -> None:
    board = Board(record)
    shown(board)
    with Record.open(record.path) as other:
        Judgements(other, "omar").judge("event", "wadi#wadi-3", "mill#mill-1", "same")
        Reviews(other, "omar").judge(1, "accept")
    assert shown(board) == shown(Board(record))


def test_a_snapshot_stays_as_it_was(record: Record) -> None:
    board = Board(record)
    before = board.now()
    rows = before.rows(Filter())
    Reviews(record, "huda").judge(1, "reject")
    assert len(board.now().rows(Filter())) == len(rows) - 1
    assert before.rows(Filter()).tolist() == rows.tolist()


def test_words_of_a_mention_that_was_added_are_found(record: Record) -> None:
    board = Board(record)
    wanted = Filter(q="السوق")
    assert len(board.now().rows(wanted)) == 1
    id = Reviews(record, "huda").add("wadi", *_ends("قصف السوق"), "bombing")
    now = board.now()
    assert id in now.ids[now.rows(wanted)]
    assert board.loads == 1
