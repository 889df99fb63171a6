"""Promises about how runs begin: which are taken, which are refused, and what is answered."""

from typing import Any

from acpact.conformance.cleaning import MARK
from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError, BrokenError, NotSupportedError

_CREATE = ("#/paths/~1runs/post", "#/paths/~1threads~1{thread_id}~1runs/post")
_AGENT_422 = (f"{_CREATE[0]}/responses/422", f"{_CREATE[1]}/responses/422")
_FIELDS = "#/components/schemas/RunCreate/properties"
_CREATION = (
    "#/components/schemas/RunStateless/allOf/1/properties/creation",
    "#/components/schemas/RunStateful/allOf/1/properties/creation",
)
_DELAY = 3
_NEVER = 60
_SAME = 3
_MOST_AGENTS = 1000


@run_rule(
    "unknown-agent-404",
    Level.MUST,
    "A run of an agent that is not there is refused with 404",
    pointer=(f"{_CREATE[0]}/responses/404", f"{_CREATE[1]}/responses/404"),
    operations=("create_{run}",),
)
async def unknown_agent(acp: Acp, runs: Runs) -> None:
    """A request to create a run names an agent by an id that no agent has. The document gives this
    the status 404; whoever gets anything else takes a wrong id for a wrong input, or believes
    that something runs.
    """
    answer = await runs.create(agent_id=acp.uuid())
    if answer.status == 422:
        await runs.started()  # what is refused whatever the agent is another rule's finding
    answer.must_be(404, when="for an agent that is not there")


@run_rule(
    "default-agent",
    Level.MUST,
    "A run without agent_id is one of the server's default agent",
    pointer=f"{_FIELDS}/agent_id",
    operations=("create_{run}",),
    once=True,
)
async def default_agent(acp: Acp, runs: Runs) -> None:
    """A run is created without `agent_id`, with an input of each agent in turn until one is taken:
    which agent is the default is not known. The answer has to name an agent that is there.
    A client of a server with one agent need not know its id.
    """
    answer = await _without_agent(acp, runs)
    if answer is None:
        await runs.started(multitask_strategy="enqueue")
        await _check_it_can_be_known(acp, runs)
        raise BrokenError("a run of the default agent", "422 with the inputs of all agents")
    agent_id = answer.must_be(200, when="for a run without agent_id").json["agent_id"]
    if agent_id not in {agent.id for agent in acp.agents}:
        found = await acp.call("get_agent_by_id", {"agent_id": agent_id})
        answer.must(found.status == 200, "the id of an agent that is there")


async def _without_agent(acp: Acp, runs: Runs) -> Answer | None:
    """Create a run with the inputs of all agents, until one is not refused; None if all are."""
    others = (agent for agent in acp.agents if agent.id != acp.agent.id)
    for agent in (acp.agent, *others):
        if agent.samples.inputs:
            body = runs.body(input=agent.samples.inputs[0])
            del body["agent_id"]
            answer = await runs.create(body)
            if answer.status != 422:
                return answer
    return None


async def _check_it_can_be_known(acp: Acp, runs: Runs) -> None:
    """Block if the default agent may be one that has no input here, or does without threads."""
    stateless = await _without_agent(acp, acp.stateless) if runs.thread else None
    if stateless is not None:
        default = stateless.needed()["agent_id"]
        if not any(agent.id == default and agent.claims("threads") for agent in acp.agents):
            raise BlockedError("the default agent does not claim threads")
        return
    found = (await acp.call("search_agents", body={"limit": _MOST_AGENTS})).needed()
    known = {agent.id for agent in acp.agents if agent.samples.inputs}
    if {agent["agent_id"] for agent in found} - known:
        raise BlockedError("the default agent may be one that has no input here (--input)")


