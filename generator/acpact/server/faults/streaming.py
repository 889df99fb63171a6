"""Faults of which streams are granted, and of how a stream goes with its run."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from acpact.server.errors import InvalidError, MissingError
from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import other_answer
from acpact.server.faults.frame import Frame
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, run_fault
from acpact.server.faults.request import Request
from acpact.server.records import Run
from acpact.server.starting import Starter
from acpact.server.values import JsonObject

_NEW = "create_and_stream_{run}_output"
_JOIN = "stream_{run}_output"
_BOTH = ["values", "custom"]


async def _modes(request: Request) -> JsonObject | None:
    """Return the modes that the agent of a request declares, None if there is no such agent."""
    agent = request.fields.get("agent_id", "")
    descriptor = await request.get(f"/agents/{agent}/descriptor")
    found: JsonObject | None = descriptor and descriptor["specs"]["capabilities"].get(
        "streaming", {}
    )
    return found


@run_fault(
    "streams-no-streaming-joined", "The stream of a {run} whose agent can't stream is empty.",
    rule="streams/no-streaming-join-refused",
)  # fmt: skip
def no_streaming_joined(parts: Parts, runs: Runs) -> None:
    """Send a stream without events where the clean server refuses."""

    def emptied(answer: Answer, _: Request) -> None:
        answer.status, answer.body = 200, b""
        answer.headers["content-type"] = "text/event-stream"

    parts.answer(emptied, *runs(_JOIN), statuses=(422,))


@run_fault(
    "streams-list-of-modes-unchecked", "A {run} is streamed in both modes although its agent has "
    "one of them only.", rule="streams/unsupported-among-modes-refused",
)  # fmt: skip
def list_unchecked(parts: Parts, runs: Runs) -> None:
    """Stream in the mode that there is."""

    async def taken(request: Request) -> None:
        if request.fields.get("stream_mode") == _BOTH and await _modes(request):
            request.drop("stream_mode")

    parts.request(taken, *runs(_NEW))


@run_fault(
    "streams-mode-string-refused", "A {run} is not streamed if stream_mode is a string.",
    rule="streams/mode-as-string",
)  # fmt: skip
def string_refused(parts: Parts, runs: Runs) -> None:
    """Refuse it."""

    async def refused(request: Request) -> Answer | None:
        is_string = isinstance(request.fields.get("stream_mode"), str)
        return Answer.of("stream_mode has to be an array", 422) if is_string else None

    parts.instead(refused, *runs(_NEW))


@run_fault(
    "streams-mode-demanded", "A {run} is not streamed if stream_mode is left out.",
    rule="streams/mode-left-out",
)  # fmt: skip
def mode_demanded(parts: Parts, runs: Runs) -> None:
    """Refuse, if the agent is there."""

    async def refused(request: Request) -> Answer | None:
        if "stream_mode" in request.fields or await _modes(request) is None:
            return None
        return Answer.of("stream_mode is missing", 422)

    parts.instead(refused, *runs(_NEW))


@run_fault(
    "streams-custom-with-values", "A {run} that is streamed in mode custom tells its values, too.",
    rule="streams/custom-mode-only-custom",
)  # fmt: skip
def custom_with_values(parts: Parts, runs: Runs) -> None:
    """Add the other mode."""

    def added(request: Request) -> None:
        if request.fields.get("stream_mode") == "custom":
            request.set(stream_mode=_BOTH)

    parts.request(added, *runs(_NEW))


@run_fault(
    "streams-first-mode-only", "A {run} that is streamed in two modes keeps to the first.",
    rule="streams/both-modes-both",
)  # fmt: skip
def first_mode_only(parts: Parts, runs: Runs) -> None:
    """Leave the updates of the other mode out."""

    def change(frame: Frame) -> bytes:
        asked = frame.request.fields.get("stream_mode")
        return b"" if asked == _BOTH and frame.data["type"] == "custom" else frame.raw

    parts.frames(change, *runs(_NEW))


@run_fault(
    "streams-unknown-agent-422", "To stream a {run} of an agent that is not there is refused with "
    "422, not with 404.", rule="streams/unknown-agent-404",
)  # fmt: skip
def unknown_agent_422(parts: Parts, runs: Runs) -> None:
    """Blame the request."""

    async def blamed(request: Request) -> Answer | None:
        is_there = "agent_id" not in request.fields or await _modes(request) is not None
        return None if is_there else Answer.of("no such agent", 422)

    parts.instead(blamed, *runs(_NEW))


@run_fault(
    "streams-invalid-input-404", "To stream a {run} with an invalid input is refused with 404, not "
    "with 422.", rule="streams/invalid-input-422",
)  # fmt: skip
def invalid_input_404(parts: Parts, runs: Runs) -> None:
    """Look for the agent in vain."""

    class Vain(Starter):
        def stateless(self, creation: JsonObject, *, stream: bool = False) -> Run:
            return self._vainly(super().stateless, creation, stream, bool(runs.prefix))

        def stateful(self, thread_id: str, creation: JsonObject, *, stream: bool = False) -> Run:
            def start(creation: JsonObject, *, stream: bool) -> Run:
                return super(Vain, self).stateful(thread_id, creation, stream=stream)

            return self._vainly(start, creation, stream, not runs.prefix)

        def _vainly(self, start: Any, creation: JsonObject, stream: bool, is_clean: bool) -> Run:
            try:
                run: Run = start(creation, stream=stream)
            except InvalidError as error:
                if is_clean or not stream or not str(error).startswith("input"):
                    raise
                raise MissingError("no agent takes this input") from error
            return run

    parts.extend("starter", Vain)


@run_fault(
    "streams-without-values", "The stream of a {run} that succeeds carries no values.",
    rule="streams/values-come",
)  # fmt: skip
def without_values(parts: Parts, runs: Runs) -> None:
    """Leave them out."""
    parts.frames(lambda frame: b"" if frame.data["type"] == "values" else frame.raw, *runs(_NEW))


@run_fault(
    "streams-status-timeout", "The events of a {run} say that it has run into a timeout.",
    rule="streams/status-comes-true",
)  # fmt: skip
def status_timeout(parts: Parts, runs: Runs) -> None:
    """Say so."""
    parts.frames(lambda frame: frame.with_data({**frame.data, "status": "timeout"}), *runs(_NEW))


@run_fault(
    "streams-end-before-the-run", "A {run} is pending yet when its stream ends.",
    rule="streams/end-means-stopped",
)  # fmt: skip
def end_before_the_run(parts: Parts, runs: Runs) -> None:
    """Take so long to notice the end of what was streamed that one who asks sees it pending."""
    streamed: set[str] = set()

    def note(frame: Frame) -> bytes:
        streamed.add(frame.data["run_id"])
        return frame.raw

    def late(answer: Answer, request: Request) -> None:
        if request.parameters["run_id"] in streamed:
            streamed.discard(request.parameters["run_id"])
            answer.json = {**answer.json, "status": "pending"}

    parts.frames(note, *runs(_NEW))
    parts.answer(late, *runs("get_{run}"))


@run_fault(
    "streams-end-late", "The stream of a {run} is kept open for seconds after the run has stopped.",
    rule="streams/end-with-run",
)  # fmt: skip
def end_late(parts: Parts, runs: Runs) -> None:
    """Hang up later on those who have got something."""
    served: set[int] = set()

    def note(frame: Frame) -> bytes:
        served.add(id(frame.request))
        return frame.raw

    async def later(request: Request) -> AsyncIterator[bytes]:
        if id(request) in served:
            served.discard(id(request))
            await asyncio.sleep(4)
            yield b""

    parts.frames(note, *runs(_NEW, _JOIN), ending=later)


@run_fault(
    "streams-interrupt-differs", "The stream of a {run} asks something else than the run does.",
    rule="streams/interrupt-as-in-wait",
)  # fmt: skip
def interrupt_differs(parts: Parts, runs: Runs) -> None:
    """Ask something else."""

    def change(frame: Frame) -> bytes:
        found = frame.data
        if found["type"] != "interrupt":
            return frame.raw
        return frame.with_data({**found, "interrupt": other_answer(found["interrupt"])})

    parts.frames(change, *runs(_NEW))


@run_fault(
    "streams-join-done-refused", "The stream of a {run} that is done is refused.",
    rule="streams/join-finished",
)  # fmt: skip
def join_done_refused(parts: Parts, runs: Runs) -> None:
    """Refuse."""

    async def refused(request: Request) -> Answer | None:
        run = await request.get(request.run)
        is_done = run is not None and run["status"] in ("success", "error")
        return Answer.of("the run is done", 422) if is_done else None

    parts.instead(refused, *runs(_JOIN))


@run_fault(
    "streams-join-gets-nothing", "Who joins a {run} that is pending gets no event.",
    rule="streams/join-pending",
)  # fmt: skip
def join_gets_nothing(parts: Parts, runs: Runs) -> None:
    """Drop all."""
    parts.frames(lambda _: b"", *runs(_JOIN))


@run_fault(
    "streams-one-follower", "Of those who join a {run} only the first gets events.",
    rule="streams/followers-agree",
)  # fmt: skip
def one_follower(parts: Parts, runs: Runs) -> None:
    """Serve the first."""
    first: dict[str, Request] = {}

    def served(frame: Frame) -> bytes:
        is_first = first.setdefault(frame.request.run, frame.request) is frame.request
        return frame.raw if is_first else b""

    parts.frames(served, *runs(_JOIN))
