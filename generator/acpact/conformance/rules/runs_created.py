"""Promises about how runs begin."""

from acpact.conformance.acp import Acp
from acpact.conformance.registry import Level, run_rule
from acpact.conformance.runs import Runs

_CREATE = ("#/paths/~1runs/post", "#/paths/~1threads~1{thread_id}~1runs/post")


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
    (await runs.create(agent_id=acp.uuid())).must_be(404, when="for an agent that is not there")
