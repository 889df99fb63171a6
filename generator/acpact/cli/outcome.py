"""What became of one output, and how that is told: as text or as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from acpact.cli.failures import FINDINGS, FINE, Failure
from acpact.cli.terminal import line
from acpact.job import Job, Made
from acpact.render import Drift, Written

_DRIFTS: tuple[Literal["changed", "missing", "stale"], ...] = ("changed", "missing", "stale")
_WRITTEN = ("created", "changed", "removed", "unchanged")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job with what it made, or why it failed."""

    job: Job
    made: Made | None = None
    failure: Failure | None = None

    @property
    def code(self) -> int:
        """The exit code of this output alone."""
        if self.failure:
            return self.failure.code
        return FINDINGS if self.made and self.made.drifts else FINE

    @property
    def status(self) -> str:
        """One word: failed, drift, written or up-to-date."""
        if self.made is None:
            return "failed"
        if self.made.drifts:
            return "drift"
        return "written" if self.made.written and _counts(self.made) else "up-to-date"


def notes(outcome: Outcome) -> Iterator[str]:
    """Yield what was applied, what of the document is not carried, and what was left in place."""
    made = outcome.made
    if made is None:
        return
    for name in made.overlays:
        yield f"overlay applied: {name}"
    yield from _waived(made)
    for path in made.written.kept if made.written else ():
        yield f"{made.out / path}: not part of the output any more; kept, because it was changed"


def _waived(made: Made) -> Iterator[str]:
    if not made.waivers:
        return
    from acpact.ir.waivers import WAIVERS

    for name, count in sorted(Counter(waiver.id for waiver in made.waivers).items()):
        yield f"{count} × {name}: {WAIVERS[name].title} (acpact explain {name})"


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield the result as text: the differences, if there are any, and a line with counts."""
    made = outcome.made
    if made is None:
        return
    for drift in made.drifts:
        yield f"{drift.kind} {line(str(made.out / drift.path))}"
        yield drift.unified.removesuffix("\n")
    counts = _counts(made)
    yield f"{line(str(made.out))}: {', '.join(counts) if counts else 'up to date'}"


def as_dict(outcomes: Sequence[Outcome], *, check: bool) -> dict[str, object]:
    """Return the outcomes for JSON."""
    return {"check": check, "outputs": [_as_dict(outcome) for outcome in outcomes]}


def _counts(made: Made) -> list[str]:
    """Return the numbers of files by what became of them; none if nothing did."""
    if made.drifts:
        kinds = Counter(drift.kind for drift in made.drifts)
        return [f"{kinds[kind]} {kind}" for kind in _DRIFTS if kinds[kind]]
    written = made.written or Written()
    if not (written.created or written.changed or written.removed):
        return []
    paths = (written.created, written.changed, written.removed, written.unchanged)
    return [f"{len(some)} {name}" for some, name in zip(paths, _WRITTEN, strict=True) if some]


def _as_dict(outcome: Outcome) -> dict[str, object]:
    job, made, failure = outcome.job, outcome.made, outcome.failure
    written = (made.written if made else None) or Written()
    return {
        "source": job.source.name,
        "target": job.target,
        "out": str(made.out if made else job.out) if made or job.out else None,
        "status": outcome.status,
        "overlays": list(made.overlays) if made else [],
        "waivers": [asdict(waiver) for waiver in made.waivers] if made else [],
        "drift": [_drift(drift) for drift in made.drifts] if made else [],
        **{name: list(getattr(written, name)) for name in (*_WRITTEN, "kept")},
        "error": failure.message if failure else None,
        "diagnostics": list(failure.diagnostics) if failure else [],
    }


def _drift(drift: Drift) -> dict[str, str]:
    return {"path": drift.path, "kind": drift.kind, "diff": drift.unified}
