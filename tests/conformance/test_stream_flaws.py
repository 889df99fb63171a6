"""What is wrong with streams, from hand-made bodies."""

import json
from typing import Any

import pytest

from acpact.conformance.http.exchange import Trouble
from acpact.conformance.rules import all_rules
from tests.conformance.documents import ID, contract, found_in, rules_of

STREAM = "create_and_stream_stateless_run_output"
UPDATE: dict[str, Any] = {"type": "values", "run_id": ID, "status": "pending", "values": {"a": 1}}


def frame(number: Any = 0, data: Any = None, text: str | None = None, **lines: str | None) -> bytes:
    fields = {
        "id": str(number),
        "event": "agent_event",
        "data": text or json.dumps(UPDATE if data is None else data),
        **lines,
    }
    found = "".join(f"{name}: {value}\n" for name, value in fields.items() if value is not None)
    return f"{found}\n".encode()


def broken(body: bytes, **options: Any) -> set[str]:
    options = {"media": "text/event-stream", **options}
    found = found_in(STREAM, body=body, **options)
    assert all(contract().resolves(flaw.pointer) for flaw in found)
    assert rules_of(found) <= all_rules().keys()
    return rules_of(found)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        frame(0) + frame(1),
        b"\xef\xbb\xbf" + frame(0),
        b": a comment\n\n" + frame(0) + b":\n\n",
        frame(0).replace(b"\n", b"\r\n"),
        frame(0, data={**UPDATE, "type": "custom", "update": {}}),
        frame(0, data={"type": "interrupt", "run_id": ID, "status": "interrupted", "interrupt": 1}),
        frame(0, data={"type": "error", "run_id": ID, "status": "error", "errcode": 1,
                       "description": "no"}),
        frame(0).replace(b": ", b":"),
        frame(text=json.dumps(UPDATE, indent=1).replace("\n", "\ndata: ")),
    ],
)  # fmt: skip
def test_a_stream_that_conforms_has_no_flaw(body: bytes) -> None:
    assert broken(body) == set()


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("streams/frame", frame(id=None)),
        ("streams/frame", frame(event=None)),
        ("streams/frame", frame(data=None).replace(b"data", b"date")),
        ("streams/frame", b"what is this\n" + frame()),
        ("streams/frame", frame()[:-1]),
        ("streams/frame", frame().replace(b"agent_event", b"agent_event\nretries: 5")),
        ("streams/event-name", frame(event="message")),
        ("streams/event-name", frame(event="")),
        ("streams/ids-unique", frame(0) + frame(1) + frame(0)),
        ("streams/data-json", frame(0).replace(b"}\n", b"\n")),
        ("streams/data-schema", frame(data={**UPDATE, "status": "running"})),
        ("streams/data-schema", frame(data={**UPDATE, "type": "delta"})),
        ("streams/data-schema", frame(data={**UPDATE, "run_id": "5"})),
        ("streams/data-schema", frame(data=[1])),
        ("payloads/output", frame(data={**UPDATE, "values": None})),
        ("payloads/update", frame(data={**UPDATE, "type": "custom", "update": 5})),
    ],
)
def test_a_flaw_is_found_and_no_other(rule: str, body: bytes) -> None:
    assert broken(body) == {rule}


def test_a_stream_has_to_be_an_event_stream() -> None:
    assert broken(frame(), media="application/json") == {"streams/content-type"}


@pytest.mark.parametrize("trouble", [Trouble.LATE, Trouble.LARGE])
def test_a_stream_has_to_end(trouble: Trouble) -> None:
    assert broken(frame(), trouble=trouble) == {"streams/ends"}


def test_what_was_left_early_is_not_held_to_its_end() -> None:
    assert broken(frame() + frame(1)[:-20], left=True) == set()
    assert broken(frame() + frame(1)[:-1], trouble=Trouble.CLOSED) == {"answers/delivered"}


def test_a_refusal_of_a_stream_is_an_answer_like_others() -> None:
    assert rules_of(found_in(STREAM, "no such agent", status=404)) == set()
    assert rules_of(found_in(STREAM, {"detail": 1}, status=422)) == {"answers/error-body"}
