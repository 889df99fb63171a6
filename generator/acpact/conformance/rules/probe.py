"""What is there at all: operations, authentication, and the capabilities that are declared."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from acpact.conformance.contract import Operation
from acpact.conformance.missing import MISSING
from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError, BrokenError, NotSupportedError

_CAPABILITIES = "#/components/schemas/AgentACPSpec/properties/capabilities"
_REFUSED = (401, 403)
_STARTING = ("create_stateless_run", "create_thread_run", "create_and_")
_STREAM_SECONDS = 3.0
_PATIENCE = 3.0
_BRIEFLY = 0.3
_ON_THREAD: dict[str, dict[str, Any]] = {
    "get_thread": {},
    "patch_thread": {"body": {"metadata": {"probe": True}}},
    "get_thread_history": {},
    "copy_thread": {},
    "delete_thread": {},
}
_ON_RUN: dict[str, dict[str, Any]] = {
    "wait_for_{run}_output": {},
    "get_{run}": {},
    "stream_{run}_output": {"seconds": _STREAM_SECONDS},
    "resume_{run}": {"body": {}},
    "delete_{run}": {},
}


@rule(
    "probe/operation-exists",
    Level.MUST,
    "Every operation of the contract is there",
    pointer="#/paths",
    operations=("search_agents",),
)
async def operation_exists(acp: Acp) -> None:
    """Every operation that the contract of the agent has is called once, on agents, threads and
    runs that are there. None may be answered with 404, 405 or 501: a route that is missing answers
    404 as well, which the document allows for ids that are not there.
    """
    roll = _Roll(acp)
    await _call_agents(roll)
    await _call_threads(roll)
    await _call_runs(roll, acp.stateless)
    thread = await roll.call("create_thread", {}, body={"metadata": acp.marked})
    if isinstance(thread.get("thread_id"), str):
        await _call_runs(roll, acp.on(thread["thread_id"]))
    if roll.missing:
        routes = ", ".join(map(roll.route, roll.missing))
        seen = "; ".join(answer.described for answer in roll.missing)
        raise BrokenError(f"an answer of {routes}", seen)


@dataclass(frozen=True, slots=True)
class _Roll:
    """Calls operations one by one; `missing` has the answers of those that are not there."""

    acp: Acp
    missing: list[Answer] = field(default_factory=list)

    async def call(self, operation: str, path: Mapping[str, str], **options: Any) -> dict[str, Any]:
        """Call an operation, if the agent's contract has it, and return the object it answers."""
        if operation not in self.acp.agent.contract.operations:
            return {}
        answer = await self.acp.call(operation, path, **options)
        if answer.status in MISSING:
            self.missing.append(answer)
        found = answer.exchange.response and answer.exchange.response.json
        return found if answer.status == 200 and isinstance(found, dict) else {}

    def route(self, answer: Answer) -> str:
        """Return method and path of the operation that an answer is from."""
        operation = self.acp.agent.contract.operations[answer.exchange.request.operation]
        return f"{operation.method} {operation.path} ({operation.id})"


async def _call_agents(roll: _Roll) -> None:
    await roll.call("search_agents", {}, body={})
    for operation in ("get_agent_by_id", "get_acp_descriptor_by_id"):
        await roll.call(operation, {"agent_id": roll.acp.agent.id})


async def _call_threads(roll: _Roll) -> None:
    marked = {"metadata": roll.acp.marked}
    thread = await roll.call("create_thread", {}, body=marked)
    await roll.call("search_threads", {}, body=marked)
    if "thread_id" in thread:
        for operation, options in _ON_THREAD.items():
            await roll.call(operation, {"thread_id": thread["thread_id"]}, **options)


async def _call_runs(roll: _Roll, runs: Runs) -> None:
    """Start runs in all three ways; cancel the first, and do all else with the last of them."""
    path = {"thread_id": runs.thread} if runs.thread else {}
    body = roll.acp.fitting_body(multitask_strategy="enqueue")
    waited = await roll.call(runs.operation("create_and_wait_for_{run}_output"), path, body=body)
    if "run_id" in waited.get("run", {}):
        known = {**path, "run_id": waited["run"]["run_id"]}
        await roll.call(runs.operation("cancel_{run}"), known)
    await roll.call(runs.operation("create_and_stream_{run}_output"), path, body=body)
    run = await roll.call(runs.operation("create_{run}"), path, body=body)
    if runs.thread:
        await roll.call("list_thread_runs", path)
    else:
        await roll.call("search_stateless_runs", {}, body={"metadata": roll.acp.marked})
    if "run_id" in run:
        for pattern, options in _ON_RUN.items():
            await roll.call(runs.operation(pattern), {**path, "run_id": run["run_id"]}, **options)


