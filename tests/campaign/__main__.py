"""`python -m tests.campaign faults|seeds|schemathesis`: a Markdown table, also to `--out`."""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from acpact import conformance
from acpact.conformance.settings import Settings
from acpact.server.faults import FAULTS, Fault
from tests.campaign.faults import Row, rows
from tests.campaign.plain import compared
from tests.conformance.documents import acp
from tests.server.serving import serving


def main() -> int:
    """Run a campaign; the exit code is 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign")
    parser.add_argument("what", choices=("faults", "seeds", "schemathesis"))
    parser.add_argument("--only", action="append", default=[], help="a fault; repeatable")
    parser.add_argument("--every", type=int, default=1, help="take each n-th fault alone")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    lines: list[str] = []
    wrong = 0
    for line, is_right in made_by(chosen):
        print(line, flush=True)
        lines.append(line)
        wrong += not is_right
    lines.append(f"\n{wrong} not as they should be; taken at commit {commit()}.")
    print(lines[-1])
    if chosen.out:
        chosen.out.write_text("\n".join(lines) + "\n")
    return 1 if wrong else 0


def made_by(chosen: argparse.Namespace) -> Iterator[tuple[str, bool]]:
    """Return the lines of what was chosen, and whether each is as it should be."""
    faults = [FAULTS[name] for name in chosen.only] or list(FAULTS.values())[:: chosen.every]
    if chosen.what == "seeds":
        return seed_lines(chosen.seeds)
    if chosen.what == "schemathesis":
        return plain_lines(faults)
    return fault_lines(faults, chosen.processes)


def plain_lines(faults: Sequence[Fault]) -> Iterator[tuple[str, bool]]:
    """Yield the rows of the table that compares with plain Schemathesis, and a sum."""
    yield (
        "| fault | its rule | the kit | seconds | `schemathesis run` | seconds | by |\n"
        "|---|---|---|---|---|---|---|",
        True,
    )
    ours = theirs = 0
    for found in compared(faults):
        kit, is_found = found.kit, bool(found.failures)
        ours, theirs = ours + kit.is_found, theirs + is_found
        by = "; ".join(f"{kind} in {label}" for kind, label in sorted(found.failures)[:2])
        cells = (
            kit.fault.id, kit.fault.rule, "yes" if kit.is_found else "NO", f"{kit.seconds:.0f}",
            "yes" if is_found else "no", f"{found.seconds:.0f}", by,
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |", kit.is_found
    yield f"\nof {len(faults)} faults the kit finds {ours}, `schemathesis run` {theirs}", True


def fault_lines(faults: Sequence[Fault], processes: int) -> Iterator[tuple[str, bool]]:
    """Yield the rows of the table fault by rule."""
    yield "| fault | its rule | found | beside it | seconds |\n|---|---|---|---|---|", True
    for row in rows(faults, processes):
        yield fault_line(row), row.is_right


def fault_line(row: Row) -> str:
    """Return one row of the table."""
    found = "yes" if row.is_found else "skipped" if row.fault.rule in row.skipped else "NO"
    companions = row.found - {row.fault.rule} - row.too_many
    beside = [*sorted(companions), *(f"**{rule}**" for rule in sorted(row.too_many))]
    beside += [f"**error: {error}**" for error in sorted(row.errors)]
    shown = ", ".join(beside)
    return f"| {row.fault.id} | {row.fault.rule} | {found} | {shown} | {row.seconds:.1f} |"


def seed_lines(seeds: int) -> Iterator[tuple[str, bool]]:
    """Yield a row for each seed: what the kit finds on the clean server, in all phases."""
    yield (
        "| seed | findings | errors | no 2xx | requests | seconds |\n|---|---|---|---|---|---|",
        True,
    )
    for seed in range(1, seeds + 1):
        with serving() as url:
            report = conformance.run(Settings(url, acp(), seed=seed))
        errors = sum(tried.outcome == "error" for tried in report.tried)
        missing = len(report.coverage.unanswered)
        found = [finding.id for finding in report.findings]
        row = (
            seed,
            ", ".join(found) or 0,
            errors,
            missing,
            report.requests,
            f"{report.seconds:.1f}",
        )
        yield f"| {' | '.join(map(str, row))} |", not (found or errors or missing)


def commit() -> str:
    """Return the id of the commit that is checked out."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
