"""The fuzz engine, a process of its own: reads a plan on stdin, writes events to stdout as JSON.

The only importer of Schemathesis. `python -m acpact.conformance.engine`, started by `fuzz.run`.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from random import Random
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import schemathesis
import urllib3.response
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from acpact.conformance import fuzzplan
from acpact.conformance.fuzzplan import CheckFailed, Exchange, Finished, FuzzPlan, NetworkFailed
from acpact.conformance.guarded import addresses_of, guard
from acpact.conformance.seeding import Ids, harmless, seeded

_MEMORY = 2 * 1024**3
_KEPT = 64 * 1024
_STREAM = "text/event-stream"

CHECKS = {
    "not_a_server_error": True,
    "status_code_conformance": True,
    "content_type_conformance": True,
    "response_schema_conformance": True,
    "negative_data_rejection": True,
    "positive_data_acceptance": True,
    "use_after_free": True,
    "unsupported_method": True,
    "missing_required_header": False,  # ACP has no required headers
    "ensure_resource_availability": False,  # a run may be gone as soon as it has ended
    "ignored_auth": False,  # the probe phase asks with and without credentials
}


class _Run:
    """The state of one run: what is known, what was sent, where events go."""

    def __init__(self, plan: FuzzPlan, output: int) -> None:
        self.plan = plan
        self.requests = 0
        self._output = output
        self._random = Random(plan.seed)  # noqa: S311
        self._ids = Ids(list(plan.document.get("paths", {})))
        self._lock = Lock()

    def emit(self, event: fuzzplan.FuzzEvent) -> None:
        """Write an event to the pipe, whole."""
        line = json.dumps(fuzzplan.to_json(event)).encode() + b"\n"
        with self._lock:
            view = memoryview(line)
            while view:
                view = view[os.write(self._output, view) :]

    def prepare(self, case: Any) -> None:
        """Put in what the server and the agent know; take out what must not be sent."""
        self.requests += 1
        if _positive(case):
            self._seed(case)
        if isinstance(case.body, dict):
            case.body = harmless(case.body)

    def _seed(self, case: Any) -> None:
        name = case.operation.definition.raw.get("operationId")
        if name in self.plan.bodies:
            case.body = self._random.choice(self.plan.bodies[name])
        elif isinstance(case.body, dict) and "/search" not in case.operation.path:
            case.body = seeded(case.body, self._fields(case), self._random)
        known = self._ids.some(case.operation.path, self._random)
        if known and not _stateful(case):
            case.path_parameters = {**case.path_parameters, **known}

    def _fields(self, case: Any) -> dict[str, list[Any]]:
        """Return the values for what the body of this operation declares."""
        text = json.dumps(case.operation.definition.raw.get("requestBody", {}))
        return self.plan.fields if "agent_id" in text else {}

    def tell(self, case: Any, response: Any) -> None:
        """Tell of an exchange, and learn the ids in it."""
        body = _text(response.content)
        if 200 <= response.status_code < 300:
            self._ids.learn(case.operation.path, case.path_parameters or {}, _parsed(body))
        sent = response.request
        self.emit(
            Exchange(
                case=case.id,
                operation=case.operation.definition.raw.get("operationId") or case.operation.label,
                phase=case.meta.phase.name.value if case.meta else "",
                positive=_positive(case),
                method=str(sent.method),
                url=str(sent.url),
                request_headers=dict(sent.headers),
                request_body=_text(sent.body)[:_KEPT],
                status=response.status_code,
                response_headers={
                    key: ", ".join(values) for key, values in response.headers.items()
                },
                response_body=body[:_KEPT],
                truncated=len(body) > _KEPT or response.stream_cut_short,
                seconds=response.elapsed,
            )
        )


def _register(run: _Run) -> None:
    """Register the hooks of a run; Schemathesis wants plain functions with these signatures."""

    @schemathesis.hook
    def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
        run.prepare(case)

    @schemathesis.hook
    def after_call(context: Any, case: Any, response: Any) -> None:
        run.tell(case, response)

    @schemathesis.hook
    def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
        return _counts(failure, response)


def _counts(failure: Any, response: Any) -> bool:
    """Tell whether a failed check says something about the server; streams have our own reader."""
    media_type = (response.headers.get("content-type") or [""])[0]
    return not (media_type.startswith(_STREAM) and "Schema" in type(failure).__name__)


def _positive(case: Any) -> bool:
    return bool(case.meta) and case.meta.generation.mode.value == "positive"


def _stateful(case: Any) -> bool:
    return bool(case.meta) and case.meta.phase.name.value == "stateful"


def _text(content: Any) -> str:
    if isinstance(content, bytes):
        return content.decode("utf-8", "replace")
    return content if isinstance(content, str) else ""


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _config(plan: FuzzPlan) -> SchemathesisConfig:
    generation = {"max-examples": plan.max_examples, "database": "none", "no-shrink": True}
    found = {
        "seed": plan.seed,
        "max-time": max(1, int(plan.seconds)),
        "cache": {"enabled": False},
        "base-url": plan.base_url,
        "headers": {"Accept-Encoding": "identity", **plan.headers},
        "max-redirects": 0,
        "workers": plan.workers,
        "continue-on-failure": True,
        "request-timeout": plan.request_seconds,
        "generation": generation,
        "checks": {name: {"enabled": on} for name, on in CHECKS.items()},
        "phases": {name: {"enabled": name in plan.phases} for name in fuzzplan.PHASES},
    }
    return SchemathesisConfig.from_dict(
        {**found, **({"rate-limit": plan.rate} if plan.rate else {})}
    )


def _told(event: Any) -> Iterator[fuzzplan.FuzzEvent]:
    """Translate an event of Schemathesis; exchanges are told by the hooks."""
    if isinstance(event, events.ScenarioFinished):
        for case_id, checks in event.recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    label = event.recorder.cases[case_id].value.operation.label
                    failure = check.failure_info.failure
                    message = f"{failure.title}: {failure.message}"[:2000]
                    yield CheckFailed(check.name, label, message, _chain(event.recorder, case_id))
    elif isinstance(event, events.NonFatalError):
        yield NetworkFailed(event.label, type(event.value).__name__, str(event.value)[:2000])
    elif isinstance(event, events.FatalError):
        raise event.exception


def _chain(recorder: Any, case_id: str) -> tuple[str, ...]:
    """Return the ids of the cases that lead to one, oldest first, and its own."""
    chain = [case_id]
    while parent := recorder.cases[chain[-1]].parent_id:
        chain.append(parent)
    return tuple(reversed(chain))


def _execute(run: _Run) -> None:
    plan = run.plan
    schema: Any = schemathesis.openapi.from_dict(plan.document, config=_config(plan))
    _register(run)
    if plan.operations:
        schema = schema.include(operation_id=list(plan.operations))
    stream = from_schema(schema).execute()
    reason = "completed"
    for event in stream:
        for told in _told(event):
            run.emit(told)
        if plan.max_requests and run.requests >= plan.max_requests:
            reason = "max_requests"
            stream.stop()
        if isinstance(event, events.EngineFinished) and reason == "completed":
            reason = event.stop_reason.value
    run.emit(Finished(reason, run.requests))


def _no_decoder(_: urllib3.response.HTTPResponse) -> None:
    """Stand in for the choice of a decoder."""


def main() -> None:
    """Carry out the plan that stands on stdin."""
    output = os.dup(1)
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    plan = FuzzPlan(**json.load(sys.stdin))
    parts = urlsplit(plan.base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    guard(addresses_of(str(parts.hostname), port), plan.request_seconds, plan.response_bytes)
    # What comes compressed, though it was not asked for, stays as it is: nothing is ever inflated.
    urllib3.response.HTTPResponse._init_decoder = _no_decoder  # type: ignore[assignment,method-assign]
    _execute(_Run(plan, output))


if __name__ == "__main__":
    main()
