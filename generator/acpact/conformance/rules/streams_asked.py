"""Promises about what can be streamed: which requests for a stream are granted, and with what."""

from typing import Any

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.stream import Stream
from acpact.conformance.verdicts import BlockedError, NotSupportedError

ANY_MODE = "streaming.values|streaming.custom"
_CREATE = ("#/paths/~1runs~1stream/post", "#/paths/~1threads~1{thread_id}~1runs~1stream/post")
_JOIN = (
    "#/paths/~1runs~1{run_id}~1stream/get",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1stream/get",
)
_MODES = "#/components/schemas/AgentACPSpec/properties/capabilities/properties/streaming"
_STREAM_MODE = "#/components/schemas/RunCreate/properties/stream_mode"
_STREAM = "create_and_stream_{run}_output"


def _in_both(pointers: tuple[str, str], tail: str) -> tuple[str, str]:
    return f"{pointers[0]}/{tail}", f"{pointers[1]}/{tail}"


@run_rule(
    "no-streaming-refused",
    Level.MUST,
    "An agent without streaming modes refuses to start a stream",
    pointer=_MODES,
    needs=("!streaming.values", "!streaming.custom"),
    family="streams",
)
async def no_streaming_refused(acp: Acp, runs: Runs) -> None:
    """A stream is asked for from an agent that declares no streaming mode. Every such request
    fails: a client that gets a stream waits for events that nobody has promised it.
    """
    async with runs.create_and_stream() as stream:
        stream.must_be_refused("for an agent without streaming modes")


@run_rule(
    "no-streaming-join-refused",
    Level.MUST,
    "An agent without streaming modes refuses to stream a run that exists",
    pointer=_in_both(_JOIN, "responses/422"),
    operations=("create_and_wait_for_{run}_output",),
    needs=("!streaming.values", "!streaming.custom"),
    family="streams",
    presumes=("streams/no-streaming-refused",),
)
async def no_streaming_join_refused(acp: Acp, runs: Runs) -> None:
    """The stream of a run is asked for whose agent declares no streaming mode. The document gives
    this the status 422; an empty stream would look as if the run had nothing to say.
    """
    run = (await runs.finished())["run"]
    async with runs.stream(run["run_id"]) as stream:
        stream.must_be_refused("for an agent without streaming modes")


@run_rule(
    "unsupported-mode-refused",
    Level.MUST,
    "A streaming mode that the agent does not declare is refused",
    pointer=_in_both(_CREATE, "description"),
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
)
async def unsupported_mode(acp: Acp, runs: Runs) -> None:
    """An agent that declares one of the two streaming modes is asked for the other. The request
    fails; otherwise the client waits for updates that the agent never sends.
    """
    missing = [mode for mode in ("values", "custom") if mode not in acp.agent.modes]
    if not missing:
        raise NotSupportedError("the agent declares all streaming modes")
    async with runs.create_and_stream(stream_mode=missing[0]) as stream:
        stream.must_be_refused(f"for stream_mode {missing[0]}, which the agent does not declare")


@run_rule(
    "unsupported-among-modes-refused",
    Level.SHOULD,
    "A list of streaming modes is refused if the agent does not declare all of them",
    pointer=_STREAM_MODE,
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=("streams/unsupported-mode-refused",),
)
async def unsupported_among_modes(acp: Acp, runs: Runs) -> None:
    """An agent that declares one of the two streaming modes is asked for both. Each mode of a
    request has to be declared by the agent, so this one fails like the request for the other mode
    alone.
    """
    if len(acp.agent.modes) > 1:
        raise NotSupportedError("the agent declares all streaming modes")
    async with runs.create_and_stream(stream_mode=["values", "custom"]) as stream:
        stream.must_be_refused(f"for both modes, of which the agent declares {acp.agent.modes[0]}")


