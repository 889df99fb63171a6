"""Tries one rule with one agent, and says what became of it."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from functools import partial

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.cleaning import Cleaner
from acpact.conformance.findings.flaws import flaws
from acpact.conformance.http.budget import BudgetError
from acpact.conformance.http.receiver import Receiver
from acpact.conformance.http.transport import Transport
from acpact.conformance.missing import Missing
from acpact.conformance.recording import Recording
from acpact.conformance.registry import Level, Rule
from acpact.conformance.results import Outcome, Result
from acpact.conformance.session.acp import Acp
from acpact.conformance.verdicts import BlockedError, BrokenError, NotSupportedError


@dataclass(frozen=True, slots=True)
class Trial:
    """What all rules are tried with."""

    transport: Transport
    cleaner: Cleaner
    agents: tuple[AgentUnderTest, ...]
    seed: int
    receiver: Receiver | None = None
    missing: Missing = field(default_factory=Missing)

    async def of(self, rule: Rule, agent: AgentUnderTest) -> Result:
        """Try a rule; a failure is tried once more, with everything new, before it is believed."""
        reason = not_supported(rule, agent)
        if reason:
            return Result(rule, agent.name, Outcome.NOT_SUPPORTED, reason)
        reason = self.missing.why_not(rule)
        if reason:
            return Result(rule, agent.name, Outcome.SKIPPED, reason)
        first = await self._once(rule, agent, 1)
        if first.outcome not in (Outcome.FAILED, Outcome.ADVISORY):
            return first
        second = await self._once(rule, agent, 2)
        if second.outcome is Outcome.PASSED:
            return replace(first, outcome=Outcome.FLAKY, reason="it failed once, then it did not")
        return first

    async def again(self, rule: Rule, agent: AgentUnderTest) -> Result:
        """Try a rule once more, with everything new; it is not part of what was exercised."""
        quiet = replace(self, transport=self.transport.unwatched())
        return await quiet._once(rule, agent, 3)

    async def _once(self, rule: Rule, agent: AgentUnderTest, attempt: int) -> Result:
        began = time.monotonic()
        recording = Recording(partial(flaws, agent.contract))
        seed = f"{self.seed}/{rule.id}/{agent.name}/{attempt}"
        acp = Acp(agent, self.transport, recording, seed, self.agents, self.receiver)
        try:
            result = await self._tried(rule, acp)
            kept = tuple(recording.exchanges)
        finally:
            await self.cleaner.clean(acp.made)
        seconds = time.monotonic() - began
        return replace(result, exchanges=kept, flaws=tuple(recording.flaws), seconds=seconds)

    async def _tried(self, rule: Rule, acp: Acp) -> Result:
        assert rule.check is not None  # noqa: S101
        name = acp.agent.name
        try:
            async with asyncio.timeout(self.transport.limits.rule_seconds):
                await rule.check(acp)
        except BrokenError as error:
            outcome = Outcome.FAILED if rule.level is Level.MUST else Outcome.ADVISORY
            return Result(rule, name, outcome, "", error.expected, error.seen)
        except NotSupportedError as error:
            return Result(rule, name, Outcome.NOT_SUPPORTED, str(error))
        except (BlockedError, BudgetError) as error:
            return Result(rule, name, Outcome.SKIPPED, str(error))
        except TimeoutError:
            reason = f"not done after {self.transport.limits.rule_seconds:g} s"
            return Result(rule, name, Outcome.SKIPPED, reason)
        except Exception as error:
            return _crashed(rule, acp, error)
        return Result(rule, name, Outcome.PASSED)


def not_supported(rule: Rule, agent: AgentUnderTest) -> str:
    """Return why a rule does not apply to an agent, empty if it does."""
    if rule.id in agent.contract.lacks:
        return agent.contract.lacks[rule.id]
    for need in rule.needs:
        if not agent.claims(need):
            if not agent.descriptor:
                return "the agent has no descriptor that would claim anything"
            verb = "claims" if need.startswith("!") else "does not claim"
            return f"the agent {verb} {need.lstrip('!').replace('|', ' or ')}"
    for operation in rule.operations:
        if operation not in agent.contract.operations:
            unknown = f"the contract of the agent has no operation {operation}"
            return agent.contract.lacks.get(operation, unknown)
    return ""


def _crashed(rule: Rule, acp: Acp, error: Exception) -> Result:
    """A rule stumbles over answers that are not what the document says; else the fault is ours."""
    flawed = {flaw.rule for flaw, _ in acp.recording.flaws}
    if flawed and isinstance(
        error, KeyError | TypeError | IndexError | AttributeError | ValueError
    ):
        reason = f"an answer can't be used, see {', '.join(sorted(flawed))}"
        return Result(rule, acp.agent.name, Outcome.SKIPPED, reason)
    reason = f"{type(error).__name__}: {error}"
    return Result(rule, acp.agent.name, Outcome.ERROR, reason)
