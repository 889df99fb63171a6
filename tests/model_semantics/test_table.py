"""Wire in -> Python -> wire out: the contract of the generated models, one row per case.

Each row names a model, what comes over the wire, what a reader then sees, and what is sent back
(the same as came, where `out` is left out).
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

RUN = {
    "run_id": "2d3f0a1e-5b4b-4a53-a6d7-3b1f2a9f2c10",
    "agent_id": "not-a-uuid",
    "created_at": "2025-01-02T03:04:05Z",
    "updated_at": "2025-01-02T03:04:05+02:00",
    "status": "pending",
}
SAME = object()


@dataclass(frozen=True)
class Row:
    case: str
    model: str
    wire: Any
    sees: dict[str, Any] = field(default_factory=dict)
    out: Any = SAME


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ROWS = [
    # absent, null, default
    Row("absent stays absent", "RunCreateStateless", {}, {"agent_id": None, "metadata": None}),
    Row("null stays null", "RunCreateStateless", {"agent_id": None}, {"agent_id": None}),
    Row(
        "null where only a type is allowed",
        "Thread",
        {
            "thread_id": "t",
            "created_at": "2025-01-02T03:04:05Z",
            "updated_at": "2025-01-02T03:04:05Z",
            "metadata": {},
            "status": "idle",
            "values": None,
            "messages": None,
        },
        {"values": None, "messages": None},
    ),
    Row("default is read, not sent", "AgentSearchRequest", {}, {"limit": 10, "offset": 0}),
    Row("default that was sent is sent", "AgentSearchRequest", {"limit": 10}, {"limit": 10}),
    Row("null for a field with a default", "AgentSearchRequest", {"limit": None}, {"limit": None}),
    Row("enum default is a member", "RunCreateStateless", {}, {"on_disconnect.name": "CANCEL"}),
    Row("inherited default", "RunCreateStateful", {}, {"multitask_strategy": "reject"}),
    # open enums
    Row("known enum value", "Run", RUN, {"status.name": "PENDING"}),
    Row("unknown enum value", "Run", {**RUN, "status": "paused"}, {"status": "paused"}),
    Row(
        "unknown enum value in a list",
        "RunCreateStateless",
        {"stream_mode": ["values", "new"]},
        {"stream_mode": ["values", "new"]},
    ),
    Row(
        "enum or list of enums: one",
        "RunCreateStateless",
        {"stream_mode": "custom"},
        {"stream_mode.name": "CUSTOM"},
    ),
    # tagged unions
    Row(
        "tagged: result",
        "RunWaitResponseStateless",
        {"output": {"type": "result", "values": 1}},
        {"output.__class__.__name__": "RunResult", "output.values": 1},
    ),
    Row(
        "tagged: interrupt",
        "RunWaitResponseStateless",
        {"output": {"type": "interrupt", "interrupt": {"a": None}}},
        {"output.__class__.__name__": "RunInterrupt", "output.interrupt": {"a": None}},
    ),
    Row(
        "tagged: unknown tag",
        "RunWaitResponseStateless",
        {"output": {"type": "new", "x": [1]}},
        {"output.__class__.__name__": "Unknown", "output.value": {"type": "new", "x": [1]}},
    ),
    Row(
        "tagged: no tag",
        "RunWaitResponseStateless",
        {"output": {"values": 1}},
        {"output.__class__.__name__": "Unknown"},
    ),
    Row(
        "tagged: broken known member",
        "RunWaitResponseStateless",
        {"output": {"type": "error", "errcode": "seven"}},
        {"output.__class__.__name__": "Unknown"},
    ),
    Row(
        "tagged: not an object",
        "RunWaitResponseStateless",
        {"output": [1, 2]},
        {"output.__class__.__name__": "Unknown", "output.value": [1, 2]},
    ),
    # message blocks
    Row("message text", "Message", {"role": "user", "content": "hi"}, {"content": "hi"}),
    Row(
        "message text block",
        "Message",
        {"role": "user", "content": [{"type": "text", "text": "hi"}]},
        {"content.0.__class__.__name__": "MessageTextBlock", "content.0.text": "hi"},
    ),
    Row(
        "message any block keeps its fields",
        "Message",
        {"role": "user", "content": [{"type": "image", "url": "x", "text": "alt"}]},
        {"content.0.__class__.__name__": "MessageAnyBlock", "content.0.url": "x"},
    ),
    Row(
        "message text block without text",
        "Message",
        {"role": "user", "content": [{"type": "text"}]},
        {"content.0.__class__.__name__": "MessageAnyBlock"},
    ),
    Row(
        "message block that is none",
        "Message",
        {"role": "user", "content": [{"kind": 1}, 5]},
        {"content.0.__class__.__name__": "Unknown", "content.1.value": 5},
    ),
    Row("empty message", "Message", {"role": "user", "content": []}, {"content": []}),
    # free-form payloads
    *[
        Row(f"free-form {value!r}", "RunCreateStateless", {"input": value}, {"input": value})
        for value in ({"a": {"b": [1, 1.5, None, "x", True]}}, "5", 5, 5.5, True, False, [], {}, "")
    ],
    Row("free-form whole number", "RunCreateStateless", {"input": 2**60 + 1}, {"input": 2**60 + 1}),
    Row(
        "free-form nulls",
        "RunCreateStateless",
        {"metadata": {"a": None}},
        {"metadata": {"a": None}},
    ),
    # ids
    Row("an id is any string", "Run", RUN, {"agent_id": "not-a-uuid"}),
    # date-times
    Row("date-time UTC", "Run", RUN, {"created_at": datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)}),
    Row(
        "date-time with offset",
        "Run",
        RUN,
        {"updated_at": datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))},
    ),
    Row(
        "date-time naive",
        "Run",
        {**RUN, "created_at": "2025-01-02T03:04:05"},
        {"created_at": datetime(2025, 1, 2, 3, 4, 5)},
    ),
    Row(
        "date-time with nanoseconds",
        "Run",
        {**RUN, "created_at": "2025-01-02T03:04:05.123456789Z"},
        {"created_at": datetime(2025, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)},
        {**RUN, "created_at": "2025-01-02T03:04:05.123456Z"},
    ),
    Row(
        "date-time in lower case",
        "Run",
        {**RUN, "created_at": "2025-01-02t03:04:05z"},
        {"created_at": datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)},
        {**RUN, "created_at": "2025-01-02T03:04:05Z"},
    ),
    *[
        Row(
            f"date-time unparsable {text!r}",
            "Run",
            {**RUN, "created_at": text},
            {"created_at": text},
        )
        for text in (
            "yesterday",
            "2025-02-30T00:00:00Z",
            "20250102",
            "2025-01-02",
            "",
            "2025-W01-1",
            "2016-12-31T23:59:60Z",
            "1735787045",
        )
    ],
    # unknown fields
    Row(
        "unknown fields are kept",
        "Run",
        {**RUN, "x-new": {"a": [1]}, "to_dict": 1},
        {"model_extra": {"x-new": {"a": [1]}, "to_dict": 1}},
    ),
    # required constants
    Row("constant from the wire", "RunResult", {"type": "result"}, {"type": "result"}),
    # SSE payloads
    Row(
        "event data is text on the wire",
        "RunOutputStream",
        {
            "id": "1",
            "event": "agent_event",
            "data": '{"type": "custom", "run_id": "r", "status": "pending", "update": {"n": 1}}',
        },
        {"data.__class__.__name__": "CustomRunResultUpdate", "data.update": {"n": 1}},
    ),
    Row(
        "event of an unknown kind",
        "RunOutputStream",
        {"id": "1", "event": "heartbeat", "data": '{"type": "tick"}'},
        {"event": "heartbeat", "data.__class__.__name__": "Unknown"},
    ),
    Row(
        "event data that is no JSON",
        "RunOutputStream",
        {"id": "1", "event": "agent_event", "data": "not json"},
        {"data.__class__.__name__": "Unknown", "data.value": "not json"},
    ),
]


def look(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    return value


def as_sent(value: Any) -> Any:
    """Compare JSON text inside a string by what it says, not by its spaces."""
    import json

    if isinstance(value, dict) and isinstance(value.get("data"), str):
        try:
            return {**value, "data": json.loads(value["data"])}
        except ValueError:
            return value
    return value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.case)
@pytest.mark.parametrize("way", ["dict", "json"])
def test_row(acp: ModuleType, row: Row, way: str) -> None:
    import json

    model = getattr(acp.models, row.model)
    value = model.from_dict(row.wire) if way == "dict" else model.from_json(json.dumps(row.wire))
    for path, expected in row.sees.items():
        seen = look(value, path)
        assert seen == expected, path
        assert not isinstance(expected, bool) or seen is expected, path
    expected_out = row.wire if row.out is SAME else row.out
    assert as_sent(value.to_dict()) == as_sent(expected_out)
    assert as_sent(json.loads(value.to_json())) == as_sent(expected_out)
    again = model.from_dict(value.to_dict())
    assert again.to_dict() == value.to_dict()


@pytest.mark.parametrize(
    ("model", "wire"),
    [
        ("Run", {key: value for key, value in RUN.items() if key != "run_id"}),
        ("Run", {**RUN, "status": 5}),
        ("Run", {**RUN, "created_at": 1735787045}),
        ("RunResult", {"values": 1}),
        ("RunResult", {"type": "interrupt"}),
        ("Message", {"role": "user"}),
        ("Message", {"role": "user", "content": None}),
    ],
)
def test_what_is_refused(acp: ModuleType, model: str, wire: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        getattr(acp.models, model).from_dict(wire)


def test_constants_are_sent_by_construction(acp: ModuleType) -> None:
    assert acp.models.RunResult(values=1).to_dict() == {"type": "result", "values": 1}
    sent = acp.models.RunOutputStream(
        id="1",
        data=acp.models.CustomRunResultUpdate(status="success", update={"a": 1}),
    ).to_dict()
    assert sent["event"] == "agent_event"
    assert as_sent(sent)["data"] == {"type": "custom", "status": "success", "update": {"a": 1}}


def test_unknown_members_survive_in_python(acp: ModuleType) -> None:
    models = acp.models
    response = models.RunWaitResponseStateless.from_dict({"output": {"type": "new"}})
    match response.output:
        case models.RunResult():
            pytest.fail("a new tag is no result")
        case models.Unknown(value):
            assert value == {"type": "new"}


def test_broken_known_member_is_logged_once(
    acp: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    acp.models.RunWaitResponseStateless.from_dict({"output": {"type": "error"}})
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    acp.models.RunWaitResponseStateless.from_dict({"output": {"type": "new"}})
    assert len(caplog.records) == 1


def test_explicit_null_is_sent(acp: ModuleType) -> None:
    assert acp.models.ThreadPatch(metadata=None).to_dict() == {"metadata": None}
    patch = acp.models.ThreadPatch()
    assert patch.to_dict() == {}
    patch.metadata = None
    assert patch.to_dict() == {"metadata": None}


def test_ids_take_uuids_and_times_take_datetimes(acp: ModuleType) -> None:
    from uuid import UUID

    run = acp.models.Run(
        run_id=UUID(RUN["run_id"]),
        agent_id="a",
        created_at=at("2025-01-02T03:04:05+00:00"),
        updated_at="2025-01-02T03:04:05Z",
        status="success",
    )
    assert run.to_dict()["run_id"] == RUN["run_id"]
    assert run.to_dict()["created_at"] == "2025-01-02T03:04:05Z"
    assert run.status is acp.models.RunStatus.SUCCESS


def test_union_survives_pydantics_own_round_trip(acp: ModuleType) -> None:
    model = acp.models.RunWaitResponseStateless
    value = model.from_dict({"output": {"type": "result", "values": {"a": 1}}})
    again = model.model_validate(value.model_dump(by_alias=True, exclude_unset=True))
    assert isinstance(again.output, acp.models.RunResult)
    assert again == value


def test_subclasses_are_what_all_of_says(acp: ModuleType) -> None:
    assert issubclass(acp.models.RunStateless, acp.models.Run)
    assert issubclass(acp.models.ValueRunErrorUpdate, acp.models.RunError)


def test_non_objects_are_aliases(acp: ModuleType) -> None:
    for name in ("InputSchema", "RunOutput", "ErrorResponse", "StreamUpdateSchema"):
        assert not isinstance(getattr(acp.models, name), type) or name == "ErrorResponse"
    assert acp.models.ErrorResponse is str
    assert TypeAdapter(acp.models.InputSchema).validate_json("5") == 5


def test_models_have_modules_of_their_own(acp: ModuleType) -> None:
    import importlib

    module = importlib.import_module(f"{acp.__name__}.models.run_create_stateless")
    assert module.RunCreateStateless is acp.models.RunCreateStateless


def test_to_str_is_readable(acp: ModuleType) -> None:
    assert "'run_id'" in acp.models.Run.from_dict(RUN).to_str()


def test_dates(extra: ModuleType) -> None:
    uses = extra.models.Uses
    assert uses.from_dict({"day": "2025-01-02"}).day == date(2025, 1, 2)
    assert uses.from_dict({"day": "2025-13-02"}).to_dict() == {"day": "2025-13-02"}
    assert uses(day=date(2025, 1, 2)).to_dict() == {"day": "2025-01-02"}
