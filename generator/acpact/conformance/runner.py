"""A whole run: find the agents, try phase after phase, and say what was found."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.budget import BudgetError
from acpact.conformance.cleaning import Cleaner, Made, mark_of
from acpact.conformance.connecting import redactor_of, transport_of
from acpact.conformance.contract import Contract
from acpact.conformance.coverage import Counting
from acpact.conformance.described import operations_seen, rules_seen
from acpact.conformance.discovery import Discovered, Discovery
from acpact.conformance.findings import Ledger
from acpact.conformance.fuzzing import FUZZ, Fuzzing
from acpact.conformance.health import Health
from acpact.conformance.missing import MISSING, Missing
from acpact.conformance.passive import passive_outcomes
from acpact.conformance.phase import Case, Phase, cases
from acpact.conformance.progress import (
    AgentsFound,
    CleaningUp,
    Event,
    Fuzzed,
    LeftBehind,
    Observe,
    Pace,
    PhaseBegan,
    RuleBegan,
    RuleTried,
    Unhealthy,
)
from acpact.conformance.receiver import Receiver
from acpact.conformance.registry import Level
from acpact.conformance.report import AgentSeen, Report, Tried
from acpact.conformance.results import Outcome, Result
from acpact.conformance.rules import all_rules
from acpact.conformance.sampling import engine
from acpact.conformance.scope import is_chosen, operations_in_scope, scope_of
from acpact.conformance.settings import Settings
from acpact.conformance.transport import Transport
from acpact.conformance.trying import Trial
from acpact.conformance.verdict import verdicts

DISCOVERY = "discovery"
CANARY = "health/canary"


async def run(settings: Settings, observe: Observe = lambda _: None) -> Report:
    """Test a server and return what was found; `observe` is told how it goes on.

    Raises:
        UnreachableError: nobody answers at the URL.
        DiscoveryError: the server answers, but no agent can be found.
        ChoiceError: agents or samples were chosen that don't suit the server.
    """
    contract = Contract(settings.document)
    counting = Counting(contract)
    transport = transport_of(settings, contract, counting.add)
    try:
        async with _receiver(settings, transport.wire.delivered) as receiver:
            made = _Run(settings, contract, counting, transport, receiver, observe)
            return redactor_of(settings).value(await made.report())
    finally:
        await transport.close()


@asynccontextmanager
async def _receiver(
    settings: Settings, delivered: Callable[[Any], Any]
) -> AsyncIterator[Receiver | None]:
    """Listen for webhooks, unless the server could not reach us."""
    host = settings.webhook_host or ("127.0.0.1" if settings.is_local else None)
    if host is None:
        yield None
        return
    is_loopback = host in ("127.0.0.1", "::1", "localhost")
    async with Receiver(host, delivered).listening(host if is_loopback else "") as receiver:
        yield receiver


@dataclass(slots=True)
class _Run:
    """What one run knows while it goes on."""

    settings: Settings
    contract: Contract
    counting: Counting
    transport: Transport
    receiver: Receiver | None
    observe: Observe
    agents: tuple[AgentUnderTest, ...] = ()
    tried: list[Tried] = field(default_factory=list)
    confirmed: set[tuple[str, str]] = field(default_factory=set)
    missing: Missing = field(default_factory=Missing)
    stopped: str = ""
    started: str = ""
    problem: str = ""
    ledger: Ledger = field(init=False)
    health: Health = field(init=False)
    cleaner: Cleaner = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.contract, dict(all_rules()))
        self.health = Health(self.transport, ())
        operations = self.contract.operations
        self.cleaner = Cleaner(
            self.transport, operations, lambda: self._tell(CleaningUp(self._pace))
        )

    async def report(self) -> Report:
        """Do everything and return the report."""
        self.started = self.settings.clock().isoformat(timespec="seconds").replace("+00:00", "Z")
        try:
            await self._discover()
            for name in self.settings.phases:
                await self._phase(name)
            self.transport.budget.check()
        except BudgetError as error:
            self.stopped = str(error)
        finally:
            await self._clean_up()
        return self._report()

    async def _clean_up(self) -> None:
        try:
            await self.cleaner.rest()
        finally:
            if self.cleaner.left:
                self._tell(LeftBehind(tuple(sorted(self.cleaner.left)), self._pace))

    async def _discover(self) -> None:
        generate = engine(self.settings.seed)
        discovery = Discovery(self.settings, self.contract, self.transport, generate, self.cleaner)
        found = await discovery.discover()
        self.agents = found.agents
        mark = mark_of(f"{self.settings.seed}/canary")
        self.health = Health(self.transport, found.agents, mark)
        self.cleaner.later(Made(mark, self.health.exchanges))
        await self.health.begin()
        await self._take(found)
        self._tell(AgentsFound(tuple(map(_seen, found.agents)), self._pace))

    async def _take(self, found: Discovered) -> None:
        """Keep the flaws of discovery that show again when the same is asked once more."""
        for agent, recording in found.recordings:
            for flaw, exchange in recording.flaws:
                key = (flaw.rule, flaw.cause)
                if key not in self.confirmed:
                    again = recording.judge(await self.transport.send(exchange.request))
                    self.confirmed |= {(flaw.rule, flaw.cause) for flaw in again} & {key}
                self.ledger.add_flaw(flaw, exchange, recording.exchanges, agent, DISCOVERY)

    async def _phase(self, name: str) -> None:
        """Go through a phase, with the canary before and after it."""
        if await self._is_well(f"before the phase {name}"):
            await (self._fuzz() if name == FUZZ else self._try_rules(name))
            await self._is_well(f"the phase {name}")

    async def _fuzz(self) -> None:
        if not any(r.check is None and self.settings.wants(r) for r in all_rules().values()):
            return
        self._tell(PhaseBegan(FUZZ, 0, self._pace))
        phase = Fuzzing(
            self.settings,
            self.transport,
            self.counting,
            self.ledger,
            self.health,
            self.confirmed,
            lambda operation: self._tell(Fuzzed(operation, self._pace)),
        )
        try:
            await phase.run(self.agents)
        finally:
            told = (f"the fuzz engine, for {name}: {why}" for name, why in phase.problems.items())
            self.problem = "; ".join(told)

    async def _try_rules(self, name: str) -> None:
        rules = [r for r in all_rules().values() if r.phase == name and self.settings.wants(r)]
        listed = cases(rules, self.agents)
        if not listed:
            return
        self._tell(PhaseBegan(name, len(listed), self._pace))
        done: dict[int, Tried] = {}

        def began(case: Case) -> None:
            self._tell(RuleBegan(name, case.rule.id, case.agent.name, self._pace))

        def ended(index: int, result: Result) -> None:
            self.missing.learn(result)
            self.ledger.add(result, name, index)
            done[index] = _tried(result)
            self._tell(RuleTried(name, done[index], len(done), self._pace))

        trial = Trial(self.cleaner, self.agents, self.settings.seed, self.receiver, self.missing)
        phase = Phase(trial, self.health, self.confirmed, began, ended)
        await phase.run(listed, self.settings.workers)
        self.tried += [done[index] for index in sorted(done)]

    async def _is_well(self, case: str) -> bool:
        was_well = not self.health.since
        is_well = was_well and await self.health.check(case)
        if was_well and not is_well:
            self._tell(Unhealthy(self.health.since, self._pace))
        return is_well

    def _unwell(self) -> None:
        """Make a finding of a server that does nothing more, and drop what can't be confirmed."""
        self.ledger.forget(self.ledger.flaw_keys - self.confirmed)
        last = self.health.last
        exchanges = () if last is None else (last,)
        detail = last.detail if last and last.detail else "no run came to its end"
        seen = f"after {self.health.since}: {detail}"
        canary = all_rules()[CANARY]
        outcome = Outcome.FAILED if canary.level is Level.MUST else Outcome.ADVISORY
        broken = Result(canary, "", outcome, "", "a run that stops in time", seen, exchanges)
        self.ledger.add(broken, self.settings.phases[-1])

    def _report(self) -> Report:
        if self.health.since:
            self._unwell()
        rules = list(all_rules().values())
        self.ledger.forget_statuses(MISSING, self.missing.operations)
        findings = self.ledger.findings(self.confirmed)
        chosen = [rule for rule in rules if is_chosen(rule, self.settings)]
        passive = passive_outcomes(chosen, self.agents, self.counting, findings, self.problem)
        tried = (*self.tried, *passive)
        budget = self.transport.budget
        return Report(
            url=self.settings.base_url,
            document=self.settings.document.source,
            document_sha256=self.settings.document.sha256,
            overlays=self.settings.document.overlays,
            seed=self.settings.seed,
            phases=self.settings.phases,
            agents=tuple(_judged(agent, tried) for agent in self.agents),
            tried=tried,
            findings=findings,
            dialect=self.transport.wire.name,
            coverage=self.counting.coverage(operations_in_scope(self.settings, rules, self.agents)),
            verdicts=verdicts(chosen, self.agents, tried, findings),
            requests=budget.sent,
            seconds=budget.spent,
            unhealthy=self.health.since and f"since {self.health.since}",
            stopped=self.stopped,
            started=self.started,
            title=self.settings.document.title,
            version=self.settings.document.info_version,
            rules=tuple(rules_seen(self.contract, rules, tried, findings)),
            operations=operations_seen(self.contract),
            scope=scope_of(self.settings, rules),
        )

    @property
    def _pace(self) -> Pace:
        budget = self.transport.budget
        return Pace(budget.sent, budget.spent, budget.left)

    def _tell(self, event: Event) -> None:
        self.observe(event)


def _seen(agent: AgentUnderTest) -> AgentSeen:
    claims, operations = tuple(sorted(agent.capabilities)), tuple(agent.contract.operations)
    return AgentSeen(agent.id, agent.name, agent.version, claims, operations)


def _judged(agent: AgentUnderTest, tried: Iterable[Tried]) -> AgentSeen:
    """Return an agent with the reason why rules could not be tried with it, if there is one."""
    reasons = {item.reason for item in tried if item.agent == agent.name}
    is_missed = agent.untested and agent.untested in reasons
    return replace(_seen(agent), untested=agent.untested if is_missed else "")


def _tried(result: Result) -> Tried:
    requests = len(result.exchanges)
    return Tried(
        result.rule.id, result.agent, result.outcome, result.reason, result.seconds, requests
    )
