"""What every answer carries and what every request must show, so that nothing leaves the host and nobody rides along.

Names of hosts are checked against DNS rebinding; writing requests need a header that no foreign page can send without
the server's consent (which it never gives), against cross-site requests.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
WRITING_HEADER = "x-sijill"
"""Set by our own pages on every request that writes."""
BODY_LIMIT = 64 * 1024 * 1024
"""Bytes of a request."""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
        "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class Guard:
    """ASGI middleware: refuses foreign hosts, foreign origins and oversized bodies; sets the headers above.

    hosts: names (without port) under which the server may be addressed.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if scope["path"].startswith("/api"):
                    out.setdefault("cache-control", "no-store")
            await send(message)

        left = BODY_LIMIT

        async def counted() -> Message:
            """A body without a stated length ends at the limit too."""
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, f"more than {BODY_LIMIT // 1024 // 1024} MB")
            return message

        refusal = self.refusal(scope["method"], headers)
        if refusal is not None:
            status, code, said = refusal
            answer = JSONResponse({"code": code, "message": said, "remedy": None}, status_code=status)
            await answer(scope, receive, guarded)
            return
        await self.app(scope, counted, guarded)

    def refusal(self, method: str, headers: Headers) -> tuple[int, str, str] | None:
        """(status, code, message) where the request is not to be answered."""
        host = headers.get("host", "")
        if hostname(host) not in self.hosts:
            return 421, "web-host", "the server does not answer under this name"
        if method not in ("GET", "HEAD", "OPTIONS"):
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
                return 403, "web-origin", "the request comes from another page"
            if WRITING_HEADER not in headers:
                return 403, "web-header", f"a request that writes needs the header {WRITING_HEADER}"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return 413, "web-too-large", f"more than {BODY_LIMIT // 1024 // 1024} MB"
        return None


def hostname(host: str) -> str:
    """The name in a Host header, without port and brackets; empty where it is malformed."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
