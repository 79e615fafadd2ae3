"""A served record and a browser to look at it with."""

import http.server
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the two chronicles that the project ships, coded once."""
    from sijill.reading import open_documents
    from sijill.record import Record

    path = tmp_path_factory.mktemp("coded") / "sirte.sijill"
    with Record.open(path) as record:
        for document in open_documents([ROOT / "examples" / "chronicles"]):
            record.add(document)
    return path


@pytest.fixture
def own(coded: Path, tmp_path: Path) -> Path:
    """A copy of the coded record that a test may change."""
    return Path(shutil.copy(coded, tmp_path / "sirte.sijill"))


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium; a plain notice where there is none or the pages are not built."""
    from sijill.workbench.app import STATIC

    program = os.environ.get("SIJILL_CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.skip("no Chromium: make test installs one where it can")
    if not (STATIC / "index.html").is_file():
        pytest.skip("the pages are not built: make web")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]
        started = playwright.chromium.launch(executable_path=program, args=flags)
        yield started
        started.close()


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of a web host that serves ``folder`` and knows nothing."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def host() -> Callable[[Path], AbstractContextManager[str]]:
    return hosted


@dataclass
class Desk:
    """A page of the workbench, what it complained of, and whom it asked."""

    page: object
    address: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, view: str) -> None:
        self.page.goto(f"{self.address}#/{view}")


@pytest.fixture
def desk(own: Path, browser, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The workbench of ``own`` in a fresh browser profile; parametrise with 'ar' for the Arabic interface."""
    import uvicorn

    from sijill.record import Record
    from sijill.workbench.app import create_app

    language = getattr(request, "param", "en")
    with Record.open(own) as record, socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{door.getsockname()[1]}/"
        config = uvicorn.Config(create_app(record, owner="huda"), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        locale = "ar" if language == "ar" else "en-GB"
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale)
        page = context.new_page()
        page.set_default_timeout(15_000)
        made = Desk(page, address)
        page.on("console", lambda said: made.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        page.on("request", lambda asked: made.foreign.append(asked.url)
                if not asked.url.startswith((address, "data:", "blob:" + address)) else None)  # fmt: skip
        yield made
        context.close()
        server.should_exit = True
        thread.join()
