"""Cases of Schemathesis, made such that they really reach something, and harm nobody."""

from random import Random
from typing import Any

from acpact.agents.parts import AGENT_ID
from acpact.agents.pinning import declares
from acpact.conformance.fuzz.plan import STATEFUL, FuzzPlan
from acpact.conformance.fuzz.seeding import Ids, harmless, seeded


class Preparing:
    """Prepares the cases of one run, which has learned these ids."""

    def __init__(self, plan: FuzzPlan, ids: Ids) -> None:
        self._plan = plan
        self._ids = ids
        self._random = Random(plan.seed)  # noqa: S311
        self._declared: dict[str, dict[str, list[Any]]] = {}

    def prepare(self, case: Any) -> None:
        """Put in what the server and the agent know; take out what must not be sent."""
        unharmed = case.body
        if isinstance(case.body, dict):
            case.body = harmless(case.body)
        # Without what was wrong with it, a case that was meant to be invalid may be valid.
        if is_positive(case) or case.body != unharmed:
            self._seed(case)
        elif isinstance(case.body, dict) and AGENT_ID in self._fields(case):
            # Another agent, the server's default, may well accept what this one has to refuse.
            case.body = {AGENT_ID: self._plan.fields[AGENT_ID][0], **case.body}

    def _seed(self, case: Any) -> None:
        name = operation_of(case)
        if name in self._plan.bodies:
            case.body = self._random.choice(self._plan.bodies[name])
        elif isinstance(case.body, dict):
            case.body = seeded(case.body, self._fields(case), self._random)
        if case.path_parameters and not self._is_linked(case):
            own = {key: self._random.choice(self._plan.fields[key])
                   for key in case.path_parameters if key in self._plan.fields}  # fmt: skip
            known = self._ids.some(case.operation.path, self._random) or {}
            case.path_parameters = {**case.path_parameters, **known, **own}

    def _is_linked(self, case: Any) -> bool:
        """Tell whether a case goes on with what an earlier one has made known."""
        values = [
            value for name, value in case.path_parameters.items() if name not in self._plan.fields
        ]
        return is_chained(case) and any(map(self._ids.knows, values))

    def _fields(self, case: Any) -> dict[str, list[Any]]:
        """Return the values for what the body of this operation declares."""
        name = operation_of(case)
        if name not in self._declared:
            content = case.operation.definition.raw.get("requestBody", {}).get("content", {})
            schemas = [item.get("schema") for item in content.values()]
            self._declared[name] = {
                field: values
                for field, values in self._plan.fields.items()
                if any(declares(self._plan.document, s, field.split(".")[0]) for s in schemas)
            }
        return self._declared[name]


def operation_of(case: Any) -> str:
    """Return the operationId of a case."""
    name: str = case.operation.definition.raw.get("operationId") or case.operation.label
    return name


def is_positive(case: Any) -> bool:
    """Tell whether a case is meant to fit the document."""
    return bool(case.meta) and case.meta.generation.mode.value == "positive"


def is_chained(case: Any) -> bool:
    """Tell whether a case is one of a sequence."""
    return bool(case.meta) and case.meta.phase.name.value == STATEFUL
