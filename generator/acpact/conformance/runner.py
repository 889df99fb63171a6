"""A whole run: find the agents, try phase after phase, and say what was found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.budget import BudgetError
from acpact.conformance.connecting import redactor_of, transport_of
from acpact.conformance.contract import Contract
from acpact.conformance.coverage import Counting
from acpact.conformance.discovery import Discovered, Discovery
from acpact.conformance.findings import Ledger
from acpact.conformance.fuzzing import FUZZ, Fuzzing
from acpact.conformance.health import Health
from acpact.conformance.passive import passive_outcomes
from acpact.conformance.phase import Case, Phase, cases
from acpact.conformance.progress import (
    AgentsFound,
    Event,
    Fuzzed,
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
    """
    contract = Contract(settings.document)
    counting = Counting(contract)
    transport = transport_of(settings, contract, counting.add)
    try:
        async with _receiver(settings) as receiver:
            made = _Run(settings, contract, counting, transport, receiver, observe)
            return redactor_of(settings).value(await made.report())
    finally:
        await transport.close()


@asynccontextmanager
async def _receiver(settings: Settings) -> AsyncIterator[Receiver | None]:
    """Listen for webhooks, unless the server could not reach us."""
    host = settings.webhook_host or ("127.0.0.1" if settings.is_local else None)
    if host is None:
        yield None
        return
    is_loopback = host in ("127.0.0.1", "::1", "localhost")
    async with Receiver(host).listening(host if is_loopback else "") as receiver:
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
    stopped: str = ""
    unfuzzed: tuple[Outcome, str] | None = (Outcome.SKIPPED, "the phase fuzz was left out")
    ledger: Ledger = field(init=False)
    health: Health = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.contract, dict(all_rules()))
        self.health = Health(self.transport, ())

    async def report(self) -> Report:
        """Do everything and return the report."""
        try:
            await self._discover()
            for name in self.settings.phases:
                await self._phase(name)
            self.transport.budget.check()
        except BudgetError as error:
            self.stopped = str(error)
        return self._report()

    async def _discover(self) -> None:
        generate = engine(self.settings.seed)
        discovery = Discovery(self.settings, self.contract, self.transport, generate)
        found = await discovery.discover()
        self.agents = found.agents
        self.health = Health(self.transport, found.agents)
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
        """Fuzz, unless rules are chosen and none of them is one that only this phase can break."""
        wanted = [r for r in all_rules().values() if r.id.startswith("fuzz/")]
        if self.settings.rules and not any(map(self.settings.wants, wanted)):
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
            self.unfuzzed = phase.shortcoming

    async def _try_rules(self, name: str) -> None:
        rules = [r for r in all_rules().values() if r.phase == name and self.settings.wants(r)]
        listed = cases(rules, self.agents)
        self._tell(PhaseBegan(name, len(listed), self._pace))
        done: dict[int, Tried] = {}

        def began(case: Case) -> None:
            self._tell(RuleBegan(name, case.rule.id, case.agent.name, self._pace))

        def ended(index: int, result: Result) -> None:
            self.ledger.add(result, name, index)
            done[index] = _tried(result)
            self._tell(RuleTried(name, done[index], len(done), self._pace))

        trial = Trial(self.transport, self.agents, self.settings.seed, self.receiver)
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
        findings = self.ledger.findings(self.confirmed)
        wanted = [rule for rule in rules if self.settings.wants(rule)]
        passive = passive_outcomes(wanted, self.agents, self.counting, findings, self.unfuzzed)
        tried = (*self.tried, *passive)
        budget = self.transport.budget
        return Report(
            url=self.settings.base_url,
            document=self.settings.document.source,
            document_sha256=self.settings.document.sha256,
            overlays=self.settings.document.overlays,
            seed=self.settings.seed,
            phases=self.settings.phases,
            agents=tuple(map(_seen, self.agents)),
            tried=tried,
            findings=findings,
            coverage=self.counting.coverage([agent.contract for agent in self.agents]),
            verdicts=verdicts(rules, self.agents, tried, findings),
            requests=budget.sent,
            seconds=budget.spent,
            unhealthy=self.health.since and f"since {self.health.since}",
            stopped=self.stopped,
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


def _tried(result: Result) -> Tried:
    requests = len(result.exchanges)
    return Tried(
        result.rule.id, result.agent, result.outcome, result.reason, result.seconds, requests
    )
