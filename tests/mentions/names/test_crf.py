"""Inference against sums over all label sequences."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.mentions.names.arabic import model, spans
from sijill.mentions.names.crf import Tagged, decode


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_viterbi_and_marginals_equal_enumeration(seed: int, lengths: list[int]) -> None:
    random = np.random.default_rng(seed)
    transitions = random.normal(size=(3, 3))
    sentences = [random.normal(size=(length, 3)).astype(np.float32) for length in lengths]
    for scores, tagged in zip(sentences, decode(sentences, transitions), strict=True):
        paths = list(product(range(3), repeat=len(scores)))
        values = np.array([
            sum(scores[at, label] for at, label in enumerate(path))
            + sum(transitions[a, b] for a, b in pairwise(path))
            for path in paths
        ])  # fmt: skip
        assert tuple(tagged.labels) == paths[int(values.argmax())]
        chance = np.exp(values - values.max()) / np.exp(values - values.max()).sum()
        for at in range(len(scores)):
            for label in range(3):
                expected = sum(p for p, path in zip(chance, paths, strict=True) if path[at] == label)
                assert abs(tagged.marginal[at, label] - expected) < 1e-4


def test_a_sentence_is_tagged_alike_alone_and_in_a_batch() -> None:
    sentences = [["عاد", "الي", "القاهره", "."], ["قال", "محمد", "حسن"], ["نعم"]]
    topics = [0, 1, 2]
    together = model().tag(sentences, topics)
    for words, topic, tagged in zip(sentences, topics, together, strict=True):
        alone = model().tag([words], [topic])[0]
        assert alone.labels.tolist() == tagged.labels.tolist()
        assert np.allclose(alone.marginal, tagged.marginal, atol=1e-5)


def test_spans_join_inside_labels_and_keep_the_lowest_probability() -> None:
    labels = ("O", "B-PER", "I-PER", "B-LOC")
    numbers = np.array([1, 2, 1, 0, 3])
    marginal = np.full((5, 4), 0.9, dtype=np.float32)
    marginal[1, 2] = 0.5
    found = list(spans(labels, Tagged(numbers, marginal)))
    assert [(span.first, span.last, span.kind) for span in found] == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]
    assert found[0].score == 0.5
