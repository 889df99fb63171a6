"""What the fuzz engine tells, in the terms of the kit: its exchanges, and what its checks say."""

from collections.abc import MutableMapping, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.contract import Operation
from acpact.conformance.findings.flaws import Flaw
from acpact.conformance.fuzz import plan as fuzzplan
from acpact.conformance.fuzz.linking import linked
from acpact.conformance.fuzz.plan import FuzzPlan
from acpact.conformance.http.exchange import Exchange, Request, Response, Trouble
from acpact.conformance.http.routes import own_headers, pattern_of
from acpact.document import join

_REMEMBERED = 500
_GONE = "use_after_free"
_REFUSED = "negative_data_rejection"
_RULES = {
    _REFUSED: ("fuzz/invalid-refused", "a 4xx status for what the schema forbids"),
    "positive_data_acceptance": ("fuzz/valid-accepted", "no refusal of what the schema allows"),
    _GONE: ("fuzz/deleted-gone", "status 404 after a deletion"),
}


def fuzzable(agents: Sequence[AgentUnderTest]) -> list[AgentUnderTest]:
    """Return the fewest agents that have every operation and capability which any of them has.

    Of those that have as much, rather one with inputs that its runs do not fail for.
    """
    chosen: list[AgentUnderTest] = []
    covered: set[str] = set()
    while True:
        best = max(agents, key=lambda agent: _worth(agent, covered), default=None)
        if best is None or not _abilities(best) - covered:
            return chosen
        chosen.append(best)
        covered |= _abilities(best)


def plan_of(agent: AgentUnderTest, base_url: str, headers: dict[str, str], seed: int) -> FuzzPlan:
    """Return a plan for one agent, with the values that are known to work."""
    samples = agent.samples
    fields = {
        "agent_id": [agent.id],
        "input": list(samples.inputs),
        "config.configurable": list(samples.configs),
    }
    resumes = list(samples.interruption.resumes) if samples.interruption else []
    names = ("resume_stateless_run", "resume_thread_run") if resumes else ()
    return FuzzPlan(
        linked(agent.contract, fields),
        base_url,
        headers,
        {name: values for name, values in fields.items() if values},
        {name: resumes for name in names if name in agent.contract.operations},
        agent.name,
        seed=seed,
    )


def creators(contract: AgentContract) -> tuple[str, ...]:
    """Return the operations that make what others have in their paths: POST to its collection."""
    operations = contract.operations.values()
    resources = [op.path[: op.path.rindex("}")] for op in operations if op.path_parameters]
    collections = {resource.rpartition("/")[0] for resource in resources}
    return tuple(op.id for op in operations if op.method == "POST" and op.path in collections)


class Translator:
    """Turns exchanges of the engine into those of the kit, and remembers the last of them.

    `known`: exchanges by the engine's case, if it was an interpreter that had them.
    """

    def __init__(
        self, contract: AgentContract, known: MutableMapping[str, Exchange] | None = None
    ) -> None:
        self._known = known
        self._contract = contract
        self._operations = contract.operations
        self._by_label = {f"{op.method} {op.path}": op for op in contract.operations.values()}
        self._patterns = {op.id: pattern_of(op.path) for op in contract.operations.values()}
        self._by_case: dict[str, Exchange] = {}

    @property
    def recent(self) -> list[Exchange]:
        """The last exchanges, oldest first."""
        return list(self._by_case.values())

    def exchange(self, told: fuzzplan.Exchange) -> Exchange | None:
        """Return an exchange; None for what the contract or the server's dialect does not have."""
        operation = self._operations.get(told.operation)
        if operation is None or operation.method != told.method:
            return None
        if self._known is None:
            made: Exchange | None = self._read(operation, told)
        else:
            made = self._known.pop(told.case, None)
        if made is not None:
            self._remember(told.case, made)
        return made

    def _remember(self, case: str, exchange: Exchange) -> None:
        self._by_case[case] = exchange
        if len(self._by_case) > _REMEMBERED:
            del self._by_case[next(iter(self._by_case))]

    def _read(self, operation: Operation, told: fuzzplan.Exchange) -> Exchange:
        parts = urlsplit(told.url)
        found = self._patterns[operation.id].search(parts.path)
        path = {
            name: unquote(value) for name, value in (found.groupdict() if found else {}).items()
        }
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        content = told.request_body.encode() if told.request_body else None
        return Exchange(
            Request(operation.id, path, query, content, tuple(own_headers(told.request_headers))),
            told.method,
            _relative(operation, path, parts.query),
            _response(told) if told.status else None,
            Trouble(told.trouble) if told.trouble else None,
            told.detail,
            told.seconds,
            left=told.truncated,
        )

    def flaw(self, told: fuzzplan.CheckFailed) -> tuple[Flaw, Exchange] | None:
        """Return what a check says, with its exchange; None if others say it."""
        operation, exchange = self._by_label.get(told.operation), self._by_case.get(told.case)
        if told.check not in _RULES or operation is None or exchange is None:
            return None
        if self._is_excused(told.check, operation, exchange):
            return None
        rule, expected = _RULES[told.check]
        pointer = join(operation.pointer, "responses")
        seen = f"{operation.id}: {exchange.status} ({told.message.splitlines()[0]})"
        return Flaw(rule, operation.id, pointer, expected, seen), exchange

    def _is_excused(self, check: str, operation: Operation, exchange: Exchange) -> bool:
        if check == _GONE:
            return self._is_back(exchange)
        body = exchange.request.body
        return check == _REFUSED and not self._contract.must_refuse(operation, body)

    def _is_back(self, exchange: Exchange) -> bool:
        """Whether what was deleted has been made anew: the ID of a thread can be taken again."""
        thread = exchange.request.path.get("thread_id")
        is_back = False
        for earlier in self.recent:
            if earlier.method == "DELETE" and earlier.request.path == {"thread_id": thread}:
                is_back = False
            elif earlier.status == 200 and _makes(earlier.request, thread):
                is_back = True
        return is_back


def _makes(request: Request, thread: str | None) -> bool:
    body = request.body if isinstance(request.body, dict) else {}
    named = body.get("thread_id") == thread and request.operation == "create_thread"
    made = body.get("if_not_exists") == "create" and request.path.get("thread_id") == thread
    return named or made


def _response(told: fuzzplan.Exchange) -> Response:
    return Response(told.status, tuple(told.response_headers.items()), told.response_body.encode())


def _worth(agent: AgentUnderTest, covered: set[str]) -> tuple[int, bool]:
    samples = agent.samples
    return len(_abilities(agent) - covered), tuple(samples.inputs) != tuple(samples.failing)


def _abilities(agent: AgentUnderTest) -> set[str]:
    return {*agent.contract.operations, *agent.capabilities}


def _relative(operation: Operation, path: dict[str, str], query: str) -> str:
    return operation.url(path) + (f"?{query}" if query else "")
