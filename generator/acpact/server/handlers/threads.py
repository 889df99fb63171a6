"""The operations tagged Threads."""

from acpact.server import history
from acpact.server.core import Core
from acpact.server.generated import RequestContext, ThreadsHandler, models
from acpact.server.handlers.parameters import canonical, check_page
from acpact.server.handlers.refusing import refusing
from acpact.server.records import Thread
from acpact.server.views import checkpoint_view, thread_view


class Threads(ThreadsHandler):
    """Makes, finds, changes and deletes threads."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @refusing
    async def create_thread(
        self, context: RequestContext, body: models.ThreadCreate, /
    ) -> models.Thread:
        """Make a thread, or return the one that exists."""
        self._core.agents.check_threads()
        request = body.to_dict()
        thread_id = request.get("thread_id")
        found = self._core.threads.create(request, thread_id and canonical(thread_id))
        return _answer(found)

    @refusing
    async def search_threads(
        self, context: RequestContext, body: models.ThreadSearchRequest, /
    ) -> list[models.Thread]:
        """Return a page of the threads that match."""
        self._core.agents.check_threads()
        return [_answer(thread) for thread in self._core.threads.search(body.to_dict())]

    @refusing
    async def get_thread_history(
        self,
        context: RequestContext,
        thread_id: str,
        /,
        *,
        limit: int = 10,
        before: str | None = None,
    ) -> list[models.ThreadState]:
        """Return the latest states of a thread, newest first."""
        check_page(limit=limit)
        checkpoints = history.before(self._find(thread_id), before, limit)
        return [models.ThreadState.model_validate(checkpoint_view(item)) for item in checkpoints]

    @refusing
    async def copy_thread(self, context: RequestContext, thread_id: str, /) -> models.Thread:
        """Copy a thread."""
        return _answer(self._core.threads.copy(self._find(thread_id)))

    @refusing
    async def get_thread(self, context: RequestContext, thread_id: str, /) -> models.Thread:
        """Return a thread."""
        return _answer(self._find(thread_id))

    @refusing
    async def delete_thread(self, context: RequestContext, thread_id: str, /) -> None:
        """Delete a thread and its runs."""
        self._core.removal.thread(self._find(thread_id))

    @refusing
    async def patch_thread(
        self, context: RequestContext, thread_id: str, body: models.ThreadPatch, /
    ) -> models.Thread:
        """Change a thread."""
        thread = self._find(thread_id)
        self._core.threads.patch(thread, body.to_dict())
        return _answer(thread)

    def _find(self, thread_id: str) -> Thread:
        return self._core.store.thread(canonical(thread_id))


def _answer(thread: Thread) -> models.Thread:
    return models.Thread.model_validate(thread_view(thread))
