"""Runs of one kind, stateless or on a thread: the same words for both."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from acpact.conformance.agent import Interruption
from acpact.conformance.cleaning import MARK
from acpact.conformance.discovery.answering import answers
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.stream import Stream
from acpact.conformance.verdicts import BlockedError

if TYPE_CHECKING:
    from acpact.conformance.session.acp import Acp

_HOLD_SECONDS = 60
_MOST = 1000
_LEAVE_SECONDS = 0.3
_MOST_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class Runs:
    """The operations on runs. `thread` is None for stateless runs.

    The plain verbs return whatever the server answers. `started`, `finished`, `held` and
    `interrupted` are for what a rule needs beforehand: they end it as blocked if they fail.
    """

    acp: "Acp"
    thread: str | None = None

    def operation(self, pattern: str) -> str:
        """Return the id of an operation: `get_{run}` is `get_thread_run` on a thread."""
        return pattern.replace("{run}", "thread_run" if self.thread else "stateless_run")

    @property
    def asking(self) -> Any:
        """The input that makes a run ask; Blocked if none is known."""
        sample = self.acp.agent.samples.interruption
        if sample is None:
            raise BlockedError("no input is known that interrupts a run (--input)")
        return sample.input

    @property
    def interruption(self) -> Interruption:
        """The input that makes a run ask, with answers; Blocked if there is none."""
        sample = self.acp.agent.samples.interruption
        if sample is not None and not sample.resumes:
            raise BlockedError("no answer is known that fits the interrupt (--input)")
        return sample or Interruption(self.asking)

    def body(self, **fields: Any) -> dict[str, Any]:
        """Return a valid request for a run that is soon done; `fields` go on top."""
        return self.acp.body(**fields)

    async def create(self, body: Mapping[str, Any] | None = None, **fields: Any) -> Answer:
        """Create a run: with this very body, or a valid one with `fields` on top."""
        return await self._call("create_{run}", body=self._sent(body, fields))

    async def create_and_wait(
        self, body: Mapping[str, Any] | None = None, *, seconds: float | None = None, **fields: Any
    ) -> Answer:
        """Create a run and wait for it."""
        sent = self._sent(body, fields)
        return await self._call("create_and_wait_for_{run}_output", body=sent, seconds=seconds)

    def create_and_stream(
        self, body: Mapping[str, Any] | None = None, *, seconds: float | None = None, **fields: Any
    ) -> AbstractAsyncContextManager[Stream]:
        """Create a run and open its stream."""
        sent = self._sent(body, fields)
        return self._stream("create_and_stream_{run}_output", body=sent, seconds=seconds)

    async def create_and_leave(self, **fields: Any) -> dict[str, Any]:
        """Create a run that is waited for, close the connection, and return the run."""
        operation, body = self.operation("create_and_wait_for_{run}_output"), self.body(**fields)
        await self.acp.leave(operation, self._path(None), body=body, after=_LEAVE_SECONDS)
        return await self.only()

    async def get(self, run_id: str) -> Answer:
        """Get a run."""
        return await self._call("get_{run}", run_id)

    async def wait(self, run_id: str, seconds: float | None = None) -> Answer:
        """Wait for a run."""
        return await self._call("wait_for_{run}_output", run_id, seconds=seconds)

    def stream(
        self, run_id: str, *, seconds: float | None = None
    ) -> AbstractAsyncContextManager[Stream]:
        """Open the stream of a run that exists."""
        return self._stream("stream_{run}_output", run_id, seconds=seconds)

    async def resume(self, run_id: str, payload: Any) -> Answer:
        """Resume a run."""
        return await self._call("resume_{run}", run_id, body=payload)

    async def cancel(self, run_id: str, **query: str) -> Answer:
        """Cancel a run; `wait="true"`, `action="rollback"`."""
        return await self._call("cancel_{run}", run_id, query=query)

    async def delete(self, run_id: str) -> Answer:
        """Delete a run."""
        return await self._call("delete_{run}", run_id)

    async def find(self, **query: Any) -> Answer:
        """Search stateless runs, or list the runs on the thread."""
        if self.thread:
            texts = {key: str(value) for key, value in query.items()}
            return await self._call("list_thread_runs", query=texts)
        return await self._call("search_stateless_runs", body=query)

    async def post(self, pattern: str, **options: Any) -> Answer:
        """Call any operation that is about no run yet, with any `body`, or `content`, or none."""
        return await self._call(pattern, **options)

    async def ask(self, pattern: str, run_id: str, seconds: float | None = None) -> Answer:
        """Call any operation on one run that takes no body; a stream is read to its end."""
        return await self._call(pattern, run_id, seconds=seconds)

    async def listed(self, **query: Any) -> Answer:
        """Search the stateless runs of this rule, or list the runs on the thread; all of them."""
        mark = {} if self.thread else {"metadata": self.acp.marked}
        return await self.find(**{"limit": _MOST, **mark, **query})

    async def marked(self) -> list[dict[str, Any]]:
        """Return all runs of this kind that the rule has made, told of them or not."""
        found = (await self.listed()).needed()
        return [run for run in found if _metadata(run).get(MARK) == self.acp.mark]

    async def started(self, **fields: Any) -> dict[str, Any]:
        """Return a run that was just created."""
        return await self._made(await self.create(**fields))

    async def finished(self, **fields: Any) -> dict[str, Any]:
        """Return the answer of create-and-wait: `run` and `output`."""
        answer = await self.create_and_wait(**fields)
        return {**answer.needed(), "run": await self.run_of(answer)}

    async def run_of(self, answer: Answer, run_id: str = "") -> dict[str, Any]:
        """Return the run in what waiting answers. The document lets a server leave it out: then it
        is asked for by its id or, without one, the last of this rule is taken.
        """
        found: Any = answer.needed().get("run")
        if isinstance(found, dict):
            return found
        if run_id:
            return await self._made(await self.get(run_id))
        made = await self.marked()
        if not made:
            raise BlockedError(f"no run in {answer.described}, nor in a list of runs")
        return max(made, key=lambda run: str(run.get("created_at")))

    async def streamed(self, **fields: Any) -> Stream:
        """Return the stream of a new run, read to its end; Blocked if there is none."""
        async with self.create_and_stream(**fields) as stream:
            await stream.needed().all()
        return stream.whole()

    async def only(self) -> dict[str, Any]:
        """Return the one run of this rule, found by its metadata; Blocked if there are others."""
        found = await self.marked()
        if len(found) != 1:
            raise BlockedError(f"one run is expected here, not {len(found)}")
        return found[0]

    async def held(self, **fields: Any) -> dict[str, Any]:
        """Return a run that stays pending for long: one that starts only in a minute.

        Blocked if the server does not know how to wait (`after_seconds`).
        """
        run = await self.started(**{"after_seconds": _HOLD_SECONDS, **fields})
        await self.acp.sleep(0.05)
        now = (await self.get(run["run_id"])).needed()
        if now["status"] != "pending":
            raise BlockedError("no run can be kept pending: after_seconds has no effect")
        return run

    async def interrupted(self) -> dict[str, Any]:
        """Return the wait answer of a run that asks for input; Blocked if none could be had."""
        found = await self.finished(input=self.asking)
        if found["run"]["status"] != "interrupted":
            raise BlockedError(f"the run is {found['run']['status']}, not interrupted")
        return found

    async def answered(self) -> tuple[Answer, dict[str, Any]]:
        """Return what waiting gives for a run that was answered as often as it has asked, and the
        run.
        """
        found = await self.interrupted()
        for _ in range(_MOST_QUESTIONS):
            answer, run = await self._answer(found)
            if run["status"] != "interrupted":
                return answer, run
            found = {**answer.needed(), "run": run}
        raise BlockedError("the run asks again and again")

    async def succeeded(self) -> None:
        """Let a run succeed, with answers if it asks; Blocked if it does not."""
        found = await self.finished()
        for _ in range(_MOST_QUESTIONS):
            if found["run"]["status"] != "interrupted":
                break
            answer, run = await self._answer(found)
            found = {**answer.needed(), "run": run}
        if found["run"]["status"] != "success":
            raise BlockedError(f"the run is {found['run']['status']}, not success")

    async def _answer(self, found: Mapping[str, Any]) -> tuple[Answer, dict[str, Any]]:
        """Answer the question of a run, and return what waiting gives then, and the run."""
        run_id = found["run"]["run_id"]
        known = answers(self.acp.agent, found["output"].get("interrupt"))
        if not known:
            raise BlockedError("no answer is known that fits the interrupt (--input)")
        (await self.resume(run_id, known[0])).needed()
        answer = await self.wait(run_id)
        return answer, await self.run_of(answer, run_id)

    async def failed(self) -> dict[str, Any]:
        """Return the wait answer of a run that ended with an error; Blocked if none is known."""
        if not self.acp.agent.samples.failing:
            raise BlockedError("no input is known that makes a run fail (--input)")
        found = await self.finished(input=self.acp.agent.samples.failing[0])
        if found["run"]["status"] not in ("error", "timeout"):
            raise BlockedError(f"the run is {found['run']['status']}, not error")
        return found

    async def _made(self, answer: Answer) -> dict[str, Any]:
        run: dict[str, Any] = answer.needed()
        if not isinstance(run.get("run_id"), str):
            raise BlockedError(f"no run_id in {answer.described}")
        return run

    def _sent(self, body: Mapping[str, Any] | None, fields: Mapping[str, Any]) -> Any:
        return body if body is not None else self.body(**fields)

    def _path(self, run_id: str | None) -> dict[str, str]:
        thread = {"thread_id": self.thread} if self.thread else {}
        return {**thread, "run_id": run_id} if run_id is not None else thread

    async def _call(self, pattern: str, run_id: str | None = None, **options: Any) -> Answer:
        return await self.acp.call(self.operation(pattern), self._path(run_id), **options)

    def _stream(
        self, pattern: str, run_id: str | None = None, **options: Any
    ) -> AbstractAsyncContextManager[Stream]:
        return self.acp.stream(self.operation(pattern), self._path(run_id), **options)


def _metadata(run: Mapping[str, Any]) -> Mapping[str, Any]:
    found = run.get("creation", {}).get("metadata")
    return found if isinstance(found, dict) else {}
