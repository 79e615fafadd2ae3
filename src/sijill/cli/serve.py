"""``sijill serve``."""

from __future__ import annotations

import socket
from pathlib import Path
from threading import Thread

from sijill.cli.code import user
from sijill.cli.terminal import note
from sijill.errors import UsageError
from sijill.record import Record

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve_record(
    path: Path, *, port: int, reviewer: str | None = None, new: bool = False, users: bool = False,
    host: str = "127.0.0.1", certificate: Path | None = None, key: Path | None = None, proxy: str | None = None,
) -> None:  # fmt: skip
    """Serve the workbench of the record at ``path`` until it is interrupted."""
    hosts = checked_door(host, users=users, tls=certificate is not None, proxy=proxy)
    import uvicorn

    from sijill.workbench.accounts import Accounts, Users, users_file
    from sijill.workbench.app import STATIC, create_app

    accounts = None
    if users:
        accounts = Accounts(Users(users_file(path)), secure=certificate is not None or proxy is not None)
        if not accounts.users.read():
            remedy = f"add one: sijill users add NAME --role admin --record {path}"
            raise UsageError("serve-no-users", "there are no accounts", remedy=remedy)
    with Record.open(path, create=new) as record, listening(host, port) as door:
        app = create_app(record, owner=(reviewer or "").strip() or user(), hosts=hosts, accounts=accounts)
        if not (STATIC / "index.html").is_file():
            note("the pages are not built; in a checkout run: make web")
        scheme, name = "https" if certificate else "http", f"[{host}]" if ":" in host else host
        note(f"the workbench of {path.name}: {scheme}://{name}:{door.getsockname()[1]}/ (Ctrl-C ends it)")
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, date_header=False, lifespan="off",
            ssl_certfile=certificate, ssl_keyfile=key, proxy_headers=proxy is not None,
        )  # fmt: skip
        # While the browser opens: the first search then finds its words folded.
        Thread(target=app.state.workbench.board.warm, daemon=True).start()
        uvicorn.Server(config).run(sockets=[door])


def checked_door(host: str, *, users: bool, tls: bool, proxy: str | None) -> tuple[str, ...]:
    """The names under which the server may answer; refuses to be open to others without accounts and TLS."""
    if host in LOOPBACK and proxy is None:
        return LOOPBACK
    if not users:
        said = "the workbench is open to others only with accounts"
        raise UsageError("serve-users", said, remedy="add --users, or stay at 127.0.0.1")
    if not tls and proxy is None:
        said = "the workbench is open to others only with TLS"
        raise UsageError("serve-tls", said, remedy="give --certificate and --key, or --proxy NAME behind a proxy")
    return (*LOOPBACK, host, *([proxy] if proxy else []))


def listening(host: str, port: int) -> socket.socket:
    """A socket on the port; ``serve-port`` where another program has it."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as failure:
        door.close()
        said = f"port {port} cannot be used: {failure.strerror}"
        raise UsageError("serve-port", said, remedy="choose another one with --port, or 0") from None
    return door
