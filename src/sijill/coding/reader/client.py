"""One request to the endpoint, and again where that may help; answers kept by what was asked."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sijill.coding.reader.config import ReaderConfig
from sijill.coding.reader.schema import PROMPT_VERSION, answer_schema
from sijill.errors import SijillError, UsageError

LONGEST = 4_000_000
"""Bytes of an answer; a server that sends more is not listened to."""
PAUSE = 0.5
"""Seconds before the second try; doubled before each further one."""
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """The events of one chunk as the model gave them, unchecked; what they cost."""

    events: list[Any]
    tokens_in: int
    tokens_out: int
    cached: bool


class ReaderError(SijillError):
    """A server that cannot be asked, or answers with what cannot be read."""

    def __init__(self, code: str, message: str, url: str) -> None:
        super().__init__(code, message, where=url, remedy="check that the server runs and knows the model")


class Client:
    """Asks the endpoint of ``config``. ``sleep`` is replaced in tests."""

    def __init__(self, config: ReaderConfig, sleep: Callable[[float], None] = time.sleep) -> None:
        try:
            import httpx
        except ImportError:
            raise UsageError("reader-package", "a reader needs httpx", remedy="pip install 'sijill[reader]'") from None
        self.config, self._sleep, self._httpx = config, sleep, httpx
        key = config.key()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # No proxies and no netrc of the environment, no redirects: the address in the file is the only one asked.
        self._http = httpx.Client(timeout=config.timeout_s, headers=headers, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        self._http.close()

    def ask(self, messages: list[dict[str, str]]) -> Answer:
        """The answer to ``messages``; SijillError ``reader-…`` where none that can be read comes."""
        body = self._body(messages)
        kept = self._kept(body)
        if kept is not None:
            return Answer(kept, 0, 0, cached=True)
        failure: SijillError | None = None
        for attempt in range(self.config.retries + 1):
            if attempt:
                self._sleep(PAUSE * 2 ** (attempt - 1))
            try:
                answer = self._once(body)
            except _Again as again:
                failure = again.error
                continue
            self._keep(body, answer.events)
            return answer
        assert failure is not None
        raise failure

    def _body(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        config = self.config
        form: dict[str, Any] = {"type": "json_object"}
        if config.strict_schema:
            schema = {"name": "events", "strict": True, "schema": answer_schema()}
            form = {"type": "json_schema", "json_schema": schema}
        return {
            "model": config.model, "messages": messages, "temperature": config.temperature,
            "max_tokens": config.max_tokens, "response_format": form,
        }  # fmt: skip

    def _once(self, body: dict[str, Any]) -> Answer:
        httpx, url = self._httpx, f"{self.config.url}/chat/completions"
        try:
            with self._http.stream("POST", url, json=body) as response:
                status, received = response.status_code, bytearray()
                for piece in response.iter_bytes():
                    received += piece
                    if len(received) > LONGEST:
                        raise ReaderError("reader-answer", f"answered with more than {LONGEST // 1_000_000} MB", url)
        except httpx.TimeoutException:
            said = f"did not answer within {self.config.timeout_s:g} s"
            raise _Again(ReaderError("reader-endpoint", said, url)) from None
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            said = str(failure) or type(failure).__name__
            raise _Again(ReaderError("reader-endpoint", f"cannot be asked: {said}", url)) from None
        if status in AGAIN:
            raise _Again(ReaderError("reader-status", f"answered {status}", url))
        if status != 200:
            said = bytes(received[:200]).decode("utf-8", "replace")
            raise ReaderError("reader-status", f"answered {status}: {said}", url)
        return self._read(bytes(received), url)

    def _read(self, received: bytes, url: str) -> Answer:
        try:
            whole = json.loads(received)
            choice = whole["choices"][0]
            events = _events(choice["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise _Again(ReaderError("reader-answer", "answered with what is no list of events in JSON", url)) from None
        usage = whole.get("usage") if isinstance(whole.get("usage"), dict) else {}
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
        sent, got = (one if isinstance(one, int) else 0 for one in counts)
        return Answer(events, sent, got, cached=False)

    def _file(self, body: dict[str, Any]) -> Path | None:
        if self.config.cache is None:
            return None
        asked = json.dumps([PROMPT_VERSION, self.config.url, body], sort_keys=True, ensure_ascii=False)
        return self.config.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"

    def _kept(self, body: dict[str, Any]) -> list[Any] | None:
        file = self._file(body)
        if file is None or not file.exists():
            return None
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, list) else None

    def _keep(self, body: dict[str, Any], events: list[Any]) -> None:
        file = self._file(body)
        if file is None:
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps(events, ensure_ascii=False), encoding="utf-8")
            part.replace(file)
        except OSError as failure:
            remedy = "choose another folder, or remove `cache`"
            raise SijillError("reader-cache", f"cannot be written: {failure.strerror}", where=str(file.parent),
                              remedy=remedy) from None  # fmt: skip


class _Again(Exception):
    """A failure that another try may mend."""

    def __init__(self, error: SijillError) -> None:
        self.error = error
        super().__init__(error.message)


def _events(content: Any) -> list[Any]:
    """The list of events in the text of an answer; models put JSON into a fence now and then."""
    if not isinstance(content, str):
        raise ValueError
    text = content.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    found = json.loads(text)
    events = found["events"] if isinstance(found, dict) else found
    if not isinstance(events, list):
        raise ValueError
    return events
