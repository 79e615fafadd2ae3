"""Take the pictures of docs/images anew: ``python docs/screenshots.py`` with the pages built and a Chromium installed.

Look at each before you commit it. The record is that of the two chronicles in ``examples/``.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from sijill.reading import open_documents
from sijill.record import Record
from sijill.workbench.app import create_app

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1440, "height": 900}
# Picture → language and view.
PICTURES = {
    "review-en": ("en", "review"),
    "desk-ar": ("ar", "desk?document=sirte_2016_ar"),
    "timeline-ar": ("ar", "timeline"),
    "map-ar": ("ar", "map"),
    "map-time-en": ("en", "map?on=2016-08-10&span=365"),
    "control-ar": ("ar", "control?on=2016-08-10"),
}


def settled(page: Page) -> None:
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    # The map draws on after it has its data.
    page.wait_for_timeout(2500 if page.locator(".map").count() else 500)


def main() -> None:
    program = os.environ.get("SIJILL_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as door, sync_playwright() as playwright:
        record = Record.open(Path(folder) / "sirte.sijill")
        for document in open_documents([ROOT / "examples" / "chronicles"]):
            record.add(document)
        door.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(record, owner="huda"), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        flags = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for name, (language, view) in PICTURES.items():
            page = browser.new_page(viewport=SIZE, locale="ar" if language == "ar" else "en-GB")
            page.goto(f"http://127.0.0.1:{door.getsockname()[1]}/#/{view}")
            settled(page)
            page.screenshot(path=ROOT / "docs" / "images" / f"workbench-{name}.png")
            page.close()
        browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
