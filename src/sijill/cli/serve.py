"""``sijill serve``."""

from __future__ import annotations

import socket
from pathlib import Path

from sijill.cli.code import user
from sijill.cli.terminal import note
from sijill.errors import UsageError
from sijill.record import Record

HOST = "127.0.0.1"


def serve_record(path: Path, *, port: int, reviewer: str | None, new: bool) -> None:
    """Serve the workbench of the record at ``path`` on this machine until it is interrupted."""
    import uvicorn

    from sijill.workbench.app import STATIC, create_app

    with Record.open(path, create=new) as record, listening(HOST, port) as door:
        app = create_app(record, owner=(reviewer or "").strip() or user())
        if not (STATIC / "index.html").is_file():
            note("the pages are not built; in a checkout run: make web")
        note(f"the workbench of {path.name}: http://{HOST}:{door.getsockname()[1]}/ (Ctrl-C ends it)")
        config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[door])


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
