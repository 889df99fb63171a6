"""`acpact explain`: what an id in a message means."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import options, terminal
from acpact.cli.dialects import DIALECT_INVALID
from acpact.cli.failures import FINE, UsageError
from acpact.cli.own_rules import known_rules
from acpact.cli.terminal import Format
from acpact.cli.verbs import verb

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule


@dataclass(frozen=True, slots=True)
class Entry:
    """One id. `level`: error, warning or note of a message; must, should or may of a rule."""

    id: str
    level: str
    title: str
    text: str


@verb
def explain(
    id: Annotated[  # noqa: A002
        str | None,
        typer.Argument(metavar="ID", help="The id in brackets, or of a rule; all if left out."),
    ] = None,
    rules: options.OwnRules = None,
    format: Annotated[Format, typer.Option(help="How to report.")] = Format.TEXT,  # noqa: A002
) -> int:
    """Explain a message, or a rule of `acpact test`: what it means, why it matters, what to do."""
    known = _known(id, rules or ())
    chosen = [_chosen(id, known)] if id is not None else [known[name] for name in sorted(known)]
    if format is Format.JSON:
        found: list[dict[str, str]] = [asdict(entry) for entry in chosen]
        terminal.as_json(found if id is None else found[0])
    elif id is None:
        _print_list(chosen)
    else:
        _print(chosen[0])
    return FINE


def entries(own: Sequence[str] = ()) -> Mapping[str, Entry]:
    """Return everything that can be explained, by id; rules if `acpact[test]` is installed.

    `own`: modules and files with rules beside those of the kit.
    """
    return {**messages(), **_rules(own)}


def messages() -> Mapping[str, Entry]:
    """Return the messages about documents, by id."""
    from acpact import lint
    from acpact.document import RULES
    from acpact.ir.waivers import WAIVERS
    from acpact.pipeline import SCHEMA_NAME_CLASH, SCHEMA_SIZE

    found = [
        *(Entry(r.id, r.level, r.title, r.text) for r in (*RULES.values(), *lint.RULES.values())),
        *(
            Entry(name, "error", title, text.strip())
            for name, title, text in (SCHEMA_NAME_CLASH, SCHEMA_SIZE, DIALECT_INVALID)
        ),
        *(Entry(waiver.id, "note", waiver.title, waiver.text) for waiver in WAIVERS.values()),
    ]
    return {entry.id: entry for entry in found}


def _rules(own: Sequence[str]) -> Mapping[str, Entry]:
    """Return the rules of the contract kit, by id."""
    return {
        rule.id: Entry(rule.id, rule.level.value, rule.title, _text(rule))
        for rule in known_rules(own).values()
    }


def _text(rule: "Rule") -> str:
    needs = f"\nneeds:    {', '.join(rule.needs)}" if rule.needs else ""
    return f"{rule.text}\n\nprofile:  {rule.profile}{needs}\ndocument: {rule.pointer}"


def _known(name: str | None, own: Sequence[str]) -> Mapping[str, Entry]:
    """Return what an id is looked for in: rules take long to load, and their ids have a slash."""
    return entries(own) if name is None or "/" in name else messages()


def _chosen(name: str, known: Mapping[str, Entry]) -> Entry:
    # People paste what they see: `error[json-syntax]` and `[json-syntax]` as well as the id.
    _, bracket, inner = name.strip().partition("[")
    wanted = (inner.rstrip("]:") if bracket else name).strip().lower()
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=3)
    advice = f"did you mean {' or '.join(near)}?" if near else "acpact explain lists all ids"
    raise UsageError(f"nothing has the id {name!r}; {advice}")


def _print(entry: Entry) -> None:
    terminal.result(f"{entry.level}[{entry.id}] {entry.title}\n\n{entry.text}")


def _print_list(chosen: list[Entry]) -> None:
    width = max(len(entry.id) for entry in chosen)
    for entry in chosen:
        terminal.result(f"{entry.id:{width}}  {entry.level:7}  {entry.title}")
