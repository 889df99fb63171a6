"""What one rule has sent and received, with what is wrong with every single answer."""

from collections.abc import Callable
from dataclasses import dataclass, field

from acpact.conformance.findings.flaws import Flaw
from acpact.conformance.http.exchange import Exchange

Judge = Callable[[Exchange], list[Flaw]]


@dataclass(slots=True)
class Recording:
    """Exchanges in order, and flaws with the exchange that they were found in."""

    judge: Judge
    exchanges: list[Exchange] = field(default_factory=list)
    flaws: list[tuple[Flaw, Exchange]] = field(default_factory=list)

    def add(self, exchange: Exchange) -> tuple[str, ...]:
        """Keep an exchange and return the ids of the rules that it breaks by itself."""
        found = self.judge(exchange)
        self.exchanges.append(exchange)
        self.flaws += [(flaw, exchange) for flaw in found]
        return tuple(flaw.rule for flaw in found)
