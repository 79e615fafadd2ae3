"""A user's own token classifier in place of the tagger that ships with Sijill.

The folder holds a model in the Hugging Face layout as ONNX exporters write it: ``config.json`` with ``id2label``,
``tokenizer.json``, and ``model.onnx`` (or ``onnx/model.onnx``). It runs on the processor through onnxruntime; nothing
is downloaded. Needs the extra: ``pip install 'sijill[transformer]'``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sijill.errors import DataError, UsageError
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.model import NameMention
from sijill.model.mentions import NameKind

_KINDS: dict[str, NameKind] = {
    "PER": "person", "PERS": "person", "PERSON": "person",
    "LOC": "place", "LOCATION": "place", "GPE": "place", "FAC": "place",
    "ORG": "organisation", "ORGANIZATION": "organisation", "ORGANISATION": "organisation",
}  # fmt: skip
_WINDOW = 480
"""Pieces of words given to the model at once, below the 512 that most models take."""
_REMEDY = "export the model with tokenizer.json, config.json and model.onnx (optimum-cli export onnx)"


class TransformerTagger:
    """Finds names with the model in a folder; made by :func:`sijill.mentions.names.load`."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise UsageError(
                "names-transformer-missing",
                f"a transformer needs the package {error.name}",
                where=str(folder),
                remedy="pip install 'sijill[transformer]'",
            ) from error
        model = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)
        missing = [name for name in ("config.json", "tokenizer.json") if not (folder / name).is_file()]
        if model is None:
            missing.append("model.onnx")
        if missing or model is None:
            raise DataError(
                "names-transformer-files", f"no {' and no '.join(missing)} here", where=str(folder), remedy=_REMEDY
            )
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self.labels = [str(config["id2label"][str(at)]) for at in range(len(config["id2label"]))]
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            # One thread gives the same sums on every run.
            options.intra_op_num_threads = 1
            self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            # The libraries raise plain Exception for a damaged file.
            message = f"cannot be loaded: {' '.join(str(error).split())}"
            raise DataError("names-transformer-broken", message, where=str(folder), remedy=_REMEDY) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._inputs = {item.name for item in self._session.get_inputs()}

    def find(self, text: Text, groups: Sequence[Sequence[Token]]) -> list[NameMention]:
        """Names in ``groups`` of tokens (a sentence each, none empty), in order; offsets are those of the text."""
        found: list[NameMention] = []
        for tokens in groups:
            start = tokens[0].start
            found += self._in_sentence(text.raw, start, text.raw[start : tokens[-1].end])
        return found

    def _in_sentence(self, raw: str, start: int, sentence: str) -> list[NameMention]:
        mentions: list[NameMention] = []
        open_: tuple[int, int, str, float] | None = None
        for first, last, label, score in self._words(sentence):
            # 'B-PER', 'I-PER', 'E-PER' … or the bare 'PER'
            side, name = (label[0], label[2:]) if label[1:2] == "-" else ("I", label)
            if open_ is not None and open_[2] == name and side not in "BSU":
                open_ = (open_[0], last, name, min(open_[3], score))
                continue
            if open_ is not None:
                mentions += self._mention(raw, start, open_)
            open_ = (first, last, name, score) if label != "O" else None
        if open_ is not None:
            mentions += self._mention(raw, start, open_)
        return mentions

    def _words(self, sentence: str) -> list[tuple[int, int, str, float]]:
        """(start, end, label, probability) of each word; a word has the label of its first piece."""
        encoding = self._tokenizer.encode(sentence, add_special_tokens=False)
        words: list[tuple[int, int, str, float]] = []
        before: int | None = None
        for at in range(0, len(encoding.ids), _WINDOW):
            probabilities = self._probabilities(encoding.ids[at : at + _WINDOW])
            for row, label in enumerate(probabilities.argmax(axis=1).tolist()):
                (first, last), word = encoding.offsets[at + row], encoding.word_ids[at + row]
                if words and word is not None and word == before:
                    words[-1] = (words[-1][0], last, *words[-1][2:])
                else:
                    words.append((first, last, self.labels[label], float(probabilities[row, label])))
                before = word
        return words

    def _probabilities(self, ids: list[int]) -> np.ndarray:
        """Label probabilities of pieces; the model's first and last signs ([CLS], [SEP]) are added and taken off."""
        plain = len(ids)
        before = self._special(("[CLS]", "<s>"))
        after = self._special(("[SEP]", "</s>"))
        row = np.array([[*before, *ids, *after]], dtype=np.int64)
        given = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        logits = self._session.run(None, {name: value for name, value in given.items() if name in self._inputs})[0][0]
        logits = logits[len(before) : len(before) + plain].astype(np.float64)
        exponent = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: np.ndarray = exponent / exponent.sum(axis=1, keepdims=True)
        return probabilities

    def _special(self, names: tuple[str, ...]) -> list[int]:
        numbers = [self._tokenizer.token_to_id(name) for name in names]
        return [number for number in numbers if number is not None][:1]

    @staticmethod
    def _mention(raw: str, start: int, piece: tuple[int, int, str, float]) -> list[NameMention]:
        kind = _KINDS.get(piece[2].upper())
        if kind is None:
            return []
        first, last = start + piece[0], start + piece[1]
        while first < last and raw[first].isspace():
            first += 1
        text = raw[first:last]
        return [NameMention(start=first, end=last, text=text, kind=kind, score=round(piece[3], 4))] if text else []
