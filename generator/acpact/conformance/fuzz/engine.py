"""The fuzz engine, a process of its own: reads a plan on stdin, writes events to stdout as JSON.

The only importer of Schemathesis, run as a module by `child.run`.
"""

import ast
import json
import os
import resource
import sys
import time
from dataclasses import replace
from threading import Lock, RLock, Timer, local
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import requests
import schemathesis
import urllib3.response
from hypothesis.internal.conjecture import providers
from schemathesis.config import GenerationConfig, SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import events, from_schema
from schemathesis.engine.errors import (
    ServerUnavailable,
    UnhealthyAPIError,
    UnresponsiveOperationError,
)
from schemathesis.generation import RANDOM
from schemathesis.specs.openapi._hypothesis import make_negative_strategy, make_positive_strategy
from urllib3.exceptions import TimeoutError as _TimeoutError

from acpact.conformance.fuzz import plan as fuzzplan
from acpact.conformance.fuzz.guarded import GuardError, addresses_of, guard
from acpact.conformance.fuzz.plan import (
    REPEATS,
    STATEFUL,
    CheckFailed,
    Exchange,
    Finished,
    FuzzPlan,
    GaveUp,
    chains_of,
    parts_of,
)
from acpact.conformance.fuzz.preparing import Preparing, is_chained, is_positive, operation_of
from acpact.conformance.fuzz.seeding import Ids
from acpact.conformance.fuzz.values import drawn, uuids_of
from acpact.conformance.http.exchange import Trouble

_MEMORY = 2 * 1024**3
_KEPT = 64 * 1024
_UNHEALTHY = ServerUnavailable | UnhealthyAPIError | UnresponsiveOperationError
_CHAINED = 15  # requests of the stateful phase, for each example of an operation
_OWN_TIME = 0.9  # of the plan's; then nothing new begins
_DONE = ("completed", "max_time")

CHECKS = {
    "negative_data_rejection": True,
    "positive_data_acceptance": True,
    "use_after_free": True,
    "not_a_server_error": False,  # this one and the next three: the kit judges each answer itself,
    "status_code_conformance": False,  # as in all phases
    "content_type_conformance": False,
    "response_schema_conformance": False,
    "unsupported_method": False,  # operations that this agent lacks are there for others
    "allow_header_conformance": False,  # for the same reason
    "missing_required_header": False,  # ACP has no required headers
    "ensure_resource_availability": False,  # a run may be gone as soon as it has ended
    "ignored_auth": False,  # the probe phase asks with and without credentials
}

REFUSED_BY_STATE = {
    "get_thread_history": "`before` names a checkpoint, which only the server knows",
    "list_thread_runs": "the document says nothing of a limit or offset below 0",
    "patch_thread": "`checkpoint` names one that only the server knows",
    "delete_thread": "a thread with a pending run is not deleted",
    "delete_thread_run": "a pending run need not be deletable",
    "delete_stateless_run": "a pending run need not be deletable",
    "resume_thread_run": "the payload has to fit the interrupt that was raised last",
    "resume_stateless_run": "the payload has to fit the interrupt that was raised last",
}
"""Operations that may answer a request that fits its schema with 422, and why."""


class _Run:
    """The state of one run: what is known, what was sent, where events go."""

    def __init__(self, plan: FuzzPlan, output: int) -> None:
        self.plan = plan
        self.began = time.monotonic()
        self.requests = 0
        self.chained = 0
        self._output = output
        self._ids = Ids(list(plan.document.get("paths", {})))
        self._preparing = Preparing(plan, self._ids)
        self._lock = Lock()

    def emit(self, event: fuzzplan.FuzzEvent) -> None:
        """Write an event to the pipe, whole."""
        line = json.dumps(fuzzplan.to_json(event)).encode() + b"\n"
        with self._lock:
            view = memoryview(line)
            while view:
                view = view[os.write(self._output, view) :]
            if self.plan.workers == 1 and isinstance(event, Exchange | CheckFailed):
                os.read(0, 1)  # until the kit is done with it

    def prepare(self, case: Any) -> None:
        """Take one request, and make it what it should be.

        Schemathesis ends its work where it is interrupted.
        """
        with self._lock:
            if self.plan.max_requests and self.requests >= self.plan.max_requests:
                raise KeyboardInterrupt
            self.requests += 1
            self.chained += is_chained(case)
        self._preparing.prepare(case)

    def tell(self, case: Any, response: Any) -> None:
        """Tell of an exchange, and learn the ids in it."""
        body = _text(response.content)
        if 200 <= response.status_code < 300:
            self._ids.learn(case.operation.path, case.path_parameters or {}, _parsed(body))
        self.emit(
            Exchange(
                **_sent(case, response.request),
                status=response.status_code,
                response_headers={
                    key: ", ".join(values) for key, values in response.headers.items()
                },
                response_body=body[:_KEPT],
                truncated=len(body) > _KEPT or response.stream_cut_short,
                seconds=response.elapsed,
            )
        )

    def tell_of_silence(self, case: Any, request: Any, error: BaseException) -> None:
        """Tell of an exchange without an answer, or with a broken one."""
        trouble, detail = _trouble(error)
        nothing: dict[str, Any] = {"response_headers": {}, "response_body": "", "truncated": False}
        known = _sent(case, request)
        self.emit(Exchange(**known, status=0, seconds=0, trouble=trouble, detail=detail, **nothing))

    def tell_of_failure(self, failure: Any, case: Any) -> None:
        """Tell of a check that failed."""
        message = f"{failure.title}: {failure.message}"[:2000]
        self.emit(CheckFailed(failure.checks[0], case.operation.label, message, case.id))


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
        if _counts(failure, case, response):
            run.tell_of_failure(failure, case)
        return False  # the kit tries it again itself; Schemathesis goes on


