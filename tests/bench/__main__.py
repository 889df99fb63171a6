"""All measurements, as a Markdown table: `make bench`."""

import platform
import sys
from collections.abc import Callable, Iterator

from . import calls, dropin, fuzzing, generation, imports, parsing
from .measure import Row

PARTS: list[tuple[Callable[[int], Iterator[Row]], int]] = [
    (imports.measure, 11),
    (calls.measure, 11),
    (parsing.threads, 15),
    (parsing.events, 11),
    (dropin.imports, 9),
    (dropin.measure, 9),
    (generation.size, 1),
    (generation.measure, 5),
    (fuzzing.measure, 3),
]


def main() -> None:
    """Print the table; progress goes to stderr."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    print("| what | acpact | against | ratio | wanted |")
    print("|---|---|---|---|---|")
    for part, count in PARTS:
        print(f"{part.__module__}.{part.__name__}, {count} rounds", file=sys.stderr)
        for row in part(count):
            cells = (row.what, row.value, row.against, f"{row.ratio:.2f}", row.wanted)
            print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
