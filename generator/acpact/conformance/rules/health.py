"""The canary: whether the server still runs anything at all."""

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp


@rule(
    "health/canary",
    Level.SHOULD,
    "A small run comes to its end in bounded time",
    pointer="#/paths/~1runs~1wait/post/description",
    operations=("create_and_wait_for_stateless_run_output",),
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def canary(acp: Acp) -> None:
    """A small run is created and waited for, before and after everything else. It stops, in
    whatever way, within the time that the kit allows a request. A server can lose all that executes
    runs and go on answering; then each run waits for ever, and nothing that is found later means
    anything.
    """
    answer = await acp.stateless.create_and_wait()
    expected = "a run that stops in time"
    answer.must(answer.status == 200 and answer.exchange.is_whole, expected)
    answer.must_have(expected, lambda found: found.get("run", {}).get("status") != "pending")
