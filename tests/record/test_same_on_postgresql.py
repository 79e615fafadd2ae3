"""The tests of a record in a file, run again on a PostgreSQL server: one URL in the place of a path changes nothing."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from sijill.record.place import record_place

MODULES = ("test_record", "test_across", "test_carrying", "test_reviews")
# Hundreds of invented records each: they are about linking and texts, not about the database.
LONG = {
    "test_any_text_comes_back_to_the_letter",
    "test_the_order_of_documents_changes_nothing",
    "test_whatever_is_told_no_event_holds_days_that_exclude_each_other",
}


@pytest.fixture
def path(new_url: Callable[[], str]) -> Path:
    return record_place(new_url())


for _module in MODULES:
    for _name, _thing in vars(import_module(f"record.{_module}")).items():
        if _name.startswith("test_") and _name not in LONG:
            globals()[f"{_name}_{_module.removeprefix('test_')}"] = _thing
        elif _name != "path" and type(_thing).__name__ == "FixtureFunctionDefinition":
            globals()[_name] = _thing