@run_rule(
    "ids-unique",
    Level.MUST,
    "No two runs have the same ID",
    pointer="#/components/schemas/Run/properties/run_id",
    operations=("create_{run}",),
)
async def ids_unique(acp: Acp, runs: Runs) -> None:
    """The same request for a run is sent three times. Each has to be answered with another
    `run_id`: of two runs with one ID, a client reads, cancels or deletes the wrong one.
    """
    body = runs.body(after_seconds=_NEVER, multitask_strategy="enqueue")
    seen: set[str] = set()
    for _ in range(_SAME):
        answer = await runs.create(body)
        run_id = answer.needed()["run_id"]
        answer.must(run_id not in seen, "a run_id that no run has")
        seen.add(run_id)


@run_rule(
    "create-returns-at-once",
    Level.MUST,
    "Creating a run does not wait for it",
    pointer=_CREATE,
    operations=("create_{run}",),
)
async def created_at_once(acp: Acp, runs: Runs) -> None:
    """A run is created that starts only in three seconds. The answer has to come before that: the
    request starts a run in the background. A client that wants to wait has other operations.
    """
    answer = await runs.create(after_seconds=_DELAY)
    answer.needed()
    expected = f"an answer at once; the run starts only in {_DELAY} s"
    if answer.seconds >= _DELAY:
        raise BrokenError(expected, f"an answer after {answer.seconds:.1f} s")


@run_rule(
    "create-pending",
    Level.MUST,
    "A run that was just created is pending",
    pointer=(f"{_CREATE[0]}/responses/200", f"{_CREATE[1]}/responses/200"),
    operations=("create_{run}", "get_{run}"),
)
async def created_pending(acp: Acp, runs: Runs) -> None:
    """A run is created that starts only in some seconds; meanwhile it is pending. The answer to
    the request has to say so: a client that reads another status does not wait for the run.
    """
    answer = await runs.create(after_seconds=_DELAY)
    now = (await runs.get(answer.needed()["run_id"])).needed()
    if now["status"] != "pending":
        raise BlockedError("no run can be kept pending: after_seconds has no effect")
    answer.must_have("status pending", lambda run: run["status"] == "pending")


@run_rule(
    "creation-echoed",
    Level.SHOULD,
    "A run carries the request that created it",
    pointer=_CREATION,
    operations=("create_{run}", "get_{run}"),
    presumes=("runs/if-not-exists-create",),
)
async def creation_echoed(acp: Acp, runs: Runs) -> None:
    """A run is created with all options that have no effect on a short run. `creation` has to have
    each of them as it was sent, in the answer and whenever the run is read: it is all that
    a client finds of the options of a run that somebody else has started.
    """
    sent = _options(acp, runs)
    answer = await runs.create(**sent)
    _must_echo(answer, answer.needed(), sent)
    answer = await runs.get(answer.json["run_id"])
    _must_echo(answer, answer.needed(), sent)


def _options(acp: Acp, runs: Runs) -> dict[str, Any]:
    config: dict[str, Any] = {"tags": ["one", "two"], "recursion_limit": 1000}
    if acp.agent.samples.configs:
        config["configurable"] = acp.agent.samples.configs[0]
    own = {"if_not_exists": "create"} if runs.thread else {"on_completion": "delete"}
    given = {"on_disconnect": "continue", "multitask_strategy": "enqueue", "after_seconds": 0}
    return {"input": acp.body()["input"], "config": config, **given, **own}


def _must_echo(answer: Answer, run: Any, sent: dict[str, Any]) -> None:
    for name, value in sent.items():
        seen = run["creation"].get(name)
        answer.must(seen == value, f"creation.{name} as it was sent: {value}")


@run_rule(
    "metadata-taken",
    Level.MUST,
    "A run with metadata is taken",
    pointer=f"{_FIELDS}/metadata",
    operations=("create_{run}",),
)
async def metadata_taken(acp: Acp, runs: Runs) -> None:
    """A run is created with some metadata of the client's own, which has to be taken: metadata are
    free-form, and without them a client can't find its runs again.
    """
    answer = await runs.create()
    if answer.status != 200:
        body = {name: value for name, value in runs.body().items() if name != "metadata"}
        (await runs.create(body)).needed()  # what is refused anyway is another rule's finding
    answer.must_be(200, when="for a run with metadata")


