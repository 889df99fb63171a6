"""`python -m tests.campaign faults|seeds|schemathesis|clean`: a Markdown table, kept in `--out`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from acpact import conformance
from acpact.conformance.settings import Settings
from acpact.server.faults import FAULTS, Fault
from tests.campaign.faults import Row, rows
from tests.campaign.plain import compared, on_the_clean_server
from tests.campaign.table import Table
from tests.conformance.documents import acp
from tests.server.serving import serving

CELLS = {
    "faults": ("fault", "its rule", "found", "beside it", "seconds"),
    "seeds": ("seed", "findings", "errors", "no 2xx", "requests", "seconds"),
    "schemathesis": (
        "fault", "its rule", "the kit", "seconds", "`schemathesis run`", "seconds of it", "by",
    ),
    "clean": ("failure of `schemathesis run`", "runs with it", "runs"),
}  # fmt: skip


def main() -> int:
    """Run a campaign; the exit code is 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign")
    parser.add_argument("what", choices=tuple(CELLS))
    parser.add_argument("--only", action="append", default=[], help="a fault; repeatable")
    parser.add_argument("--every", type=int, default=1, help="take each n-th fault alone")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--out", type=Path, help="where the table is; with --only, rows of it")
    chosen = parser.parse_args()
    faults = [FAULTS[name] for name in chosen.only] or list(FAULTS.values())[:: chosen.every]
    table = Table(CELLS[chosen.what])
    if chosen.out and chosen.only and chosen.out.exists():
        table.read(chosen.out)
    for line in lines(table, chosen, faults):
        print(line, flush=True)
        if chosen.out:
            chosen.out.write_text(str(table))
    print(f"{table.wrong} not as they should be")
    return 1 if table.wrong else 0


def lines(table: Table, chosen: argparse.Namespace, faults: Sequence[Fault]) -> Iterator[str]:
    """Put row after row into the table, and yield its line."""
    if chosen.what == "seeds":
        return seed_lines(table, chosen.seeds)
    if chosen.what == "schemathesis":
        return plain_lines(table, faults)
    if chosen.what == "clean":
        return clean_lines(table, chosen.seeds)
    return fault_lines(table, faults, chosen.processes)


def plain_lines(table: Table, faults: Sequence[Fault]) -> Iterator[str]:
    """Yield the rows of the table that compares with plain Schemathesis."""
    for found in compared(faults):
        kit = found.kit
        by = "; ".join(f"{kind} in {label}" for kind, label in sorted(found.failures)[:2])
        cells = (
            kit.fault.id, kit.fault.rule, "yes" if kit.is_found else "NO", f"{kit.seconds:.0f}",
            "yes" if found.failures else "no", f"{found.seconds:.0f}", by,
        )  # fmt: skip
        yield table.put(cells, is_right=kit.is_found)
        table.keep(list(FAULTS))


def clean_lines(table: Table, runs: int) -> Iterator[str]:
    """Yield the rows of what plain Schemathesis says of a server that has no fault."""
    for (kind, label), count in sorted(on_the_clean_server(runs).items()):
        yield table.put((f"{kind} in {label}", count, runs), is_right=True)


def fault_lines(table: Table, faults: Sequence[Fault], processes: int) -> Iterator[str]:
    """Yield the rows of the table fault by rule."""
    for row in rows(faults, processes):
        yield table.put(fault_cells(row), is_right=row.is_right)
        table.keep(list(FAULTS))


def fault_cells(row: Row) -> tuple[str, ...]:
    """Return one row of the table."""
    found = "yes" if row.is_found else "skipped" if row.fault.rule in row.skipped else "NO"
    companions = row.found - {row.fault.rule} - row.too_many
    beside = [*sorted(companions), *(f"**{rule}**" for rule in sorted(row.too_many))]
    beside += [f"**error: {error}**" for error in sorted(row.errors)]
    return row.fault.id, row.fault.rule, found, ", ".join(beside), f"{row.seconds:.1f}"


def seed_lines(table: Table, seeds: int) -> Iterator[str]:
    """Yield a row for each seed: what the kit finds on the clean server, in all phases."""
    for seed in range(1, seeds + 1):
        with serving() as url:
            report = conformance.run(Settings(url, acp(), seed=seed))
        for finding in report.findings:
            told = f"{finding.outcome} {finding.agents}: {finding.seen}"
            print(finding.id, told, *finding.exchanges, sep="\n  ", file=sys.stderr)
        errors = sum(tried.outcome == "error" for tried in report.tried)
        missing = len(report.coverage.unanswered)
        found = ", ".join(finding.id for finding in report.findings) or 0
        cells = (seed, found, errors, missing, report.requests, f"{report.seconds:.1f}")
        yield table.put(cells, is_right=not (report.findings or errors or missing))


if __name__ == "__main__":
    sys.exit(main())
