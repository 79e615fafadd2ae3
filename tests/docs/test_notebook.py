"""The notebook runs from its first cell to its last and shows what its text promises."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

PAGE = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PAGE.parents[1] / "src"))
    book = nbformat.read(PAGE, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "keep the notebook without outputs"
    here = {"metadata": {"path": PAGE.parent}}
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3", resources=here).execute()
    shown = "\n".join(
        output.get("text") or output["data"]["text/plain"]
        for cell in book.cells
        for output in cell.get("outputs", ())
        if output["output_type"] != "error"
    )
    assert "each with its words" in shown and "ged: " in shown and "shape: " in shown
