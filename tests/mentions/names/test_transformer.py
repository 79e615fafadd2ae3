"""A user's own model in place of the tagger: a tiny one is built here, no bigger than its few words."""

import json
from pathlib import Path

import pytest

from sijill.errors import DataError, SijillError
from sijill.language.text import Text
from sijill.mentions import names

pytest.importorskip("onnxruntime")
tokenizers = pytest.importorskip("tokenizers")
onnx = pytest.importorskip("onnx")

LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "B-DATE"]
WORDS = {"[UNK]": 0, "[CLS]": 0, "[SEP]": 0, "ليلى": 1, "حد": 2, "##اد": 0, "تونس": 3, "الاثنين": 4, "Tunis": 3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each piece of a word has one label, so that what comes out is known: logits = table[input_ids]."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(LABELS))}), encoding="utf-8")
    from onnx import TensorProto, helper
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = tokenizers.Tokenizer(WordPiece({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    table = [[5.0 if column == label else 0.0 for column in range(len(LABELS))] for label in WORDS.values()]
    weights = helper.make_tensor(
        "table", TensorProto.FLOAT, (len(WORDS), len(LABELS)), [value for row in table for value in row]
    )
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", len(LABELS)])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return folder


def test_a_users_model_takes_the_taggers_place(folder: Path) -> None:
    text = "سافرت ليلى حداد إلى تونس يوم الاثنين. ثم عادت ليلى."
    mentions = names.find(Text(text), tagger=names.load(folder))
    assert [(mention.kind, mention.text) for mention in mentions] == [
        ("person", "ليلى حداد"), ("place", "تونس"), ("person", "ليلى"),
    ]  # fmt: skip
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert 0.9 < mention.score <= 1


def test_sentences_of_any_script_and_length_go_to_the_model(folder: Path) -> None:
    text = "Back in Tunis again.\n" + "كلمة " * 1200 + "ليلى"
    mentions = names.find(Text(text), tagger=names.load(str(folder)))
    assert [mention.text for mention in mentions] == ["Tunis", "ليلى"]


def test_a_folder_without_a_model_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"model\.onnx") as error:
        names.load(tmp_path)
    assert str(tmp_path) in str(error.value)


def test_a_damaged_model_is_an_error_of_one_line(folder: Path, tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(SijillError) as error:
        names.load(tmp_path)
    assert error.value.code == "names-transformer-broken"
