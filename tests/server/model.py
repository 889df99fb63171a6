"""A small model of what ACP says about runs and threads; it knows nothing of the server's code."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

STATE_KEY = {"counter": "count", "approver": "decisions"}


@dataclass
class ModelRun:
    """A run; `thread` is None for a stateless one, `asked` is the interrupt that it waits in."""

    thread: str | None
    agent: str
    metadata: dict[str, Any]
    status: str = "pending"
    output: Any = None
    asked: str = ""


@dataclass
class ModelThread:
    """A thread: its states from the oldest on, each with the run that made it.

    `changed` are its runs, the one whose status has changed last at the end.
    """

    metadata: dict[str, Any]
    states: list[tuple[Any, str | None]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


@dataclass
class Model:
    """All runs and threads, in the order in which they were created."""

    runs: dict[str, ModelRun] = field(default_factory=dict)
    threads: dict[str, ModelThread] = field(default_factory=dict)

    def pending(self, thread: str | None) -> list[str]:
        """Return the pending runs of a thread, the one that executes first."""
        if thread is None:
            return []
        found = self.runs.items()
        return [key for key, run in found if (run.thread, run.status) == (thread, "pending")]

    def status(self, thread: str) -> str:
        """Return the status of a thread."""
        statuses = [self.runs[key].status for key in self.threads[thread].changed]
        for status, shown in (("pending", "busy"), ("interrupted", "interrupted")):
            if status in statuses:
                return shown
        return "error" if statuses and statuses[-1] == "error" else "idle"

    def state(self, thread: str | None) -> Any:
        """Return the present state of a thread, None if there is none."""
        states = self.threads[thread].states if thread else []
        return states[-1][0] if states else None

    def add(self, run_id: str, run: ModelRun) -> Iterator[str]:
        """Add a run; yield the runs that execute because of it."""
        self.runs[run_id] = run
        self._change(run_id, "pending")
        if run.thread is None and run.agent != "sleeper":
            self._execute(run_id)
            yield run_id
        yield from self.advance(run.thread)

    def advance(self, thread: str | None) -> Iterator[str]:
        """Execute what is next on a thread until a sleeper is; yield the runs."""
        while (pending := self.pending(thread)) and self.runs[pending[0]].agent != "sleeper":
            self._execute(pending[0])
            yield pending[0]

    def cancel(self, run_id: str) -> None:
        """Stop a run that is not done."""
        if self.runs[run_id].status in ("pending", "interrupted"):
            self.runs[run_id].output = "error"
            self._change(run_id, "error")

    def forget(self, run_id: str, *, roll_back: bool = False) -> None:
        """Delete a run and, if it is rolled back, what it has left on its thread."""
        run = self.runs.pop(run_id)
        if run.thread:
            thread = self.threads[run.thread]
            thread.changed.remove(run_id)
            if roll_back:
                thread.states = [state for state in thread.states if state[1] != run_id]

    def forget_thread(self, thread: str) -> None:
        """Delete a thread and its runs."""
        for run_id in list(self.threads[thread].changed):
            self.forget(run_id)
        del self.threads[thread]

    def resume(self, run_id: str, approved: bool) -> None:
        """Answer the interrupt of a run."""
        run = self.runs[run_id]
        self._change(run_id, "pending")
        if not self._suits(run):
            self._finish(run_id, "error")
        elif run.asked == "clarification":
            run.asked = "approval"
            self._change(run_id, "interrupted")
        else:
            before = (self.state(run.thread) or {"decisions": []})["decisions"]
            self._record(run_id, {"decisions": [*before, approved]})
            self._finish(run_id, {"done": approved, "action": "x"})

    def _execute(self, run_id: str) -> None:
        """Do what the agent of a run does until it stops."""
        run = self.runs[run_id]
        if run.agent == "failer" or not self._suits(run):
            self._finish(run_id, "error")
        elif run.agent == "echo":
            self._finish(run_id, {"echo": 7})
        elif run.agent == "counter":
            count = (self.state(run.thread) or {"count": 0})["count"] + 1
            self._record(run_id, {"count": count})
            self._finish(run_id, {"count": count})
        else:
            run.asked = "clarification"
            self._change(run_id, "interrupted")

    def _suits(self, run: ModelRun) -> bool:
        state = self.state(run.thread)
        return state is None or STATE_KEY.get(run.agent) in (None, *state)

    def _record(self, run_id: str, state: Any) -> None:
        thread = self.runs[run_id].thread
        if thread:
            self.threads[thread].states.append((state, run_id))

    def _finish(self, run_id: str, output: Any) -> None:
        self.runs[run_id].output = output
        self._change(run_id, "error" if output == "error" else "success")

    def _change(self, run_id: str, status: str) -> None:
        run = self.runs[run_id]
        run.status = status
        if run.thread:
            changed = self.threads[run.thread].changed
            changed[:] = [*(key for key in changed if key != run_id), run_id]
