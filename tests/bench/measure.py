"""How everything here is timed: interleaved rounds, so that a slow moment of the machine hits all.

A ratio is the median over the rounds of one time divided by the other of the same round.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "generated" / "acp-client"
Action = Callable[[], object]
COMPILED = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(ROOT / ".bench" / "compiled"),
}
"""An environment in which code is compiled once, ours and theirs, as where it is installed."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, against what, and what the ratio should be."""

    what: str
    value: str
    against: str
    ratio: float
    wanted: str


def rounds(actions: Mapping[str, Action], count: int) -> dict[str, list[float]]:
    """Time each action in turn, so many rounds, in seconds; a round before them is not counted."""
    found: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(count + 1):
        for name, action in actions.items():
            gc.collect()
            gc.disable()
            started = time.perf_counter()
            action()
            took = time.perf_counter() - started
            gc.enable()
            if number:
                found[name].append(took)
    return found


def ratio(found: Mapping[str, Sequence[float]], name: str, other: str) -> float:
    """The median over the rounds of `name` divided by `other`."""
    return median(mine / theirs for mine, theirs in zip(found[name], found[other], strict=True))


def milliseconds(times: Sequence[float], each: int = 1) -> str:
    """The median of some times, or of one of `each` equal parts of them."""
    return f"{median(times) * 1000 / each:.3g} ms"


def process(*command: str | Path, cwd: Path | None = None) -> Action:
    """An action that runs a command, which must succeed."""

    def run() -> None:
        line = [str(part) for part in command]
        subprocess.run(line, cwd=cwd, check=True, capture_output=True, env=COMPILED)

    return run


def python(code: str, cwd: Path = GENERATED) -> Action:
    """An action that runs code in a new interpreter."""
    return process(sys.executable, "-c", code, cwd=cwd)
