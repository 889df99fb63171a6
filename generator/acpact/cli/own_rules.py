"""Rules of one's own, from `--rules` and from `[tool.acpact] rules`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli.failures import UsageError

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule


def own_rules(names: Sequence[str]) -> "tuple[Rule, ...]":
    """Return the rules that the settings name, and those of some modules or files.

    Raises:
        ConfigError: the settings can't be used.
        UsageError: a module can't be imported, or its rules can't be used.
    """
    from acpact.config import load_settings
    from acpact.conformance.errors import RulesError
    from acpact.conformance.own_rules import load_rules

    settings = load_settings(Path.cwd())
    listed = [name for name in names if name not in settings.rules]
    try:
        return (*load_rules(settings.rules, settings.base), *load_rules(listed, Path.cwd()))
    except RulesError as error:
        raise UsageError(f"--rules, or rules in [tool.acpact]: {error}") from None


def known_rules(names: Sequence[str]) -> "Mapping[str, Rule]":
    """Return all rules by id, those of the kit first."""
    from acpact.conformance.rules import all_rules

    return {**all_rules(), **{rule.id: rule for rule in own_rules(names)}}
