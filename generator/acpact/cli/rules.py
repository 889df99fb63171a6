"""`acpact rules`: what `acpact test` holds a server to."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import options, terminal
from acpact.cli.failures import FINE, UsageError
from acpact.cli.own_rules import known_rules
from acpact.cli.terminal import Format
from acpact.cli.verbs import verb

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule


class LevelName(StrEnum):
    """How much a rule weighs."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@verb
def list_rules(
    level: Annotated[
        list[LevelName] | None, typer.Option(help="Those of this level. Repeatable.")
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(metavar="PROFILE", help="Those of this profile, as core. Repeatable."),
    ] = None,
    rules: options.OwnRules = None,
    format: Annotated[Format, typer.Option(help="How to report.")] = Format.TEXT,  # noqa: A002
) -> int:
    """List the rules that `acpact test` holds a server to.

    Only a rule of level must makes a server non-conforming. `acpact explain ID` tells more.
    """
    check_profiles(profile or ())
    levels = {item.value for item in level or LevelName}
    found = [rule for rule in known_rules(rules or ()).values() if rule.level.value in levels]
    found = [rule for rule in found if not profile or rule.profile in profile]
    if format is Format.JSON:
        terminal.as_json([_as_dict(rule) for rule in found])
    else:
        _print(found)
    return FINE


def check_profiles(wanted: Sequence[str]) -> None:
    """Raise `UsageError` for a profile that there is none of."""
    from acpact.conformance.registry import PROFILES

    for name in wanted:
        if name not in PROFILES:
            raise UsageError(f"there is no profile {name!r}; there are {', '.join(PROFILES)}")


def _as_dict(rule: "Rule") -> dict[str, object]:
    return {
        "id": rule.id,
        "level": rule.level.value,
        "profile": rule.profile,
        "phase": rule.phase,
        "title": rule.title,
        "text": rule.text,
        "pointer": rule.pointer,
        "operations": list(rule.operations),
        "needs": list(rule.needs),
    }


def _print(found: "list[Rule]") -> None:
    columns = [(rule.id, rule.level.value, rule.profile) for rule in found]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)] or [0, 0, 0]
    for rule, cells in zip(found, columns, strict=True):
        padded = [f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)]
        terminal.result(f"{'  '.join(padded)}  {rule.title}")
