"""How a document stands in a record is asked once, and settled where no other writer can change it."""

from pathlib import Path

import making
from sqlalchemy import event

from sijill.record import Record


def test_a_name_that_another_writer_took_meanwhile_makes_no_revision_of_the_other_file(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.sijill") as one, Record.open(tmp_path / "a.sijill") as other:
        mine, known = one.look_up(making.document(path="/mine/wadi.txt"))
        assert (mine.name, known) == ("wadi", None)
        other.add(making.document("قصف الجيش البلدة.", path="/theirs/wadi.txt"), [])
        assert one.add(mine, making.mentions()).document == "mine/wadi"
        assert [entry.name for entry in one.documents()] == ["mine/wadi", "wadi"]
        assert one.verify().sound


def test_looking_up_says_what_adding_would_answer_where_there_is_nothing_to_do(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(), making.mentions())
        _, known = record.look_up(making.document())
        assert known is not None and (known.outcome, known.mentions, known.events) == ("unchanged", 3, 2)
        assert known == record.add(making.document(), making.mentions())
        assert record.look_up(making.document(), coder_version="other/1")[1] is None
        assert record.look_up(making.document(title="وادي"))[1] is None


def test_a_new_document_without_mentions_costs_few_statements(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(), making.mentions())
        asked: list[str] = []
        event.listen(record._engine, "before_cursor_execute", lambda _c, _cursor, words, *_: asked.append(words))
        for number in range(10):
            found, known = record.look_up(making.document(name=f"d{number}"))
            assert known is None
            record.add(found, [])
        # 23 when each step looked the document up for itself and linking ran for nothing.
        assert len(asked) <= 10 * 13, "\n".join(asked[: len(asked) // 10])
