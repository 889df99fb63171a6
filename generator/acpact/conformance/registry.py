"""What a rule is, and how a function becomes one."""

import inspect
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acpact.conformance.session.acp import Acp
    from acpact.conformance.session.runs import Runs

CAPABILITIES = ("threads", "interrupts", "callbacks", "streaming.values", "streaming.custom")
PROFILES = ("core", *(name.replace(".", "-") for name in CAPABILITIES))
_WITHOUT_TWIN = ("agents/", "streams/ends")
_IDS_UNIQUE = "runs/ids-unique"


class Level(StrEnum):
    """How much a rule weighs (RFC 2119). Only MUST makes a server non-conforming."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


Check = Callable[["Acp"], Awaitable[None]]
RunCheck = Callable[["Acp", "Runs"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise of the contract.

    `pointer`: where the document makes it. `operations`: those without which it makes no sense.
    `needs`: capabilities of an agent without which it does not apply, `!threads` for one that must
    not be there, `threads|interrupts` for one of two. `once`: it is about the server, so one agent
    that can show it is enough. `presumes`: rules whose breach explains a breach of this one, which
    then is told with theirs. `check` is None for rules that every exchange is held to.
    """

    id: str
    level: Level
    title: str
    text: str
    pointer: str
    operations: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    once: bool = False
    presumes: tuple[str, ...] = ()
    check: Check | None = None

    @property
    def profile(self) -> str:
        """The profile that the rule counts for."""
        named = [name for name in self.needs if not name.startswith("!")]
        return named[-1].partition("|")[0].replace(".", "-") if named else "core"

    @property
    def phase(self) -> str:
        """The phase that it belongs to: the one of its name, else that of the rules."""
        family = self.id.partition("/")[0]
        return family if family in ("probe", "fuzz") else "rules"

    @property
    def is_passive(self) -> bool:
        """Whether every exchange is held to it, in whatever phase."""
        return self.check is None and self.phase == "rules"


@dataclass(frozen=True, slots=True)
class Family:
    """One promise about runs, made twice: for stateless runs, and for runs on threads."""

    rules: tuple[Rule, Rule]


def rule(
    id: str,  # noqa: A002
    level: Level,
    title: str,
    *,
    pointer: str,
    operations: Sequence[str] = (),
    needs: Sequence[str] = (),
    once: bool = False,
    presumes: Sequence[str] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its docstring is the text of `acpact explain`."""

    def made(check: Check) -> Rule:
        text = inspect.getdoc(check) or ""
        named = (tuple(operations), tuple(needs))
        return Rule(id, level, title, text, pointer, *named, once, tuple(presumes), check)

    return made


def passive_rule(
    id: str,  # noqa: A002
    level: Level,
    title: str,
    text: str,
    *,
    pointer: str,
    needs: Sequence[str] = (),
) -> Rule:
    """Return a rule that every exchange is held to; `text` is the text of `acpact explain`."""
    return Rule(id, level, title, inspect.cleandoc(text), pointer, needs=tuple(needs))


def run_rule(
    name: str,
    level: Level,
    title: str,
    *,
    pointer: str | tuple[str, str],
    operations: Sequence[str] = (),
    needs: Sequence[str] = (),
    once: bool = False,
    presumes: Sequence[str] = (),
    family: str = "runs",
) -> Callable[[RunCheck], Family]:
    """Make the two rules `runs/NAME` and `thread-runs/NAME` of one function.

    In `operations` and `pointer`, `{run}` stands for the words that tell the operations apart:
    `get_{run}` is `get_stateless_run` and `get_thread_run`. A pair of pointers is one for each.
    `family` takes the place of `runs` in the ids. `presumes` names rules about agents, about
    every stream, or about stateless runs; on threads, the twins `thread-...` of these are meant.
    All presume that a run can be told from others by its id; and what is wrong with both kinds of
    runs is told once, with the first of the two rules.
    """

    def made(check: RunCheck) -> Family:
        text = inspect.getdoc(check) or ""
        pointers = pointer if isinstance(pointer, tuple) else (pointer, pointer)
        twin = f"{family}/{name}"
        basis = tuple(presumes) if twin == _IDS_UNIQUE else (*presumes, _IDS_UNIQUE)

        async def stateless(acp: "Acp") -> None:
            await check(acp, acp.stateless)

        async def stateful(acp: "Acp") -> None:
            await check(acp, await acp.on_thread())

        plain = (_named(operations, "stateless_run"), tuple(needs), once, basis)
        on_threads = (twin, *map(_on_thread, basis))
        threaded = (_named(operations, "thread_run"), ("threads", *needs), once, on_threads)
        other = f"{title} (runs on threads)"
        return Family(
            (
                Rule(twin, level, title, text, pointers[0], *plain, stateless),
                Rule(f"thread-{twin}", level, other, text, pointers[1], *threaded, stateful),
            )
        )

    return made


def _on_thread(rule: str) -> str:
    return rule if rule.startswith(_WITHOUT_TWIN) else f"thread-{rule}"


def fulfils(capabilities: Iterable[str], need: str) -> bool:
    """Whether an agent with these capabilities has what a rule needs, see `Rule`."""
    claimed = not set(need.lstrip("!").split("|")).isdisjoint(capabilities)
    return claimed != need.startswith("!")


def rules_in(values: Iterable[object]) -> Iterator[Rule]:
    """Yield the rules among some values, families taken apart."""
    for value in values:
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, Family):
            yield from value.rules


def _named(operations: Sequence[str], run: str) -> tuple[str, ...]:
    return tuple(operation.replace("{run}", run) for operation in operations)
