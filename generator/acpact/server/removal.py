"""How runs and threads go, and what goes with them."""

from dataclasses import dataclass

from acpact.server.errors import InvalidError
from acpact.server.history import History
from acpact.server.records import Run, Thread
from acpact.server.scheduler import Scheduler
from acpact.server.store import Store


@dataclass(frozen=True, slots=True)
class Removal:
    """Deletes runs and threads."""

    store: Store
    history: History
    scheduler: Scheduler

    def run(self, run: Run) -> None:
        """Delete a run; one that is not done is cancelled first."""
        self.scheduler.cancel(run, "the run was deleted")
        self.store.remove_run(run)

    def roll_back(self, run: Run) -> None:
        """Delete a run and the checkpoints that it has made; cancelled first as well."""
        self.run(run)
        thread = self.store.find_thread(run.thread_id)
        if thread is not None:
            self.history.undo(thread, run.id)

    def thread(self, thread: Thread) -> None:
        """Delete a thread and its runs; raise InvalidError if one of them is pending."""
        if thread.pending:
            raise InvalidError("the thread has a pending run; wait for it or cancel it first")
        for run in list(thread.runs.values()):
            self.scheduler.cancel(run, "the thread was deleted")
        self.store.remove_thread(thread)


@dataclass(frozen=True, slots=True)
class Completion:
    """Follows the changes of runs: keeps the time of their threads, and `on_completion`."""

    store: Store

    def __call__(self, run: Run) -> None:
        """Take note of a change of status."""
        thread = self.store.find_thread(run.thread_id)
        if thread is None:
            return
        thread.updated_at = run.updated_at
        if run.stateless and run.is_done and run.creation.get("on_completion") != "keep":
            self.store.remove_thread(thread)