@rule(
    "probe/auth-enforced",
    Level.SHOULD,
    "Nothing is answered without the credentials, or with wrong ones",
    pointer="#/paths/~1agents~1search/post",
    operations=("search_agents", "create_stateless_run"),
    once=True,
)
async def auth_enforced(acp: Acp) -> None:
    """Agents are searched for, and a run is created, without the credentials that all other
    requests carry, and with credentials of the same form that are wrong. Each has to be answered
    with 401 or 403: a server that takes credentials and does not look at them protects nobody. Then
    all other operations are called without them, on an agent, a thread and a run that are there.
    None may succeed: one route that was forgotten is enough to read what others have asked.
    """
    wrong = acp.wrong_credentials
    if not wrong:
        raise NotSupportedError("no credentials were given (--auth)")
    for operation, body in (("search_agents", {}), ("create_stateless_run", acp.body())):
        answer = await acp.anonymous(operation, body=body)
        answer.must_be(*_REFUSED, when="without credentials")
        answer = await acp.anonymous(operation, wrong, body=body)
        answer.must_be(*_REFUSED, when="with wrong credentials")
    known = await _known_ids(acp)
    for called in acp.agent.contract.operations.values():
        if known.keys() >= set(called.path_parameters):
            path = {name: known[name] for name in called.path_parameters}
            answer = await acp.anonymous(called.id, path=path, body=_body_of(acp, called))
            answer.must(not 200 <= answer.status < 300, "no success without credentials")


async def _known_ids(acp: Acp) -> dict[str, str]:
    """Return values for the parameters of paths, of what is there; runs on threads have others."""
    known = {"agent_id": acp.agent.id, "run_id": (await acp.stateless.started())["run_id"]}
    if acp.agent.claims("threads"):
        known["thread_id"] = await acp.thread()
    return known


def _body_of(acp: Acp, operation: Operation) -> Any:
    if not operation.body:
        return None
    return acp.body() if operation.id.startswith(_STARTING) else {}


@rule(
    "probe/capability-declared",
    Level.SHOULD,
    "An agent has the capabilities that its descriptor declares, and no others",
    pointer=_CAPABILITIES,
    presumes=(
        "webhooks/called-on-change",
        "webhooks/called-at-url",
        "webhooks/called-on-interrupt",
        "webhooks/called-from-wait",
        "webhooks/no-effect-without-callbacks",
        "streams/unsupported-mode-refused",
        "streams/no-streaming-refused",
        "profiles/no-threads-no-run",
        "streams/mode-as-string",
    ),
)
async def capability_declared(acp: Acp) -> None:
    """Each capability that can be tried is tried, whether the descriptor declares it or not: a run
    on a thread, a stream in each mode, a webhook. What works has to be declared, and what is
    declared has to work: clients choose an agent by its capabilities.
    """
    if not acp.agent.descriptor:
        raise BlockedError("the agent has no descriptor that would declare anything")
    wrong = [
        f"{name}, which {'works' if there else 'does not work'}"
        for name, there in [(name, await probe(acp)) for name, probe in _PROBES.items()]
        if there is not None and there != acp.agent.claims(name)
    ]
    if wrong:
        raise BrokenError("the capabilities that the descriptor declares", "; ".join(wrong))


async def _has_threads(acp: Acp) -> bool | None:
    made = await acp.create_thread()
    if made.status != 200:
        return False
    runs = acp.on(made.json["thread_id"])
    plain = runs.body()
    bare = {name: value for name, value in plain.items() if name != "metadata"}
    for body in (plain, {**plain, "config": {}}, bare):
        if (await runs.create(body)).status == 200:
            return True
    return False


def _streams(mode: str) -> Callable[[Acp], Awaitable[bool | None]]:
    """Return what tells whether a mode is there; it can't if the server fails, see
    `answers/server-error`.
    """

    async def probe(acp: Acp) -> bool | None:
        async with acp.stateless.create_and_stream(
            stream_mode=mode, seconds=_STREAM_SECONDS
        ) as stream:
            return None if stream.status >= 500 else stream.status == 200

    return probe


async def _calls_back(acp: Acp) -> bool | None:
    """Whether a webhook is called; None if that can't be told here."""
    try:
        hook = acp.receiver.hook()
    except BlockedError:
        return None
    (await acp.stateless.create_and_wait(webhook=hook.url)).needed()
    claimed = acp.agent.claims("callbacks")
    return bool(await hook.until(bool, _PATIENCE if claimed else _BRIEFLY))


_PROBES: dict[str, Callable[[Acp], Awaitable[bool | None]]] = {
    "threads": _has_threads,
    "streaming.values": _streams("values"),
    "streaming.custom": _streams("custom"),
    "callbacks": _calls_back,
}
