"""A whole run: find the agents, try phase after phase, and say what was found."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.cleaning import Cleaner, Made, mark_of
from acpact.conformance.connecting import redactor_of, transport_of
from acpact.conformance.contract import Contract
from acpact.conformance.coverage import Counting
from acpact.conformance.discovery.agents import Discovered, Discovery
from acpact.conformance.discovery.sampling import engine
from acpact.conformance.findings.ledger import Ledger
from acpact.conformance.fuzzing import FUZZ, SECONDS, Fuzzing
from acpact.conformance.health import Health
from acpact.conformance.http.budget import BudgetError
from acpact.conformance.http.receiver import Receiver
from acpact.conformance.http.transport import Transport
from acpact.conformance.missing import TELLS, Missing
from acpact.conformance.passive import Unfuzzed, passive_outcomes, together
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
from acpact.conformance.registry import Level, Rule
from acpact.conformance.report import AgentSeen, Part, Report, Tried
from acpact.conformance.reporting.described import operations_seen, rules_seen
from acpact.conformance.reporting.verdict import verdicts
from acpact.conformance.results import Outcome, Result
from acpact.conformance.scope import is_chosen, operations_in_scope, scope_of
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE, Shard
from acpact.conformance.traces import Traces
from acpact.conformance.trying import Trial

DISCOVERY = "discovery"
_LEFT_OUT = (Outcome.SKIPPED, "the phase fuzz was left out")
PROBE = "probe"
CANARY = "health/canary"


async def run(settings: Settings, observe: Observe = lambda _: None) -> Report:
    """Test a server and return what was found; `observe` is told how it goes on.

    Raises:
        UnreachableError: nobody answers at the URL.
        DiscoveryError: the server answers, but no agent can be found.
        ChoiceError: agents or samples were chosen that don't suit the server.
    """
    async with opened(settings, observe) as made:
        return await made.report()


@asynccontextmanager
async def opened(settings: Settings, observe: Observe = lambda _: None) -> AsyncIterator["Run"]:
    """Give a run that has not begun; its connections are closed at the end of the block."""
    contract = Contract(settings.document)
    counting = Counting(contract)
    transport = transport_of(settings, contract, counting.add)
    try:
        async with _receiver(settings, transport.wire.delivered) as receiver:
            made = Run(settings, contract, counting, transport, receiver, observe)
            try:
                yield made
            finally:
                await made.clean_up()
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
class Run:
    """What one run knows while it goes on.

    `report` does everything. Who chooses what is tried, and when, calls `discover` first, then
    `attempt` and `fuzz`, and `result` at the end.
    """

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
    unfuzzed: list[Unfuzzed] = field(default_factory=list)
    started: str = ""
    ledger: Ledger = field(init=False)
    health: Health = field(init=False)
    quiet: Transport = field(init=False)
    cleaner: Cleaner = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.contract, dict(self.settings.all_rules))
        self.quiet = self.transport.unwatched()
        self.health = Health(self.quiet, ())
        self.cleaner = Cleaner(
            self.quiet,
            self.contract.operations,
            lambda: self._tell(CleaningUp(self._pace)),
            self.settings.workers,
        )

    async def report(self) -> Report:
        """Do everything and return the report."""
        try:
            await self.discover()
            for name in self.settings.phases:
                await self._phase(name)
            self.transport.budget.check()
        except BudgetError as error:
            self.stopped = str(error)
        finally:
            await self.clean_up()
        return self.result()

    async def clean_up(self) -> None:
        """Delete what was needed until now; nothing can be tried after that."""
        if self.cleaner.is_done:
            return
        try:
            await self.cleaner.rest()
        finally:
            if self.cleaner.left:
                self._tell(LeftBehind(tuple(sorted(self.cleaner.left)), self._pace))

    async def discover(self) -> None:
        """Find the agents, and out how to tell whether the server is well.

        Raises:
            UnreachableError: nobody answers at the URL.
            DiscoveryError: the server answers, but no agent can be found.
            ChoiceError: agents or samples were chosen that don't suit the server.
        """
        settings, shard = self.settings, self.settings.shard
        self.started = settings.clock().isoformat(timespec="seconds").replace("+00:00", "Z")
        # All shards do the same here; the first alone tells of it.
        transport = self.transport if shard.is_first else self.quiet
        generate = engine(settings.seed)
        discovery = Discovery(settings, self.contract, transport, generate, self.cleaner)
        found = await discovery.discover()
        self.agents = found.agents
        mark = mark_of(shard.seed(f"{settings.seed}/canary"))
        self.health = Health(self.quiet, found.agents, mark)
        self.cleaner.later(Made(mark, self.health.exchanges))
        await self.health.begin()
        await self._take(found)
        if shard != WHOLE:
            await self._learn_missing()
        self._tell(AgentsFound(tuple(map(_seen, self.agents)), self._pace))

    async def _take(self, found: Discovered) -> None:
        """Keep the flaws of discovery that show again when the same is asked once more."""
        for agent, recording in found.recordings:
            for flaw, exchange in recording.flaws:
                key = (flaw.rule, flaw.cause)
                if key not in self.confirmed:
                    again = recording.judge(await self.quiet.send(exchange.request))
                    self.confirmed |= {(flaw.rule, flaw.cause) for flaw in again} & {key}
                if self.settings.shard.is_first:
                    self.ledger.add_flaw(flaw, exchange, recording.exchanges, agent, DISCOVERY)

    async def _learn_missing(self) -> None:
        """Find out which operations are not there, as the shard does that tells of it."""
        trial = self._trial(self.quiet)
        for place, rule in self.places(PROBE):
            for _, case in self.cases(place, rule) if rule.id == TELLS else ():
                self.missing.learn(await trial.of(case.rule, case.agent))

    async def _phase(self, name: str) -> None:
        """Go through a phase, with the canary before and after it."""
        if await self.is_well(f"before the phase {name}"):
            await (self._fuzz() if name == FUZZ else self._try_rules(name))
            await self.is_well(f"the phase {name}")

    async def _fuzz(self) -> None:
        if any(rule.check is None for rule in self.settings.wanted):
            self._tell(PhaseBegan(FUZZ, 0, self._pace))
            await self.fuzz(self.settings.shard)

    async def fuzz(self, shard: Shard, seconds: float = SECONDS) -> None:
        """Fuzz the operations of a shard for some seconds."""
        phase = Fuzzing(
            replace(self.settings, shard=shard),
            self.quiet,
            self.counting,
            self.ledger,
            self.health,
            self.confirmed,
            lambda operation: self._tell(Fuzzed(operation, self._pace)),
            seconds,
        )
        traces = Traces()
        self.counting.watch = traces.note
        try:
            await phase.run(self.agents)
        finally:
            self.counting.watch = lambda _: None
            for made in traces.made():
                self.cleaner.later(made)
            self.unfuzzed.append(phase.shortcoming)

    async def _try_rules(self, name: str) -> None:
        mine = [item for item in self.places(name) if self.settings.shard.takes(item[0])]
        listed = [case for place, rule in mine for case in self.cases(place, rule)]
        if not listed:
            return
        self._tell(PhaseBegan(name, len(listed), self._pace))
        await self.attempt(name, listed)

    def places(self, name: str) -> list[tuple[int, Rule]]:
        """Return the rules of a phase, each with its place among those that all shards try."""
        return list(enumerate(r for r in self.settings.wanted if r.phase == name and r.check))

    def cases(self, place: int, rule: Rule) -> list[tuple[int, Case]]:
        """Return a rule with each agent; each case has its place among those of all rules."""
        first = place * len(self.agents)
        return list(enumerate(cases([rule], self.agents), start=first))

    async def attempt(self, name: str, listed: Sequence[tuple[int, Case]]) -> list[Result]:
        """Try cases, as part of a phase, and return what became of each."""
        done: dict[int, list[Result]] = {}

        def began(case: Case) -> None:
            self._tell(RuleBegan(name, case.rule.id, case.agent.name, self._pace))

        def ended(index: int, results: list[Result]) -> None:
            done[index] = results
            for place, result in enumerate(results, start=index):
                self.missing.learn(result)
                self.ledger.add(result, name, place)
                self._tell(RuleTried(name, _tried(result), len(done), self._pace))

        phase = Phase(self._trial(self.transport), self.health, self.confirmed, began, ended)
        await phase.run(listed, self.settings.workers)
        found = [result for index in sorted(done) for result in done[index]]
        self.tried += map(_tried, found)
        return found

    def _trial(self, transport: Transport) -> Trial:
        seed = self.settings.seed
        return Trial(transport, self.cleaner, self.agents, seed, self.receiver, self.missing)

    async def is_well(self, case: str) -> bool:
        """Ask the canary; `case` is what was tried just before."""
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
        canary = self.settings.all_rules[CANARY]
        outcome = Outcome.FAILED if canary.level is Level.MUST else Outcome.ADVISORY
        broken = Result(canary, "", outcome, "", "a run that stops in time", seen, exchanges)
        self.ledger.add(broken, self.settings.phases[-1])

    def result(self) -> Report:
        """Return what was found so far, without secrets; nothing can be tried after that."""
        if self.health.since:
            self._unwell()
        return redactor_of(self.settings).value(self._report(self._part()))

    def _part(self) -> Part | None:
        shard = self.settings.shard
        if shard == WHOLE:
            return None
        return Part(
            shard,
            tuple(rule.id for rule in self._chosen),
            self.ledger.sightings(),
            tuple(sorted(self.confirmed)),
            tuple(sorted(self.missing.operations)),
        )

    @property
    def _chosen(self) -> list[Rule]:
        """The rules that the run, all shards together, is about."""
        return [rule for rule in self.settings.all_rules.values() if is_chosen(rule, self.settings)]

    def _report(self, part: Part | None) -> Report:
        rules = list(self.settings.all_rules.values())
        self.ledger.forget_missing(self.missing.operations)
        findings = self.ledger.findings(self.confirmed)
        agents = tuple(map(_seen, self.agents))
        coverage = self.counting.coverage(operations_in_scope(self.settings, rules, self.agents))
        chosen, unfuzzed = self._chosen, together(self.unfuzzed or [_LEFT_OUT])
        passive = passive_outcomes(chosen, agents, coverage, findings, unfuzzed)
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
            coverage=coverage,
            verdicts=verdicts(chosen, agents, tried, findings),
            requests=budget.sent,
            seconds=budget.spent,
            unhealthy=self.health.since and f"since {self.health.since}",
            stopped=self.stopped,
            scope=scope_of(self.settings, rules),
            started=self.started,
            title=self.settings.document.title,
            version=self.settings.document.info_version,
            rules=tuple(rules_seen(self.contract, rules, tried, findings)),
            operations=operations_seen(self.contract),
            part=part,
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
