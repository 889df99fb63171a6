"""The registry of diagnostics: what each id means, why it matters and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from acpact.document import rules_contract, rules_reading
from acpact.document.diagnostics import Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of diagnostic. `text` explains it to somebody who has just met it."""

    id: str
    level: Level
    title: str
    text: str


def register(level: Level, entries: Iterable[tuple[str, str, str]]) -> dict[str, Rule]:
    """Make a registry of (id, title, text); `ValueError` when an id is taken."""
    rules: dict[str, Rule] = {}
    for name, title, text in entries:
        if name in rules:
            raise ValueError(f"two rules are called {name!r}")
        rules[name] = Rule(name, level, title, text.strip())
    return rules


RULES = register("error", (*rules_reading.TEXTS, *rules_contract.TEXTS))
