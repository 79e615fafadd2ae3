"""The file that says which model to ask and how."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from sijill.errors import UsageError

_REMEDY = "see docs/reader.md for the keys"
LONGEST_NAME = 70
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class ReaderConfig:
    """``url``: the base of the API, up to and with /v1; ``model``: the name that the server knows it by.

    key_env: name of the environment variable that holds the key. timeout_s and retries are for one request; chunk and
    max_tokens bound what is sent (characters) and answered (tokens) at a time. strict_schema: ask for an answer by JSON
    schema; without it for any JSON. prices: per million tokens, in a currency of the user's. cache: a folder, or None.
    """

    url: str
    model: str
    key_env: str | None = None
    timeout_s: float = 120.0
    retries: int = 3
    chunk: int = 6000
    max_tokens: int = 4096
    temperature: float = 0.0
    strict_schema: bool = True
    price_input: float = 0.0
    price_output: float = 0.0
    currency: str = "USD"
    cache: Path | None = None

    @property
    def version(self) -> str:
        """What the record calls it: ``reader/MODEL``."""
        return f"reader/{self.model}"

    def key(self) -> str | None:
        """The key, from the environment; ``reader-key`` where the variable that was named is not set."""
        if self.key_env is None:
            return None
        found = os.environ.get(self.key_env)
        if not found:
            message = f"the environment variable {self.key_env} is not set"
            raise UsageError("reader-key", message, remedy="export it, or remove key_env")
        return found


def load(path: Path) -> ReaderConfig:
    """The configuration in a YAML or JSON file; UsageError names the key that is wrong."""
    where = str(path)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as failure:
        message = f"cannot be read: {failure.strerror}"
        raise UsageError("reader-config", message, where=where, remedy=_REMEDY) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise UsageError("reader-config", "is no YAML", where=where, remedy=_REMEDY) from None
    if not isinstance(data, Mapping):
        raise UsageError("reader-config", "holds no keys", where=where, remedy=_REMEDY)
    return _checked({str(name): value for name, value in data.items()}, path)


_RANGES = {
    "timeout_s": (1, 3600), "retries": (0, 20), "chunk": (500, 1_000_000), "max_tokens": (64, 1_000_000),
    "temperature": (0, 2), "price_input": (0, 1e6), "price_output": (0, 1e6),
}  # fmt: skip


def _checked(data: dict[str, Any], path: Path) -> ReaderConfig:
    def bad(message: str) -> UsageError:
        return UsageError("reader-config", message, where=str(path), remedy=_REMEDY)

    known = {field.name for field in fields(ReaderConfig)}
    for name in data:
        if name not in known:
            raise bad(f"no key {name!r}")
    for name in ("url", "model"):
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise bad(f"lacks {name!r}")
    if len(data["model"]) > LONGEST_NAME:
        raise bad(f"model has more than {LONGEST_NAME} characters")
    parts = urlsplit(data["url"])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad(f"{data['url']!r} is no address of the form http://HOST/v1")
    if parts.scheme == "http" and parts.hostname not in LOCAL and data.get("key_env"):
        raise bad("would send a key without encryption; use https or a server on this machine")
    for name, (low, high) in _RANGES.items():
        value = data.get(name, low)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise bad(f"{name} must be a number from {low} to {high}")
    for name in ("retries", "chunk", "max_tokens"):
        if not isinstance(data.get(name, 1), int):
            raise bad(f"{name} must be a whole number")
    if not isinstance(data.get("strict_schema", True), bool):
        raise bad("strict_schema must be true or false")
    cache = data.pop("cache", None)
    return ReaderConfig(**{**data, "url": data["url"].rstrip("/")}, cache=path.parent / cache if cache else None)
