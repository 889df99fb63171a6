"""One agent's own version of the contract, and where it does not reach."""

from typing import Any

from acpact.agents import SHARED
from acpact.conformance.contract import Contract, Operation
from acpact.conformance.schemas import Mismatch
from acpact.document import Document

_AGENT = "agent_id"
_WITH_AGENT = ("agent_id", "run_id")
_INSIDE = ("run",)


class AgentContract(Contract):
    """A contract with the schemas of one agent in it.

    `general` is the one that it was made of. What a search finds is held to that, for it may be
    others', and a run that names another agent.
    """

    def __init__(self, agent_id: str, document: Document, general: Contract) -> None:
        super().__init__(document, general.lacks)
        self.agent_id = agent_id
        self.general = general

    def mismatches(self, operation: str, status: int, media: str, value: Any) -> list[Mismatch]:
        """Return what is wrong with the JSON body of an answer."""
        if operation in SHARED or self._is_anothers(value):
            return self.general.mismatches(operation, status, media, value)
        others = [v for v in value if self._is_anothers(v)] if isinstance(value, list) else []
        if not others:
            return super().mismatches(operation, status, media, value)
        own = [v for v in value if not self._is_anothers(v)]
        found = super().mismatches(operation, status, media, own)
        return [*found, *self.general.mismatches(operation, status, media, others)]

    def must_refuse(self, operation: Operation, body: Any) -> bool:
        """Tell whether a body that does not fit is one that the server can know not to fit.

        It can't know which agent's schemas are meant where neither path nor body lead to an agent.
        """
        leads = any(name in operation.path_parameters for name in _WITH_AGENT)
        if not operation.body or leads or _agent_of(body) is not None:
            return True
        is_amiss = bool(self.schemas.mismatches(operation.body, body))
        return not is_amiss or bool(self.general.schemas.mismatches(operation.body, body))

    def _is_anothers(self, value: Any) -> bool:
        return _agent_of(value) not in (None, self.agent_id)


def _agent_of(value: Any) -> str | None:
    """Return the ID of the agent that a run, or an answer with a run in it, names."""
    if not isinstance(value, dict):
        return None
    for item in (value, *(value.get(name) for name in _INSIDE)):
        if isinstance(item, dict) and isinstance(item.get(_AGENT), str):
            found: str = item[_AGENT]
            return found
    return None
