"""The server: the routes, the pages, the rules of safety."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from sijill.errors import SijillError
from sijill.record import Record
from sijill.version import __version__
from sijill.workbench.context import Person, Workbench
from sijill.workbench.routes import audits, events, findings, lookups, maps, mentions, parties, record, session, texts
from sijill.workbench.security import LOOPBACK, Guard

if TYPE_CHECKING:
    from sijill.workbench.accounts import Accounts

STATIC = Path(__file__).parent / "static"
"""The built pages (``web/`` is their source)."""
NOT_BUILT = "The pages of the workbench are not built here. In a checkout run: make web\n"
STATUS = {
    "judgement-unknown": 404, "judgement-contradicts": 409, "review-conflict": 409, "review-nothing": 409,
    "review-mention": 404, "record-no-document": 404, "record-busy": 503, "record-disk-full": 507,
}  # fmt: skip


def create_app(
    opened: Record, *, owner: str, hosts: Iterable[str] = LOOPBACK, accounts: Accounts | None = None
) -> FastAPI:
    """The workbench of one record.

    owner: who reviews where there are no accounts; hosts: names under which the server answers.
    """
    app = FastAPI(
        title="Sijill workbench", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.state.workbench = Workbench(opened, Person(owner, "admin"), accounts)
    for routes in (record, mentions, events, maps, findings, audits, lookups, session, parties, texts):
        app.include_router(routes.router)
    app.add_exception_handler(SijillError, _told)
    app.add_middleware(Guard, hosts=tuple(hosts))

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        index = STATIC / "index.html"
        if not index.is_file():
            return PlainTextResponse(NOT_BUILT, status_code=503)
        return FileResponse(index, headers={"cache-control": "no-cache"})

    if (STATIC / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=STATIC / "assets"), name="assets")
    return app


def _told(request: Request, error: Exception) -> Response:
    """A failure that the user can mend, as JSON."""
    assert isinstance(error, SijillError)
    told = {"code": error.code, "message": error.message, "remedy": error.remedy}
    return JSONResponse(told, status_code=STATUS.get(error.code, 422))