def _watch_the_network(run: _Run) -> None:
    """Tell of requests without an answer; Schemathesis has a hook for some of them only."""
    call, send, sent = schemathesis.Case.call, requests.Session.send, local()

    def sending(session: Any, request: Any, **options: Any) -> Any:
        sent.last = request
        return send(session, request, **options)

    def calling(case: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return call(case, *arguments, **options)
        except (requests.RequestException, OSError) as error:
            run.tell_of_silence(case, sent.last, error)
            raise

    # Patched on purpose, in a process of its own: there is no hook for requests without an answer.
    requests.Session.send = sending  # type: ignore[assignment, method-assign]
    schemathesis.Case.call = calling  # type: ignore[assignment, method-assign]


def _counts(failure: Any, case: Any, response: Any) -> bool:
    """Tell whether a failed check says something about the server."""
    if "positive_data_acceptance" in failure.checks and response.status_code == 422:
        return operation_of(case) not in REFUSED_BY_STATE
    return True


def _sent(case: Any, request: Any) -> dict[str, Any]:
    """Return what an exchange says about its request."""
    return {
        "case": case.id,
        "operation": operation_of(case),
        "phase": case.meta.phase.name.value if case.meta else "",
        "positive": is_positive(case),
        "method": str(request.method),
        "url": str(request.url),
        "request_headers": dict(request.headers),
        "request_body": _text(request.body)[:_KEPT],
    }


def _is_of_network(error: BaseException) -> bool:
    """Tell whether an error is one that a hook has told of."""
    return isinstance(error, requests.RequestException | OSError | _UNHEALTHY)


def _trouble(error: BaseException) -> tuple[Trouble, str]:
    """Return what went wrong, by the cause that is nearest to the socket."""
    chain: list[BaseException] = [error]
    while inner := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(inner)
    guarded = next((link for link in chain if isinstance(link, GuardError)), None)
    if guarded is not None:
        return guarded.trouble, str(guarded)
    if any(isinstance(link, requests.Timeout | TimeoutError | _TimeoutError) for link in chain):
        kind = Trouble.LATE
    elif any(isinstance(link, ConnectionRefusedError) for link in chain):
        kind = Trouble.UNREACHABLE
    else:
        is_closed = isinstance(
            error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError
        )
        kind = Trouble.CLOSED if is_closed else Trouble.PROTOCOL
    return kind, f"{type(error).__name__}: {error}"[:500]


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
    phases: dict[str, Any] = {name: {"enabled": name in plan.phases} for name in fuzzplan.PHASES}
    phases[STATEFUL] |= {"inference": {"algorithms": []}}  # the document has all links
    found = {
        "seed": plan.seed,
        "cache": {"enabled": False},
        "base-url": plan.base_url,
        "headers": {"Accept-Encoding": "identity", **plan.headers},
        "max-redirects": 0,
        "workers": plan.workers,
        "continue-on-failure": True,
        "request-timeout": plan.request_seconds,
        "generation": generation,
        "checks": {name: {"enabled": on} for name, on in CHECKS.items()},
        "phases": phases,
    }
    if plan.rate:
        found["rate-limit"] = plan.rate
    # With a time, each operation gets a share of it: what is sent depends on how fast things go.
    if plan.workers > 1:
        found["max-time"] = max(1, int(plan.seconds * _OWN_TIME))
    return SchemathesisConfig.from_dict(found)


def _execute(run: _Run) -> None:
    """Go through all phases; then, if no clock does, repeat the stateful one until it is enough.

    Hypothesis ends it as soon as a server answers the same beginning otherwise than before.
    """
    plan = run.plan
    RANDOM.seed(plan.seed)  # of the ids of cases, which are sent as a header
    _register(run)
    _watch_the_network(run)
    reason = ""
    for part in parts_of(plan):
        reason = _gone_through(run, part)
        if reason not in _DONE:
            break
    repeats = REPEATS if plan.workers == 1 and STATEFUL in plan.phases else 0
    chains = chains_of(plan)
    for number in range(1, repeats + 1):
        if reason != "completed" or run.chained >= _CHAINED * chains.max_examples:
            break
        reason = _gone_through(run, replace(chains, seed=chains.seed + number))
    run.emit(Finished(reason, run.requests))


def _gone_through(run: _Run, plan: FuzzPlan) -> str:
    """Let Schemathesis do its work; return why it has ended."""
    schema: Any = schemathesis.openapi.from_dict(plan.document, config=_config(plan))
    if plan.operations:
        schema = schema.include(operation_id=list(plan.operations))
    stream = from_schema(schema).execute()
    timer = Timer(run.plan.seconds * _OWN_TIME - (time.monotonic() - run.began), stream.stop)
    timer.daemon = True
    timer.start()
    reason = ""
    for event in stream:
        if isinstance(event, events.EngineFinished):
            reason = event.stop_reason.value
        elif isinstance(event, events.NonFatalError) and not _is_of_network(event.value):
            run.emit(GaveUp(event.label, f"{type(event.value).__name__}: {event.value}"[:2000]))
        elif isinstance(event, events.FatalError):
            raise event.exception
    timer.cancel()
    return reason


def _generated(schemas: list[Any], count: int, seed: int, negative: bool) -> list[list[Any]]:
    """Return values for each schema, made by the strategies that Schemathesis has for bodies."""
    make = make_negative_strategy if negative else make_positive_strategy
    found = []
    for schema in schemas:
        strategy = make(
            schema, "generate", ParameterLocation.BODY, "application/json",
            GenerationConfig(), jsonschema_rs.Draft202012Validator,
        )  # fmt: skip
        plain = strategy.map(lambda value: getattr(value, "value", value))
        found.append(drawn(plain, schema, count, seed, negative))
    return found


def _parse_one_at_a_time() -> None:
    """Let only one thread parse Python: Hypothesis does so in each.

    Up to Python 3.12 two that do so at once may end in `SystemError: AST constructor recursion
    depth mismatch`: the depth is counted in one place for all.
    """
    parse, lock = ast.parse, RLock()

    def parsed(*arguments: Any, **options: Any) -> Any:
        with lock:
            return parse(*arguments, **options)

    ast.parse = parsed


def _draw_nothing_from_sources() -> None:
    """Keep Hypothesis from reading our own modules for constants to draw.

    It takes seconds, and what is drawn would depend on which modules are loaded, and from where.
    """
    vars(providers)["is_local_module_file"] = _never


def _never(_: str) -> bool:
    return False


def _no_decoder(_: urllib3.response.HTTPResponse) -> None:
    """Stand in for the choice of a decoder."""


def main() -> None:
    """Carry out the plan that stands on stdin."""
    output = os.dup(1)
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    _parse_one_at_a_time()
    _draw_nothing_from_sources()
    job = json.loads(sys.stdin.readline())
    if "schemas" in job:
        os.write(output, json.dumps(_generated(**job)).encode() + b"\n")
        return
    # What it took to start is gone; the clock is the same in all processes.
    plan = replace(FuzzPlan(**job["plan"]), seconds=job["ends"] - time.monotonic())
    parts = urlsplit(plan.base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    guard(addresses_of(str(parts.hostname), port), plan.request_seconds, plan.response_bytes)
    # What comes compressed, though it was not asked for, stays as it is: nothing is ever inflated.
    # There is no setting for it, hence the private method, in this process alone.
    urllib3.response.HTTPResponse._init_decoder = _no_decoder  # type: ignore[assignment,method-assign]
    schemathesis.openapi.format("uuid", uuids_of(plan.agent))
    _execute(_Run(plan, output))


if __name__ == "__main__":
    main()
