"""The operations tagged Thread Runs."""

from acpact.server.core import Core
from acpact.server.generated import RequestContext, ThreadRunsHandler, models
from acpact.server.handlers.following import RunStream, outcome
from acpact.server.handlers.parameters import canonical, check_page
from acpact.server.handlers.refusing import refusing
from acpact.server.records import Outcome, Run
from acpact.server.values import JsonObject
from acpact.server.views import run_view


class ThreadRuns(ThreadRunsHandler):
    """Starts, finds, follows and stops runs on threads."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @refusing
    async def list_thread_runs(
        self, context: RequestContext, thread_id: str, /, *, limit: int = 10, offset: int = 0
    ) -> list[models.RunStateful]:
        """Return a page of the runs on a thread."""
        check_page(limit=limit, offset=offset)
        found = self._core.runs.on_thread(canonical(thread_id), limit, offset)
        return [_answer(run) for run in found]

    @refusing
    async def create_thread_run(
        self, context: RequestContext, thread_id: str, body: models.RunCreateStateful, /
    ) -> models.RunStateful:
        """Start a run."""
        return _answer(self._start(thread_id, body))

    @refusing
    async def create_and_stream_thread_run_output(
        self, context: RequestContext, thread_id: str, body: models.RunCreateStateful, /
    ) -> RunStream:
        """Start a run and follow it."""
        return RunStream(self._core, self._start(thread_id, body, stream=True), creator=True)

    @refusing
    async def create_and_wait_for_thread_run_output(
        self, context: RequestContext, thread_id: str, body: models.RunCreateStateful, /
    ) -> models.RunWaitResponseStateful:
        """Start a run and wait for it."""
        run = self._start(thread_id, body)
        return _waited(await outcome(self._core, run, context, creator=True))

    @refusing
    async def wait_for_thread_run_output(
        self, context: RequestContext, thread_id: str, run_id: str, /
    ) -> models.RunWaitResponseStateful:
        """Wait for a run."""
        run = self._find(thread_id, run_id)
        return _waited(await outcome(self._core, run, context, creator=False))

    @refusing
    async def get_thread_run(
        self, context: RequestContext, thread_id: str, run_id: str, /
    ) -> models.RunStateful:
        """Return a run."""
        return _answer(self._find(thread_id, run_id))

    @refusing
    async def resume_thread_run(
        self,
        context: RequestContext,
        thread_id: str,
        run_id: str,
        body: models.ResumePayloadSchema,
        /,
    ) -> models.RunStateful:
        """Let an interrupted run go on."""
        run = self._find(thread_id, run_id)
        self._core.runs.resume(run, body)
        return _answer(run)

    @refusing
    async def delete_thread_run(
        self, context: RequestContext, thread_id: str, run_id: str, /
    ) -> None:
        """Delete a run."""
        self._core.removal.run(self._find(thread_id, run_id))

    @refusing
    async def stream_thread_run_output(
        self, context: RequestContext, thread_id: str, run_id: str, /
    ) -> RunStream:
        """Follow a run from now on."""
        return RunStream(self._core, self._find(thread_id, run_id), creator=False)

    @refusing
    async def cancel_thread_run(
        self,
        context: RequestContext,
        thread_id: str,
        run_id: str,
        /,
        *,
        wait: bool = False,
        action: models.CancelThreadRunAction = models.CancelThreadRunAction.INTERRUPT,
    ) -> None:
        """Stop a run."""
        run = self._find(thread_id, run_id)
        await self._core.runs.cancel(run, roll_back=action == "rollback", wait=wait)

    def _start(
        self, thread_id: str, body: models.RunCreateStateful, *, stream: bool = False
    ) -> Run:
        return self._core.starter.stateful(canonical(thread_id), body.to_dict(), stream=stream)

    def _find(self, thread_id: str, run_id: str) -> Run:
        return self._core.store.thread_run(canonical(thread_id), canonical(run_id))


def _answer(run: Run) -> models.RunStateful:
    return models.RunStateful.model_validate(run_view(run))


def _waited(found: Outcome) -> models.RunWaitResponseStateful:
    answer: JsonObject = {"run": found.run, "output": found.output}
    return models.RunWaitResponseStateful.model_validate(answer)
