"""Promises about what a stream tells of its run, and how it ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.rules.streams_asked import ANY_MODE
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.side_by_side import stopped
from acpact.conformance.session.stream import Stream
from acpact.conformance.verdicts import BlockedError

_SCHEMAS = "#/components/schemas"
_VALUES = f"{_SCHEMAS}/ValueRunResultUpdate"
_CREATED = (
    "#/paths/~1runs~1stream/post/responses/200/description",
    "#/paths/~1threads~1{thread_id}~1runs~1stream/post/responses/200/description",
)
_JOIN = (
    "#/paths/~1runs~1{run_id}~1stream/get",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1stream/get",
)
_JOINED = (f"{_JOIN[0]}/description", f"{_JOIN[1]}/description")
_STATUSES = {"pending", "success", "error", "timeout", "interrupted"}
_STREAM = "create_and_stream_{run}_output"
_PATIENCE = 2.5
_STARTED = ("create_{run}", "stream_{run}_output", "wait_for_{run}_output")


@run_rule(
    "values-come",
    Level.SHOULD,
    "The stream of a run that succeeds carries its values",
    pointer=f"{_VALUES}/description",
    operations=(_STREAM,),
    needs=("streaming.values",),
    family="streams",
)
async def values_come(acp: Acp, runs: Runs) -> None:
    """A run that succeeds is streamed in mode values. The mode carries the output so far, in full:
    a client that has followed the stream to its end has the output, and does not ask for it again.
    """
    stream = await runs.streamed(stream_mode="values")
    if "values" not in stream.types:
        run = await runs.only()
        if run["status"] != "success":
            raise BlockedError(f"the run is {run['status']}, not success")
        stream.must(False, "an event of type values from a run that succeeds")


@run_rule(
    "last-values-are-output",
    Level.MUST,
    "The last values of a stream are the output of the run",
    pointer=f"{_VALUES}/description",
    operations=(_STREAM, "wait_for_{run}_output"),
    needs=("streaming.values",),
    family="streams",
)
async def last_values(acp: Acp, runs: Runs) -> None:
    """A run is streamed in mode values, and then its output is fetched. Each update replaces the
    one before it, so the last one is what the run has as its output: whoever streams and whoever
    waits see the same result.
    """
    stream = await runs.streamed(stream_mode="values")
    values = [item["values"] for item in stream.data if item["type"] == "values"]
    found = (await runs.wait(_run_id(stream))).needed()
    if found["output"]["type"] != "result" or not values:
        raise BlockedError("the run has no result, or its stream no values")
    expected = f"the last values to be the output {found['output'].get('values')!r:.80}"
    stream.must(values[-1] == found["output"].get("values"), f"{expected}, not {values[-1]!r:.80}")


@run_rule(
    "run-id",
    Level.MUST,
    "The events of a stream name the run that they are about",
    pointer=f"{_VALUES}/properties/run_id",
    operations=(_STREAM, "get_{run}"),
    needs=(ANY_MODE,),
    family="streams",
    presumes=("runs/metadata-kept",),
)
async def run_id(acp: Acp, runs: Runs) -> None:
    """A new run is streamed, and the run that its events name is fetched. It is the one that was
    just created: its id is in the events and nowhere else, and without it a client can neither wait
    for the run nor cancel it.
    """
    stream = await runs.streamed(stream_mode=acp.agent.modes[0])
    named = {item["run_id"] for item in stream.data if "run_id" in item}
    if not named:
        raise BlockedError("no event names its run")
    stream.must(len(named) == 1, f"all events to name one run, not {sorted(named)}")
    found = (await runs.get(named.pop())).must_be(200, when="for the run that the events name")
    metadata = found.json["creation"].get("metadata", {})
    found.must(acp.marked.items() <= metadata.items(), "the run that the request has created")


@run_rule(
    "status-comes-true",
    Level.MUST,
    "The status in an event is a status that the run has",
    pointer=f"{_VALUES}/properties/status",
    operations=(_STREAM, "wait_for_{run}_output"),
    needs=(ANY_MODE,),
    family="streams",
)
async def status_comes_true(acp: Acp, runs: Runs) -> None:
    """A new run is streamed to its end and then waited for. Each event tells the status of the run
    at that moment: it is pending, or the one with which the run has stopped. A client that believes
    an event may never hear of the run again.
    """
    stream = await runs.streamed(stream_mode=acp.agent.modes[0])
    run_id = _run_id(stream)
    status = (await runs.run_of(await runs.wait(run_id), run_id))["status"]
    now = (await runs.get(_run_id(stream))).needed()["status"]
    told = {item["status"] for item in stream.data} & _STATUSES
    stream.must(
        told <= {"pending", status, now}, f"the status pending or {status}, not {sorted(told)}"
    )


@run_rule(
    "end-means-stopped",
    Level.MUST,
    "A stream does not end before its run has stopped",
    pointer=_CREATED,
    operations=(_STREAM, "get_{run}"),
    needs=(ANY_MODE,),
    family="streams",
)
async def end_means_stopped(acp: Acp, runs: Runs) -> None:
    """A new run is streamed to its end and then fetched: it is pending no more. The stream ends
    when the run stops; a client takes the end for the end of the run, and what it has for the
    output.
    """
    stream = await runs.streamed(stream_mode=acp.agent.modes[0])
    found = (await runs.get(_run_id(stream))).needed()
    stream.must(found["status"] != "pending", "the run to have stopped at the end of its stream")


@run_rule(
    "end-with-run",
    Level.MUST,
    "A stream ends as soon as its run has stopped",
    pointer=_CREATED,
    operations=(_STREAM, "stream_{run}_output", "wait_for_{run}_output"),
    needs=(ANY_MODE,),
    family="streams",
    once=True,
    presumes=("streams/ends",),
)
async def end_with_run(acp: Acp, runs: Runs) -> None:
    """A run that starts in a second is streamed, its stream is joined, and the run is waited for.
    Once that is answered the run has stopped, and both streams have to end within some seconds: a
    client that has all of the output must not sit there for more.
    """
    mode = acp.agent.modes[0]
    async with runs.create_and_stream(after_seconds=1, stream_mode=mode) as created:
        created.needed()
        run_id = (await runs.only())["run_id"]
        async with runs.stream(run_id) as joined, _reading(created, joined.needed()):
            (await runs.wait(run_id)).needed()
    for stream in (joined, created):
        is_over = stream.ended or stream.trouble is not None
        stream.must(is_over, f"its end within {_PATIENCE:g} s after its run has stopped")


@run_rule(
    "error-told",
    Level.SHOULD,
    "The stream of a run that fails ends with an error event",
    pointer=f"{_SCHEMAS}/ValueRunErrorUpdate",
    operations=(_STREAM, "create_and_wait_for_{run}_output"),
    needs=(ANY_MODE,),
    family="streams",
)
async def error_told(acp: Acp, runs: Runs) -> None:
    """A run that fails is streamed. The last event is of type error, in whatever mode, and then the
    stream ends: otherwise a client can't tell a failure from a run that had no more to say.
    """
    await runs.failed()
    given = acp.agent.samples.failing[0]
    stream = await runs.streamed(stream_mode=acp.agent.modes[0], input=given)
    stream.must(stream.types[-1:] == ["error"], "a last event of type error")


@run_rule(
    "interrupt-told",
    Level.SHOULD,
    "The stream of a run that is interrupted ends with an interrupt event",
    pointer=f"{_SCHEMAS}/ValueRunInterruptUpdate",
    operations=(_STREAM, "create_and_wait_for_{run}_output"),
    needs=(ANY_MODE, "interrupts"),
    family="streams",
)
async def interrupt_told(acp: Acp, runs: Runs) -> None:
    """A run that is interrupted is streamed. The last event is of type interrupt, in whatever mode,
    and then the stream ends, so that the client knows that it is its turn.
    """
    _, stream = await _interrupted(acp, runs)
    stream.must(stream.types[-1:] == ["interrupt"], "a last event of type interrupt")


@run_rule(
    "interrupt-as-in-wait",
    Level.MUST,
    "A stream tells of the interrupt that the run raises",
    pointer=f"{_SCHEMAS}/RunInterrupt/properties/interrupt",
    operations=(_STREAM, "wait_for_{run}_output"),
    needs=(ANY_MODE, "interrupts"),
    family="streams",
)
async def interrupt_as_in_wait(acp: Acp, runs: Runs) -> None:
    """A run that is interrupted is streamed, and then waited for. What the agent asks is the same
    in both: the client answers the question of the stream.
    """
    runs, stream = await _interrupted(acp, runs)
    asked = [item["interrupt"] for item in stream.data if item["type"] == "interrupt"]
    if not asked:
        raise BlockedError("the stream has no event of type interrupt")
    output = (await runs.wait(_run_id(stream))).needed()["output"]
    if output["type"] != "interrupt":
        raise BlockedError(f"the output is of type {output['type']}, not interrupt")
    same = asked[-1] == output["interrupt"]
    stream.must(same, f"the interrupt {output['interrupt']!r:.80}, not {asked[-1]!r:.80}")


@run_rule(
    "join-finished",
    Level.MUST,
    "The stream of a run that is done opens, and ends",
    pointer=_JOINED,
    operations=("create_and_wait_for_{run}_output", "stream_{run}_output"),
    needs=(ANY_MODE,),
    family="streams",
)
async def join_finished(acp: Acp, runs: Runs) -> None:
    """The stream of a run is asked for that is done. The run is there, so the answer is a stream;
    it has nothing to wait for, so it ends. A client that comes a moment too late must not hang.
    """
    async with _finished(acp, runs) as stream:
        await stream.must_be_open().all()


@run_rule(
    "join-no-replay",
    Level.MUST,
    "The stream of a run that is done does not repeat its output",
    pointer=_JOINED,
    operations=("create_and_wait_for_{run}_output", "stream_{run}_output"),
    needs=(ANY_MODE,),
    family="streams",
)
async def join_no_replay(acp: Acp, runs: Runs) -> None:
    """The stream of a run is asked for that is done. Earlier output is not repeated: a client that
    joins again after a broken connection would count every update twice.
    """
    async with _finished(acp, runs) as stream:
        await stream.needed().all()
        repeated = {"values", "custom"}.intersection(stream.types)
        stream.must(not repeated, "no update of what the run has produced before")


@run_rule(
    "join-pending",
    Level.MUST,
    "Who joins a pending run gets what it produces from then on",
    pointer=_JOINED,
    operations=_STARTED,
    needs=("streaming.values",),
    family="streams",
    once=True,
)
async def join_pending(acp: Acp, runs: Runs) -> None:
    """A run is created that starts in a second, and its stream is joined at once. All of its output
    is produced after that, so the stream carries it, and ends with the run.
    """
    run, (stream,) = await _joined(runs, 1, "values")
    output = (await runs.wait(run["run_id"])).needed()["output"]
    if "values" not in output:
        raise BlockedError(f"the output, of type {output['type']}, has no values")
    stream.must("values" in stream.types, "an event of type values after the stream was joined")


@run_rule(
    "followers-agree",
    Level.SHOULD,
    "Two who follow the same run see the same",
    pointer=_JOINED,
    operations=_STARTED,
    needs=(ANY_MODE,),
    family="streams",
    once=True,
)
async def followers_agree(acp: Acp, runs: Runs) -> None:
    """A run is created that starts in a second, and two clients join its stream at once. Each of
    them gets all that the run produces from then on, so both see the same updates in the same
    order.
    """
    _, (one, other) = await _joined(runs, 2, acp.agent.modes[0])
    one.must(one.data == other.data, f"the updates that another follower got: {other.types[:8]}")


async def _interrupted(acp: Acp, runs: Runs) -> tuple[Runs, Stream]:
    """Return the whole stream of a run that is interrupted, and where it runs."""
    await runs.interrupted()
    other = await acp.on_thread() if runs.thread else runs
    given = runs.interruption.input
    return other, await other.streamed(stream_mode=acp.agent.modes[0], input=given)


@asynccontextmanager
async def _reading(*streams: Stream) -> AsyncIterator[None]:
    """Read streams during the block, and for some seconds after it."""
    tasks = [asyncio.create_task(stream.all()) for stream in streams]
    try:
        yield
        await asyncio.wait(tasks, timeout=_PATIENCE)
    finally:
        await stopped(*tasks)


@asynccontextmanager
async def _finished(acp: Acp, runs: Runs) -> AsyncIterator[Stream]:
    """Join a run that is done."""
    found = (await runs.finished(stream_mode=acp.agent.modes[0]))["run"]
    if found["status"] == "interrupted":
        raise BlockedError("the run is interrupted, not done")
    async with runs.stream(found["run_id"]) as stream:
        yield stream


async def _joined(runs: Runs, count: int, mode: str) -> tuple[dict[str, Any], list[Stream]]:
    """Start a run in a second, and return it with the streams of so many who joined before."""
    run = await runs.started(after_seconds=1, stream_mode=mode)
    async with AsyncExitStack() as stack:
        joined = [await stack.enter_async_context(runs.stream(run["run_id"])) for _ in range(count)]
        for stream in joined:
            stream.needed()
        if (await runs.get(run["run_id"])).needed()["status"] != "pending":
            raise BlockedError("no run can be kept pending: after_seconds has no effect")
        for stream in joined:
            await stream.all()
    return run, [stream.whole() for stream in joined]


def _run_id(stream: Stream) -> str:
    """Return the id of the run that the events name."""
    for item in stream.data:
        if isinstance(item, dict) and isinstance(item.get("run_id"), str):
            found: str = item["run_id"]
            return found
    raise BlockedError(f"no event names its run: {stream.described}")
