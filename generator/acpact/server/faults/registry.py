"""What a fault is, and how a function becomes one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from acpact.server.faults.parts import Parts

Break: TypeAlias = Callable[["Parts"], None]
RunBreak: TypeAlias = Callable[["Parts", "Runs"], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken promise. `rule` is the id of the rule that has to find it first of all.

    `apply` changes the parts of which the application is made. `options`: those of `acpact serve`
    without which nothing is broken.
    """

    id: str
    sentence: str
    rule: str
    apply: Break
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Runs:
    """One of the two kinds of runs: the words that tell it from the other one.

    `word` is that in the ids of its operations, `prefix` that in the ids of its faults and rules.
    """

    word: str
    prefix: str

    def __call__(self, *operations: str) -> tuple[str, ...]:
        """Return ids of operations: `get_{run}` is `get_stateless_run` or `get_thread_run`."""
        return tuple(operation.replace("{run}", self.word) for operation in operations)

    @property
    def listing(self) -> str:
        """The id of the operation that lists the runs."""
        return "list_thread_runs" if self.prefix else "search_stateless_runs"


STATELESS = Runs("stateless_run", "")
ON_THREADS = Runs("thread_run", "thread-")


@dataclass(frozen=True, slots=True)
class Family:
    """One broken promise about runs: of stateless runs, and of runs on threads."""

    faults: tuple[Fault, Fault]


def fault(
    name: str, sentence: str, *, rule: str, options: Sequence[str] = ()
) -> Callable[[Break], Fault]:
    """Make a fault of a function."""
    return lambda apply: Fault(name, sentence, rule, apply, tuple(options))


def run_fault(name: str, sentence: str, *, rule: str) -> Callable[[RunBreak], Family]:
    """Make the faults NAME and thread-NAME of one function; their rules likewise.

    In the sentence, `{run}` stands for "stateless run" and "run on a thread".
    """

    def made(apply: RunBreak) -> Family:
        def one(runs: Runs) -> Fault:
            called = "run on a thread" if runs.prefix else "stateless run"
            return Fault(
                runs.prefix + name,
                sentence.replace("{run}", called),
                runs.prefix + rule,
                lambda parts: apply(parts, runs),
            )

        return Family((one(STATELESS), one(ON_THREADS)))

    return made


def faults_in(values: Iterable[object]) -> Iterator[Fault]:
    """Yield the faults among some values, families taken apart."""
    for value in values:
        if isinstance(value, Fault):
            yield value
        elif isinstance(value, Family):
            yield from value.faults
