from pathlib import Path

import sijill


def test_a_document_is_coded_once_and_then_left_alone(tmp_path: Path) -> None:
    document = sijill.read(b"Nothing happened in the village.")
    with sijill.Record.open(tmp_path / "a.sijill") as record:
        assert record.add(document).outcome == "added"
        assert record.add(document).outcome == "unchanged"
        assert record.verify().sound
