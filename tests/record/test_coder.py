"""The hook by which a record finds its coder."""

import pytest

from sijill.errors import RecordError
from sijill.record import coder


def test_without_a_coder_the_record_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "_registered", [])
    with pytest.raises(RecordError, match="record-no-coder"):
        coder.registered()


def test_the_last_coder_that_registered_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "_registered", [])
    coder.register(lambda document: [])
    other = lambda document: []  # noqa: E731
    coder.register(other)
    assert coder.registered() is other


def test_a_name_that_the_record_does_not_have_is_an_attribute_error() -> None:
    import sijill.record

    with pytest.raises(AttributeError):
        sijill.record.Nothing  # noqa: B018
    assert sijill.record.Verification().sound
