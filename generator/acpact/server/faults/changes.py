"""Small changes that several faults are made of."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from acpact.server.agent import Agent
from acpact.server.faults.answer import Answer
from acpact.server.faults.request import Request
from acpact.server.faults.tools import AnswerChange
from acpact.server.records import Run, Thread
from acpact.server.starting import Starter
from acpact.server.values import JsonObject


def in_json(change: Callable[[Any], Any]) -> AnswerChange:
    """Let the JSON of an answer be another value."""

    def changed(answer: Answer, _: Request) -> None:
        answer.json = change(answer.json)

    return changed


def setting(**values: Any) -> AnswerChange:
    """Set fields of the object in an answer."""
    return in_json(lambda found: {**found, **values})


def just_updated(answer: Answer, _: Request) -> None:
    """Let `updated_at` be the moment of the answer."""
    now = datetime.now(UTC).isoformat()
    answer.json = {**answer.json, "updated_at": now.replace("+00:00", "Z")}


def without(name: str) -> AnswerChange:
    """Leave a field of the object in an answer out."""
    return in_json(lambda found: {key: found[key] for key in found if key != name})


def is_uuid(text: str) -> bool:
    """Tell whether a text is an ID as ACP has them."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def other(value: Any) -> Any:
    """Return a value of the same shape that differs: most schemas that fit one fit the other."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value} (not)"
    if isinstance(value, list):
        return [other(value[0]), *value[1:]] if value else [0]
    if isinstance(value, dict) and value:
        name = next(iter(value))
        return {**value, name: other(value[name])}
    return {"other": True}


def other_answer(payload: Any) -> Any:
    """Return a payload that asks something else; its tag, the first field, stays."""
    if isinstance(payload, dict) and len(payload) > 1:
        name = list(payload)[-1]
        return {**payload, name: other(payload[name])}
    return other(payload)


class _Seen(dict[str, Any]):
    """A request of which the server sees other fields than it shows."""

    def __init__(self, shown: JsonObject, seen: JsonObject) -> None:
        super().__init__(shown)
        self._seen = seen

    def get(self, name: str, default: Any = None) -> Any:
        found = self._seen[name] if name in self._seen else super().get(name)
        return default if found is None else found


def mistaking(seen: JsonObject, *, stateless: bool) -> type[Starter]:
    """Return a starter of runs that takes fields of its requests for what they are not.

    None: as if they had not been sent. Only for one of the kinds of runs. Everybody is shown the
    request as it was sent.
    """
    kind = stateless

    class Mistaking(Starter):
        def _start(
            self, agent: Agent, creation: JsonObject, thread: Thread | None, *, stateless: bool
        ) -> Run:
            found = _Seen(creation, seen) if stateless is kind else creation
            return super()._start(agent, found, thread, stateless=stateless)

        def _make_way(self, thread: Thread, strategy: str) -> None:
            wrong = None if kind else seen.get("multitask_strategy")
            super()._make_way(thread, wrong or strategy)

    return Mistaking
