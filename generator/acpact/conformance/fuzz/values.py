"""Values that fit a JSON Schema, or violate it, made by the strategies of Schemathesis."""

import json
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import jsonschema_rs
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

Strategy = st.SearchStrategy[Any]


def uuids_of(name: str) -> Strategy:
    """Return a strategy for UUIDs, as text, of any version, that nobody of another name draws.

    Hypothesis draws the same few again and again. A thread that one agent has made under one of
    them need not take the runs of another: its state may have another format.
    """
    mask = uuid5(NAMESPACE_OID, name).int
    drawn_by_all = (st.uuids(), st.sampled_from([1, 2, 3, 4, 5]))
    return st.builds(lambda one, kind: str(UUID(int=one.int ^ mask, version=kind)), *drawn_by_all)


def drawn(strategy: Strategy, schema: Any, count: int, number: int, negative: bool) -> list[Any]:
    """Return up to so many different values, the simplest one first; `number` is the seed.

    Only what JSON can say and the schema judges as asked for; empty where nothing can be drawn.
    """
    validator = jsonschema_rs.Draft202012Validator(schema, offline=True)
    found: dict[str, Any] = {}

    def fits(value: Any) -> bool:
        return _is_json(value) and validator.is_valid(value) is not negative

    def keep(value: Any) -> None:
        if fits(value) and len(found) < count:
            found.setdefault(json.dumps(value, sort_keys=True), value)

    options = settings(
        max_examples=max(50, count * 5), database=None, deadline=None, derandomize=False,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    try:
        keep(find(strategy, fits, settings=options))
        seed(number)(options(given(strategy)(keep)))()
    except HypothesisException:
        pass
    return list(found.values())


def _is_json(value: Any) -> bool:
    try:
        return bool(json.loads(json.dumps(value, allow_nan=False)) == value)
    except (TypeError, ValueError, RecursionError):
        return False
