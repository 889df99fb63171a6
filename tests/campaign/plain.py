"""The same faults under plain `schemathesis run`: all phases, all checks, as long as the kit took.

It gets the document as the kit uses it, mended, which spares it false alarms. A fault counts as
found if there is a failure, by kind and operation, that a clean server was never seen to show.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from acpact.server.faults import Fault
from tests.campaign.faults import Row, credentials, row
from tests.conformance.documents import acp
from tests.server.serving import serving

Failure = tuple[str, str]
"""Its kind, as `JsonSchemaError`, and the operation."""

_LEAST = 20.0  # seconds: below, most of the time would be that of its start
FALSE_ALARMS = Path(__file__).with_name("false_alarms.md")
_MEMORY = 4 * 1024**3  # bytes: a body without an end takes all that the machine has


@dataclass(frozen=True)
class Compared:
    """A fault under both. `failures` are those that a clean server does not have."""

    kit: Row
    seconds: float
    failures: frozenset[Failure]


def compared(faults: Sequence[Fault]) -> Iterator[Compared]:
    """Try each fault with the kit, then with plain Schemathesis for as long."""
    clean = false_alarms()
    for fault in faults:
        kit = row(fault, acp())
        seconds = max(_LEAST, kit.seconds)
        asked = tuple(f"{name}: {secret}" for name, secret in credentials(fault).items())
        found = failures(("--fault", fault.id, *fault.options), asked, seconds, seed=1)
        yield Compared(kit, seconds, found - clean)


def on_the_clean_server(runs: int) -> Counter[Failure]:
    """Return in how many of some runs, each with another seed, a clean server shows a failure."""
    return Counter(
        failure for seed in range(1, runs + 1) for failure in failures((), (), _LEAST, seed)
    )


def false_alarms() -> frozenset[Failure]:
    """Return the failures that were seen on a clean server; raise if nobody has looked yet."""
    lines = FALSE_ALARMS.read_text().splitlines()[2:]
    names = [line.split("|")[1].strip() for line in lines if line.startswith("|")]
    return frozenset((kind, label) for kind, _, label in (name.partition(" in ") for name in names))


def failures(
    options: Sequence[str], headers: Sequence[str], seconds: float, seed: int
) -> frozenset[Failure]:
    """Return what `schemathesis run` with these headers says of a server with these options."""
    with tempfile.TemporaryDirectory() as folder, serving(*options) as url:
        Path(folder, "openapi.json").write_text(json.dumps(acp().data))
        command = [
            str(Path(sys.executable).parent / "schemathesis"), "run", "openapi.json", "--url", url,
            "--continue-on-failure", "--checks", "all", "--workers", "4", "--seed", str(seed),
            "--max-time", str(int(seconds)), "--request-timeout", "5",
            "--report-json-path", "report.json",
            *(argument for header in headers for argument in ("--header", header)),
        ]  # fmt: skip
        # It does not end by itself if the server sends a byte a second.
        try:
            subprocess.run(
                command, cwd=folder, capture_output=True, timeout=3 * seconds + 60,
                preexec_fn=_bound_memory,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return frozenset()
        report = Path(folder, "report.json")
        told = json.loads(report.read_text())["failures"] if report.exists() else []
    return frozenset((found["type"], label) for found in told for label in found["operations"])


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
