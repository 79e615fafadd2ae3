"""Requests made from the OpenAPI document: no answer is a server's fault, every status is one that is announced."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings
from making import document, mentions
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sijill.record import Record
from sijill.workbench.app import create_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# A test for each operation would be told apart better, but schemathesis' own plugin lags behind pytest.
CAREFUL = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def test_every_operation_answers_as_it_says(tmp_path: Path) -> None:
    seen = []
    with Record.open(tmp_path / "r.sijill") as record:
        record.add(document(), mentions())
        app = create_app(record, owner="huda", hosts=("testserver",))
        for found in schemathesis.openapi.from_asgi("/api/openapi.json", app).get_all_operations():
            operation = found.ok()
            seen.append(operation.label)

            @CAREFUL
            @given(case=operation.as_strategy())
            def answers(case: schemathesis.Case) -> None:
                case.call_and_validate(checks=CHECKS, headers={"x-sijill": "1"})

            answers()
        assert record.verify().sound
    assert {"POST /api/mentions/{id}/reviews", "GET /api/mentions", "POST /api/documents"} <= set(seen)
