"""Faults of event streams: their frames, what is in them, and how they end."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from acpact.server import modes
from acpact.server.audience import Follower
from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import other
from acpact.server.faults.frame import Frame
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, Runs, fault, run_fault
from acpact.server.faults.request import Request, operation_of
from acpact.server.faults.tools import FrameChange
from acpact.server.records import Run
from acpact.server.runs import Runs as CleanRuns

_NEW = "create_and_stream_{run}_output"
_JOIN = "stream_{run}_output"
_STATELESS = ("create_and_stream_stateless_run_output", "stream_stateless_run_output")


def _framing(name: str, sentence: str, rule: str, change: FrameChange) -> Fault:
    """Make a fault of one change of the frames of stateless runs."""
    return fault(name, sentence, rule=rule)(lambda parts: parts.frames(change, *_STATELESS))


def _at_the_end_only(frame: Frame) -> bytes:
    """Move the blank line behind each frame to before the next one, so that the last has none."""
    return (b"\n" if frame.index else b"") + frame.raw[:-1]


def _garbage(frame: Frame) -> bytes:
    return b"this is no field\n" + frame.raw


def _changed(frame: Frame) -> bytes:
    return frame.with_data({**frame.data, "status": "running"})


def _update(frame: Frame) -> bytes:
    found = frame.data
    return frame.with_data({**found, "update": {"undeclared": 1}} if "update" in found else found)


def _values(frame: Frame) -> bytes:
    found = frame.data
    return frame.with_data({**found, "values": {"undeclared": 1}} if "values" in found else found)


without_data = _framing(
    "streams-without-data", "A frame has no data.", "streams/frame",
    lambda frame: frame.with_lines(data=None),
)  # fmt: skip
without_id = _framing(
    "streams-without-id", "A frame has no id.", "streams/frame",
    lambda frame: frame.with_lines(id=None),
)  # fmt: skip
without_event = _framing(
    "streams-without-event", "A frame has no event.", "streams/frame",
    lambda frame: frame.with_lines(event=None),
)  # fmt: skip
with_garbage = _framing(
    "streams-garbage-line", "A frame has a line that is no field.", "streams/frame", _garbage
)
unfinished = _framing(
    "streams-last-frame-unfinished", "The last frame has no blank line behind it.",
    "streams/frame", _at_the_end_only,
)  # fmt: skip
event_name = _framing(
    "streams-event-message", "Events are called message, not agent_event.", "streams/event-name",
    lambda frame: frame.with_lines(event="message"),
)  # fmt: skip
same_ids = _framing(
    "streams-same-ids", "All events of a stream have one id.", "streams/ids-unique",
    lambda frame: frame.with_lines(id="0"),
)  # fmt: skip
repeated = _framing(
    "streams-frame-twice", "Each event is sent twice.", "streams/ids-unique",
    lambda frame: frame.raw * 2,
)  # fmt: skip
broken_data = _framing(
    "streams-data-truncated", "The data of an event are no JSON.", "streams/data-json",
    lambda frame: frame.with_lines(data=frame.lines["data"][:-1]),
)  # fmt: skip
schema_status = _framing(
    "streams-status-unknown", "The status in an event is one that ACP does not have.",
    "streams/data-schema", _changed,
)  # fmt: skip
schema_type = _framing(
    "streams-type-unknown", "The type of an update is one that ACP does not have.",
    "streams/data-schema", lambda frame: frame.with_data({**frame.data, "type": "delta"}),
)  # fmt: skip
update_payload = _framing(
    "payloads-update", "A custom update is not what its agent's descriptor says.",
    "payloads/update", _update,
)  # fmt: skip
values_payload = _framing(
    "payloads-streamed-output", "Streamed values are not what their agent's descriptor says.",
    "payloads/output", _values,
)  # fmt: skip


@fault("streams-as-json", "A stream is declared as JSON.", rule="streams/content-type")
def streams_as_json(parts: Parts) -> None:
    """Change the media type."""

    def declared(app: ASGIApp) -> ASGIApp:
        async def serve(scope: Scope, receive: Receive, send: Send) -> None:
            async def change(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] == 200:
                    headers = MutableHeaders(raw=message["headers"])
                    headers["content-type"] = "application/json"
                await send(message)

            stream = scope["type"] == "http" and operation_of(scope) in _STATELESS
            await app(scope, receive, change if stream else send)

        return serve

    parts.wrap(declared)


async def _comments(_: Request) -> AsyncIterator[bytes]:
    while True:
        yield b": still here\n\n"
        await asyncio.sleep(0.5)


async def _silence(_: Request) -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(0.5)
        yield b""


def _same(frame: Frame) -> bytes:
    return frame.raw


@fault("streams-endless", "A stream never ends.", rule="streams/ends")
def streams_endless(parts: Parts) -> None:
    """Stay silent after the last event."""
    parts.frames(_same, *_STATELESS, ending=_silence)


@fault("streams-endless-comments", "A stream goes on with comments for ever.", rule="streams/ends")
def streams_endless_comments(parts: Parts) -> None:
    """Keep alive what is dead."""
    parts.frames(_same, *_STATELESS, ending=_comments)


@run_fault(
    "streams-unsupported-mode-taken", "A {run} is streamed in a mode that its agent does not have.",
    rule="streams/unsupported-mode-refused",
)  # fmt: skip
def unsupported_mode_taken(parts: Parts, runs: Runs) -> None:
    """Stream what there is, if the mode is the only trouble."""

    async def taken(request: Request) -> None:
        if request.fields.get("stream_mode") in ("custom", ["custom"], ["values", "custom"]):
            agent = request.fields.get("agent_id", "")
            descriptor = await request.get(f"/agents/{agent}/descriptor")
            modes = (descriptor or {}).get("specs", {}).get("capabilities", {}).get("streaming")
            if modes and not modes.get("custom"):
                request.drop("stream_mode")

    parts.request(taken, *runs(_NEW, "create_{run}", "create_and_wait_for_{run}_output"))


@run_fault(
    "streams-no-streaming-taken", "A {run} of an agent that can't stream has a stream.",
    rule="streams/no-streaming-refused",
)  # fmt: skip
def no_streaming_taken(parts: Parts, runs: Runs) -> None:
    """Send a stream without events."""

    async def taken(request: Request) -> Answer | None:
        agent = request.fields.get("agent_id", "")
        if "run_id" in request.parameters:
            agent = (await request.get(request.run) or {}).get("agent_id", "")
        descriptor = await request.get(f"/agents/{agent}/descriptor")
        if descriptor is None or descriptor["specs"]["capabilities"].get("streaming"):
            return None
        return Answer(200, headers=MutableHeaders({"content-type": "text/event-stream"}))

    parts.instead(taken, *runs(_NEW, _JOIN))


def _refusing(name: str, sentence: str, rule: str, mode: Any) -> Any:
    def apply(parts: Parts, runs: Runs) -> None:
        async def refused(request: Request) -> Answer | None:
            fields = request.fields
            is_it = "stream_mode" in fields and mode(fields["stream_mode"])
            return Answer.of("this form of stream_mode is not supported", 422) if is_it else None

        parts.instead(refused, *runs(_NEW))

    return run_fault(name, sentence, rule=rule)(apply)


mode_array_refused = _refusing(
    "streams-mode-array-refused", "A {run} is not streamed if stream_mode is an array.",
    "streams/mode-as-list", lambda mode: isinstance(mode, list),
)  # fmt: skip
mode_null_refused = _refusing(
    "streams-mode-null-refused", "A {run} is not streamed if stream_mode is null.",
    "streams/mode-as-null", lambda mode: mode is None,
)  # fmt: skip


@run_fault(
    "streams-other-mode", "The stream of a {run} carries custom updates, although only values were "
    "asked for.", rule="streams/values-mode-only-values",
)  # fmt: skip
def other_mode(parts: Parts, runs: Runs) -> None:
    """Carry all that the agent declares."""
    stateless = not runs.prefix

    class Talkative(CleanRuns):
        def follow(self, run: Run) -> Follower:
            asked = run.creation.get("stream_mode")
            if run.stateless is not stateless or asked not in ("values", ["values"]):
                return super().follow(run)
            return run.audience.follow(modes.types(run.agent, {}), ended=not run.is_pending)

    parts.extend("runs", Talkative)


@run_fault(
    "streams-last-values-differ", "The last values in the stream of a {run} are not its output.",
    rule="streams/last-values-are-output",
)  # fmt: skip
def last_values_differ(parts: Parts, runs: Runs) -> None:
    """Change them."""

    def change(frame: Frame) -> bytes:
        found = frame.data
        if found["type"] != "values" or not frame.is_last:
            return frame.raw
        return frame.with_data({**found, "values": other(found["values"])})

    parts.frames(change, *runs(_NEW, _JOIN))


def _dropping(name: str, sentence: str, rule: str, kind: str) -> Any:
    def change(frame: Frame) -> bytes:
        return b"" if frame.data["type"] == kind else frame.raw

    return run_fault(name, sentence, rule=rule)(
        lambda parts, runs: parts.frames(change, *runs(_NEW, _JOIN))
    )


error_untold = _dropping(
    "streams-error-untold", "The stream of a {run} that fails ends without an error.",
    "streams/error-told", "error",
)  # fmt: skip
interrupt_untold = _dropping(
    "streams-interrupt-untold", "The stream of a {run} that is interrupted does not tell it.",
    "streams/interrupt-told", "interrupt",
)  # fmt: skip


@run_fault(
    "streams-another-run-id", "Events of a {run} have the run_id of another one.",
    rule="streams/run-id",
)  # fmt: skip
def another_run_id(parts: Parts, runs: Runs) -> None:
    """Make one up."""
    made_up = "11111111-1111-4111-8111-111111111111"
    parts.frames(
        lambda frame: frame.with_data({**frame.data, "run_id": made_up}), *runs(_NEW, _JOIN)
    )


@run_fault(
    "streams-join-replays", "Joining the stream of a {run} that is done brings its output again.",
    rule="streams/join-no-replay",
)  # fmt: skip
def join_replays(parts: Parts, runs: Runs) -> None:
    """Replay the output of a run that was done when it was joined."""

    async def replay(request: Request) -> Answer | None:
        run = await request.get(request.run)
        if run is None or run["status"] != "success":
            return None
        output = (await request.get(f"{request.run}/wait"))["output"]
        data = {**output, "type": "values", "run_id": run["run_id"], "status": "success"}
        text = f"id: 0\nevent: agent_event\ndata: {json.dumps(data)}\n\n"
        return Answer(200, text.encode(), MutableHeaders({"content-type": "text/event-stream"}))

    parts.instead(replay, *runs(_JOIN))


@run_fault(
    "streams-join-unknown-empty", "The stream of a {run} that does not exist is empty.",
    rule="streams/join-unknown-404",
)  # fmt: skip
def join_unknown_empty(parts: Parts, runs: Runs) -> None:
    """Send a stream without events."""

    async def empty(request: Request) -> Answer | None:
        if (await request.ask("GET", request.run)).status != 404:
            return None
        return Answer(200, headers=MutableHeaders({"content-type": "text/event-stream"}))

    parts.instead(empty, *runs(_JOIN))
