"""What became of one rule with one agent."""

from dataclasses import dataclass
from enum import StrEnum

from acpact.conformance.findings.flaws import Flaw
from acpact.conformance.http.exchange import Exchange
from acpact.conformance.registry import Rule


class Outcome(StrEnum):
    """`error` is ours; `advisory` is a failure below MUST; `flaky` failed once and then did not."""

    PASSED = "passed"
    FAILED = "failed"
    ADVISORY = "advisory"
    NOT_SUPPORTED = "not_supported"
    SKIPPED = "skipped"
    FLAKY = "flaky"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Result:
    """A rule, tried with an agent. `reason` is for skipped, not_supported and error.

    `exchanges` are all that were needed; `flaws` what was wrong with single ones of them.
    """

    rule: Rule
    agent: str
    outcome: Outcome
    reason: str = ""
    expected: str = ""
    seen: str = ""
    exchanges: tuple[Exchange, ...] = ()
    flaws: tuple[tuple[Flaw, Exchange], ...] = ()
    seconds: float = 0.0