@run_rule(
    "metadata-kept",
    Level.MUST,
    "The metadata of a run stay as they were sent",
    pointer=f"{_FIELDS}/metadata",
    operations=("create_{run}", "get_{run}"),
)
async def metadata_kept(acp: Acp, runs: Runs) -> None:
    """A run is created with metadata of all JSON types, and read again. All of them have to be
    there, unchanged: they are the client's own, attached to the run so that it can be found again.
    The document does not forbid a server to attach more.
    """
    sent: dict[str, Any] = {
        "text": "ü 💬",
        "list": [1, 2.5, True, None],
        "deep": {"er": {"key": []}},
        "": "",
        "none": None,
        "large": 2**53 + 1,
    }
    run = await runs.started(metadata=sent)
    answer = await runs.get(run["run_id"])
    kept = {**sent, MARK: acp.mark}
    found = answer.needed()["creation"].get("metadata")
    is_kept = isinstance(found, dict) and {name: found.get(name) for name in kept} == kept
    answer.must(is_kept, "creation.metadata with all that was sent")


@run_rule(
    "config-optional",
    Level.MUST,
    "A run without config takes the agent's own settings",
    pointer=f"{_FIELDS}/config/properties/configurable",
    operations=("create_{run}",),
    presumes=("runs/metadata-taken",),
)
async def config_optional(acp: Acp, runs: Runs) -> None:
    """Two runs are created, without `config` and with one that has no `configurable`. Both have to
    be taken: the agent's defaults are used for what is not configured.
    """
    body = runs.body()
    body.pop("config", None)
    (await runs.create(body)).must_be(200, when="for a run without config")
    answer = await runs.create({**body, "config": {}, "multitask_strategy": "enqueue"})
    answer.must_be(200, when="for a run with an empty config")


@run_rule(
    "invalid-input-422",
    Level.SHOULD,
    "An input that breaks the agent's own schema is refused with 422",
    pointer=_AGENT_422,
    operations=("create_{run}", "create_and_wait_for_{run}_output"),
)
async def invalid_input(acp: Acp, runs: Runs) -> None:
    """Runs are created with inputs that the schema in the agent's descriptor forbids. Each has to
    be refused with 422, before anything runs: the client learns at once what was wrong.
    """
    if not acp.agent.samples.invalid_inputs:
        raise NotSupportedError("no input is known that the agent's schema forbids")
    for wrong in acp.agent.samples.invalid_inputs:
        body = {**runs.body(), "input": wrong}
        (await runs.create(body)).must_be(422, when="for an input that breaks the schema")
        (await runs.create_and_wait(body)).must_be(422, when="for an input that breaks the schema")


@run_rule(
    "invalid-config-422",
    Level.SHOULD,
    "A configuration that breaks the agent's own schema is refused with 422",
    pointer=_AGENT_422,
    operations=("create_{run}", "create_and_wait_for_{run}_output"),
)
async def invalid_config(acp: Acp, runs: Runs) -> None:
    """Runs are created with a `configurable` that the schema in the agent's descriptor forbids.
    Each has to be refused with 422: a setting that is ignored gives a result of other settings.
    """
    if not acp.agent.samples.invalid_configs:
        raise NotSupportedError("no configuration is known that the agent's schema forbids")
    for wrong in acp.agent.samples.invalid_configs:
        body = runs.body(config={"configurable": wrong})
        (await runs.create(body)).must_be(422, when="for a config that breaks the schema")
        (await runs.create_and_wait(body)).must_be(422, when="for a config that breaks the schema")


@run_rule(
    "refused-leaves-nothing",
    Level.SHOULD,
    "A request that is refused creates no run",
    pointer=_CREATE,
    operations=("create_{run}",),
)
async def refused_leaves_nothing(acp: Acp, runs: Runs) -> None:
    """A run is created with an option that does not exist, which is refused. No run with the
    metadata of the request may be found then: what was refused must not execute.
    """
    answer = await runs.create(on_disconnect="explode")
    if answer.status != 422:
        raise BlockedError(f"needs a refusal; saw {answer.described}")
    found = await runs.marked()
    if found:
        raise BrokenError("no run of a refused request", f"run {found[0]['run_id']}")