@run_rule(
    "mode-as-string",
    Level.MUST,
    "A streaming mode can be given as a string",
    pointer=f"{_STREAM_MODE}/anyOf/1",
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def mode_as_string(acp: Acp, runs: Runs) -> None:
    """A stream is asked for with `stream_mode` as a string, a mode that the agent declares. This is
    the shortest of the three forms that the document allows, and it opens a stream.
    """
    await _is_open(runs, acp.agent.modes[0])


@run_rule(
    "mode-as-list",
    Level.MUST,
    "Streaming modes can be given as a list",
    pointer=f"{_STREAM_MODE}/anyOf/0",
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def mode_as_list(acp: Acp, runs: Runs) -> None:
    """A stream is asked for with `stream_mode` as a list of all modes that the agent declares. It
    opens a stream, also if there is one mode only.
    """
    await _is_open(runs, list(acp.agent.modes))


@run_rule(
    "mode-as-null",
    Level.MUST,
    "The streaming mode can be null",
    pointer=f"{_STREAM_MODE}/anyOf/2",
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def mode_as_null(acp: Acp, runs: Runs) -> None:
    """A stream is asked for with null as `stream_mode`, which is the default: no mode is requested.
    It opens a stream; clients that fill in defaults send it with every request.
    """
    await _is_open(runs, None)


@run_rule(
    "mode-left-out",
    Level.MUST,
    "The streaming mode can be left out",
    pointer=f"{_STREAM_MODE}/description",
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def mode_left_out(acp: Acp, runs: Runs) -> None:
    """A stream is asked for without `stream_mode`. No field of the request is required, so it opens
    a stream as it does with the default, null.
    """
    async with runs.create_and_stream() as stream:
        await stream.must_be_open().all()


@run_rule(
    "values-mode-only-values",
    Level.MUST,
    "A stream in mode values carries no custom updates",
    pointer="#/components/schemas/RunOutputStream/properties/data/description",
    operations=(_STREAM,),
    needs=("streaming.values",),
    family="streams",
)
async def only_values(acp: Acp, runs: Runs) -> None:
    """A stream is asked for in mode values alone. The type of an update follows the mode that was
    asked for; a client that has asked for values has nothing to read custom updates with.
    """
    stream = await runs.streamed(stream_mode="values")
    stream.must("custom" not in stream.types, "no event of type custom in mode values")


@run_rule(
    "custom-mode-only-custom",
    Level.MUST,
    "A stream in mode custom carries no values",
    pointer="#/components/schemas/RunOutputStream/properties/data/description",
    operations=(_STREAM,),
    needs=("streaming.custom",),
    family="streams",
)
async def only_custom(acp: Acp, runs: Runs) -> None:
    """A stream is asked for in mode custom alone. The type of an update follows the mode that was
    asked for: values can be large, and whoever wants only to show the progress does without them.
    """
    stream = await runs.streamed(stream_mode="custom")
    stream.must("values" not in stream.types, "no event of type values in mode custom")


@run_rule(
    "both-modes-both",
    Level.MUST,
    "A stream in both modes carries what a stream in each of them does",
    pointer=f"{_STREAM_MODE}/anyOf/0",
    operations=(_STREAM,),
    needs=("streaming.values", "streaming.custom"),
    family="streams",
)
async def both_modes(acp: Acp, runs: Runs) -> None:
    """The same run is streamed in mode values, in mode custom, and in both at once. What came with
    one mode alone comes with both, too: a list asks for several modes at once, not for the first.
    """
    alone = [await runs.streamed(stream_mode=mode) for mode in ("values", "custom")]
    expected = {mode for stream in alone for mode in _updates(stream)}
    if not expected:
        raise BlockedError("the run streams nothing in either mode")
    both = await runs.streamed(stream_mode=["values", "custom"])
    wanted = " and of type ".join(sorted(expected))
    both.must(expected <= _updates(both), f"events of type {wanted}, as with one mode alone")


@run_rule(
    "unknown-agent-404",
    Level.MUST,
    "A stream of an agent that is not there is refused with 404",
    pointer=_in_both(_CREATE, "responses/404"),
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
    presumes=(
        "runs/unknown-agent-404",
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def unknown_agent(acp: Acp, runs: Runs) -> None:
    """A stream is asked for from an agent by an id that no agent has. The document gives this the
    status 404; a stream that opens and then tells of an error is not found by a client.
    """
    async with runs.create_and_stream(agent_id=acp.uuid()) as stream:
        stream.must_be(404, "for an agent that is not there")


@run_rule(
    "invalid-input-422",
    Level.SHOULD,
    "A stream with an input that the agent does not take is refused with 422",
    pointer=_in_both(_CREATE, "responses/422"),
    operations=(_STREAM,),
    needs=(ANY_MODE,),
    family="streams",
)
async def invalid_input(acp: Acp, runs: Runs) -> None:
    """A stream is asked for with an input that violates the schema in the agent's descriptor. The
    document gives this the status 422, before there is a run or a stream.
    """
    if not acp.agent.samples.invalid_inputs:
        raise BlockedError("no input is known that the agent does not take")
    async with runs.create_and_stream(input=acp.agent.samples.invalid_inputs[0]) as stream:
        stream.must_be(422, "for an input that violates the agent's schema")


@run_rule(
    "join-unknown-404",
    Level.MUST,
    "The stream of a run that is not there is refused with 404",
    pointer=_in_both(_JOIN, "responses/404"),
    operations=("stream_{run}_output",),
    needs=(ANY_MODE,),
    family="streams",
)
async def join_unknown(acp: Acp, runs: Runs) -> None:
    """The stream of a run is asked for by an id that no run has. The document gives this the status
    404; an open stream would keep the client waiting for a run that never comes.
    """
    async with runs.stream(acp.uuid()) as stream:
        stream.must_be(404, "for a run that is not there")


async def _is_open(runs: Runs, mode: Any) -> None:
    async with runs.create_and_stream(stream_mode=mode) as stream:
        await stream.must_be_open().all()


def _updates(stream: Stream) -> set[Any]:
    return {"values", "custom"}.intersection(stream.types)
