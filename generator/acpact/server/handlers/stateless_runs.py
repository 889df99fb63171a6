"""The operations tagged Stateless Runs."""

from acpact.server.core import Core
from acpact.server.generated import RequestContext, StatelessRunsHandler, models
from acpact.server.handlers.following import RunStream, outcome
from acpact.server.handlers.parameters import canonical
from acpact.server.handlers.refusing import refusing
from acpact.server.records import Outcome, Run
from acpact.server.values import JsonObject
from acpact.server.views import run_view


class StatelessRuns(StatelessRunsHandler):
    """Starts, finds, follows and stops runs without a thread."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @refusing
    async def create_stateless_run(
        self, context: RequestContext, body: models.RunCreateStateless, /
    ) -> models.RunStateless:
        """Start a run."""
        return _answer(self._core.starter.stateless(body.to_dict()))

    @refusing
    async def search_stateless_runs(
        self, context: RequestContext, body: models.RunSearchRequest, /
    ) -> list[models.RunStateless]:
        """Return a page of the runs that match."""
        return [_answer(run) for run in self._core.runs.search(body.to_dict())]

    @refusing
    async def create_and_stream_stateless_run_output(
        self, context: RequestContext, body: models.RunCreateStateless, /
    ) -> RunStream:
        """Start a run and follow it."""
        run = self._core.starter.stateless(body.to_dict(), stream=True)
        return RunStream(self._core, run, creator=True)

    @refusing
    async def create_and_wait_for_stateless_run_output(
        self, context: RequestContext, body: models.RunCreateStateless, /
    ) -> models.RunWaitResponseStateless:
        """Start a run and wait for it."""
        run = self._core.starter.stateless(body.to_dict())
        return _waited(await outcome(self._core, run, context, creator=True))

    @refusing
    async def wait_for_stateless_run_output(
        self, context: RequestContext, run_id: str, /
    ) -> models.RunWaitResponseStateless:
        """Wait for a run."""
        return _waited(await outcome(self._core, self._find(run_id), context, creator=False))

    @refusing
    async def get_stateless_run(
        self, context: RequestContext, run_id: str, /
    ) -> models.RunStateless:
        """Return a run."""
        return _answer(self._find(run_id))

    @refusing
    async def resume_stateless_run(
        self, context: RequestContext, run_id: str, body: models.ResumePayloadSchema, /
    ) -> models.RunStateless:
        """Let an interrupted run go on."""
        run = self._find(run_id)
        self._core.runs.resume(run, body)
        return _answer(run)

    @refusing
    async def delete_stateless_run(self, context: RequestContext, run_id: str, /) -> None:
        """Delete a run."""
        self._core.removal.run(self._find(run_id))

    @refusing
    async def stream_stateless_run_output(
        self, context: RequestContext, run_id: str, /
    ) -> RunStream:
        """Follow a run from now on."""
        return RunStream(self._core, self._find(run_id), creator=False)

    @refusing
    async def cancel_stateless_run(
        self,
        context: RequestContext,
        run_id: str,
        /,
        *,
        wait: bool = False,
        action: models.CancelStatelessRunAction = models.CancelStatelessRunAction.INTERRUPT,
    ) -> None:
        """Stop a run."""
        run = self._find(run_id)
        await self._core.runs.cancel(run, roll_back=action == "rollback", wait=wait)

    def _find(self, run_id: str) -> Run:
        return self._core.store.stateless_run(canonical(run_id))


def _answer(run: Run) -> models.RunStateless:
    return models.RunStateless.model_validate(run_view(run))


def _waited(found: Outcome) -> models.RunWaitResponseStateless:
    answer: JsonObject = {"run": found.run, "output": found.output}
    return models.RunWaitResponseStateless.model_validate(answer)
