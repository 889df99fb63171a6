"""The command line: one module per verb, and the only place that prints or exits."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: fine. 1: findings, such as an invalid document or drift. 2: usage or configuration.
    3: it could not run. 130 and 141 as shells have it: interrupted; nobody reads the output.
    """
    try:
        from acpact.cli.running import run
    except KeyboardInterrupt:
        return 130
    return run(sys.argv[1:] if arguments is None else list(arguments))
