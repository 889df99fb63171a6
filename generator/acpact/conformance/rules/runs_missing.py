"""Promises about runs that are not there: by an id that nobody has, or that is no id."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from acpact.conformance.registry import Family, Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs

_RUN = ("#/paths/~1runs~1{run_id}", "#/paths/~1threads~1{thread_id}~1runs~1{run_id}")
_MALFORMED = "not-a-uuid"
_FOREIGN = "läuft-¿"

Ask: TypeAlias = Callable[[Runs, str], Awaitable[Answer]]


def _unknown(verb: str, operation: str, place: str, ask: Ask) -> Family:
    @run_rule(
        f"{verb}-unknown-404",
        Level.MUST,
        f"To {verb} a run that is not there is answered with 404",
        pointer=(f"{_RUN[0]}{place}/responses/404", f"{_RUN[1]}{place}/responses/404"),
        operations=(operation,),
    )
    async def unknown(acp: Acp, runs: Runs) -> None:
        """The request is about a run with an id that no run has; everything else in it is right.
        The document gives this the status 404. A client that gets anything else believes that
        the run is there, or that something is wrong with its request.
        """
        (await ask(runs, acp.uuid())).must_be(404, when="for a run that is not there")

    return unknown


get_unknown = _unknown("get", "get_{run}", "/get", Runs.get)
wait_unknown = _unknown("wait", "wait_for_{run}_output", "~1wait/get", Runs.wait)
cancel_unknown = _unknown("cancel", "cancel_{run}", "~1cancel/post", Runs.cancel)
delete_unknown = _unknown("delete", "delete_{run}", "/delete", Runs.delete)


@run_rule(
    "malformed-id-refused",
    Level.MUST,
    "A run id that is no UUID is refused",
    pointer=(f"{_RUN[0]}/get/responses/422", f"{_RUN[1]}/get/responses/422"),
    operations=("get_{run}", "wait_for_{run}_output", "cancel_{run}", "delete_{run}"),
    once=True,
)
async def malformed_id(acp: Acp, runs: Runs) -> None:
    """Run ids are UUIDs. A run is read, waited for, cancelled and deleted by a text that is none,
    and read by one beyond ASCII; each has to be refused, with 422 for the id or 404 for the run.
    """
    asks: tuple[Ask, ...] = (Runs.get, Runs.wait, Runs.cancel, Runs.delete)
    for ask in asks:
        (await ask(runs, _MALFORMED)).must_be(422, 404, when="for a run id that is no UUID")
    (await runs.get(_FOREIGN)).must_be(422, 404, when="for a run id that is no UUID")
