"""`python -m tests.campaign faults|seeds`: a Markdown table, printed and written to `--out`."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from acpact import conformance
from acpact.conformance.settings import Settings
from acpact.server.faults import FAULTS
from tests.campaign.faults import Row, acp, rows
from tests.server.serving import serving


def main() -> int:
    """Run a campaign; the exit code is 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign")
    parser.add_argument("what", choices=("faults", "seeds"))
    parser.add_argument("--only", action="append", default=[], help="a fault; repeatable")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    lines: list[str] = []
    wrong = 0
    made = fault_lines(chosen) if chosen.what == "faults" else seed_lines(chosen.seeds)
    for line, is_right in made:
        print(line, flush=True)
        lines.append(line)
        wrong += not is_right
    lines.append(f"\n{wrong} not as they should be; taken at commit {commit()}.")
    print(lines[-1])
    if chosen.out:
        chosen.out.write_text("\n".join(lines) + "\n")
    return 1 if wrong else 0


def fault_lines(chosen: argparse.Namespace) -> Iterator[tuple[str, bool]]:
    """Yield the rows of the table fault by rule."""
    faults = [FAULTS[name] for name in chosen.only] or list(FAULTS.values())
    yield "| fault | its rule | found | beside it | seconds |\n|---|---|---|---|---|", True
    for row in rows(faults, chosen.processes, ("probe", "rules")):
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
