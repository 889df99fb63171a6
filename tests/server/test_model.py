"""A small model of threads and runs, and a server that has to agree with it, step by step."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

import httpx2
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.server.model import STATE_KEY, Model, ModelRun, ModelThread

METADATA = st.dictionaries(st.sampled_from("ab"), st.integers(0, 1), max_size=2)
INPUTS = {"sleeper": {"seconds": 600}, "echo": 7}
ANSWERS: dict[str, dict[str, Any]] = {
    "clarification": {"action": "x"},
    "approval": {"approved": True},
}
UNKNOWN = str(UUID(int=0))
# What has to have happened, and how often at least, for the test to be worth its time.
HAPPENED = {
    "step": 1000, "busy, rejected": 2, "enqueued run executed": 2, "interrupted by a run": 2,
    "rolled back by a run": 2, "cancelled": 2, "rolled back": 2, "resumed": 2,
    "resumed on a busy thread": 1, "resumed with nonsense": 1, "state did not suit": 2,
    "busy thread not deleted": 2, "thread deleted": 2, "looked at a thread with states": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Action:
    """When an action makes sense, and what its arguments are drawn from."""

    when: Callable[[Model], object]
    strategies: dict[str, st.SearchStrategy[Any]]


ACTIONS: dict[str, Action] = {}


def action(
    when: Callable[[Model], object] = lambda model: True, **strategies: st.SearchStrategy[Any]
) -> Callable[[Any], Any]:
    """Let a method be drawn as an action.

    They are not rules: Hypothesis leaves out most rules in most of its examples.
    """

    def register(method: Any) -> Any:
        ACTIONS[method.__name__] = Action(when, strategies)
        return method

    return register


class Machine(RuleBasedStateMachine):
    """Does at random what clients do, with one server for all."""

    http: ClassVar[httpx2.Client]
    agents: ClassVar[dict[str, str]]
    happened: ClassVar[Counter[str]]

    @initialize(metadata=METADATA)
    def begin(self, metadata: dict[str, int]) -> None:
        self.model = Model()
        self.mark = str(uuid4())
        self.create_thread(metadata)

    def ask(self, status: int, method: str, path: str, body: Any = None) -> Any:
        """Send a request whose status the model knows."""
        found = self.http.request(method, path, json=body)
        assert found.status_code == status, (method, path, body, found.status_code, found.text)
        return found.json() if found.content else None

    def path(self, run_id: str) -> str:
        thread = self.model.runs[run_id].thread
        return f"/threads/{thread}/runs/{run_id}" if thread else f"/runs/{run_id}"

    def some_run(self, data: Any) -> str:
        """Draw a run, rather a late one."""
        found: str = data.draw(st.sampled_from(list(self.model.runs)[::-1][:6]))
        return found

    def some_thread(self, data: Any) -> str:
        found: str = data.draw(st.sampled_from(list(self.model.threads)))
        return found

    def note(self, what: str, really: object = True) -> None:
        self.happened[what] += bool(really)

    def create_thread(self, metadata: dict[str, int]) -> None:
        marked = {**metadata, "mark": self.mark}
        made = self.ask(200, "POST", "/threads", {"metadata": marked})
        self.model.threads[made["thread_id"]] = ModelThread(marked)

    @action(lambda model: len(model.threads) < 2, metadata=METADATA)
    def create_another_thread(self, data: Any, metadata: dict[str, int]) -> None:
        self.create_thread(metadata)

    @action(lambda model: model.threads, nothing=st.booleans())
    def create_thread_again(self, data: Any, nothing: bool) -> None:
        body = {"thread_id": self.some_thread(data)}
        body["if_exists"] = "do_nothing" if nothing else "raise"
        self.ask(200 if nothing else 409, "POST", "/threads", body)

    @action(lambda model: model.threads, metadata=METADATA, count=st.none() | st.integers(0, 9))
    def patch_thread(self, data: Any, metadata: dict[str, int], count: int | None) -> None:
        thread_id = self.some_thread(data)
        thread = self.model.threads[thread_id]
        agents = {self.model.runs[key].agent for key in thread.changed}
        body = {"metadata": metadata, **({} if count is None else {"values": {"count": count}})}
        if count is not None and "approver" in agents:
            self.ask(422, "PATCH", f"/threads/{thread_id}", body)
            return
        self.ask(200, "PATCH", f"/threads/{thread_id}", body)
        thread.metadata.update(metadata)
        if count is not None:
            thread.states.append(({"count": count}, None))

    @action(lambda model: 0 < len(model.threads) < 3)
    def copy_thread(self, data: Any) -> None:
        thread = self.model.threads[thread_id := self.some_thread(data)]
        made = self.ask(200, "POST", f"/threads/{thread_id}/copy")
        states: list[tuple[Any, str | None]] = [(values, None) for values, _ in thread.states]
        self.model.threads[made["thread_id"]] = ModelThread(dict(thread.metadata), states)

    @action(lambda model: model.threads, really=st.booleans())
    def delete_thread(self, data: Any, really: bool) -> None:
        thread = self.some_thread(data)
        if self.model.pending(thread):
            self.ask(422, "DELETE", f"/threads/{thread}")
            self.note("busy thread not deleted")
        elif really:
            self.ask(204, "DELETE", f"/threads/{thread}")
            self.model.forget_thread(thread)
            self.ask(404, "GET", f"/threads/{thread}")
            self.note("thread deleted")

    @action(agent=st.sampled_from(["counter", "failer", "approver", "sleeper"]), metadata=METADATA)
    def run_stateless(self, data: Any, agent: str, metadata: dict[str, int]) -> None:
        self.start(None, agent, "reject", metadata)

    @action(
        lambda model: model.threads,
        agent=st.sampled_from(["sleeper", "counter", "approver", "sleeper", "echo"]),
        strategy=st.sampled_from(["enqueue", "interrupt", "rollback", "reject"]),
    )
    def run_on_a_thread(self, data: Any, agent: str, strategy: str) -> None:
        self.start(self.some_thread(data), agent, strategy, {})

    @action(
        lambda model: model.threads,
        agents=st.lists(st.sampled_from(["counter", "approver", "echo"]), min_size=1, max_size=3),
    )
    def queue_behind_a_sleeper(self, data: Any, agents: list[str]) -> None:
        thread = self.some_thread(data)
        for agent in ("sleeper", *agents):
            self.start(thread, agent, "enqueue", {})

    def start(
        self, thread: str | None, agent: str, strategy: str, metadata: dict[str, int]
    ) -> None:
        """Start a run, and hold what executes because of it to the model."""
        marked = {**metadata, "mark": self.mark}
        body: dict[str, Any] = {"agent_id": self.agents[agent], "input": INPUTS.get(agent, {})}
        body |= {"multitask_strategy": strategy, "metadata": marked}
        path = f"/threads/{thread}/runs" if thread else "/runs"
        busy = self.model.pending(thread)
        if busy and strategy == "reject":
            self.ask(409, "POST", path, body)
            self.note("busy, rejected")
            return
        made = self.ask(200, "POST", path, body)
        assert made["status"] == "pending"
        if strategy != "enqueue":
            self.make_way(busy, roll_back=strategy == "rollback")
        self.check(self.model.add(made["run_id"], ModelRun(thread, agent, marked)))

    def make_way(self, busy: list[str], *, roll_back: bool) -> None:
        for run_id in busy:
            path = self.path(run_id)
            self.model.cancel(run_id)
            if roll_back:
                self.model.forget(run_id, roll_back=True)
                self.ask(404, "GET", path)
            self.note("rolled back by a run" if roll_back else "interrupted by a run")

    def check(self, executed: Any, *, queued: bool = False) -> None:
        """Wait for runs and compare what came of them."""
        for run_id in executed:
            run = self.model.runs[run_id]
            found = self.ask(200, "GET", f"{self.path(run_id)}/wait")
            assert found["run"]["status"] == run.status
            output = found["output"]
            if run.status == "interrupted":
                assert output["interrupt"]["interrupt_type"] == run.asked
            elif run.status == "success":
                assert output == {"type": "result", "values": run.output}
            else:
                assert output["type"] == "error"
                self.note("state did not suit", run.agent in STATE_KEY)
            self.note("enqueued run executed", queued)

    @action(lambda model: model.runs, fits=st.booleans() | st.just(True), approved=st.booleans())
    def resume(self, data: Any, fits: bool, approved: bool) -> None:
        asked = [key for key, run in self.model.runs.items() if run.status == "interrupted"]
        run_id = data.draw(st.sampled_from(asked)) if asked else self.some_run(data)
        self.resume_run(run_id, fits, approved)

    @action(
        lambda model: model.threads,
        sleep=st.booleans(),
        answers=st.lists(st.booleans(), max_size=3),
    )
    def ask_and_answer(self, data: Any, sleep: bool, answers: list[bool]) -> None:
        thread = self.some_thread(data)
        self.start(thread, "approver", "enqueue", {})
        run_id = list(self.model.runs)[-1]
        if sleep:
            self.start(thread, "sleeper", "enqueue", {})
        for fits in answers:
            self.resume_run(run_id, fits, approved=sleep)

    def resume_run(self, run_id: str, fits: bool, approved: bool) -> None:
        run = self.model.runs[run_id]
        payload: dict[str, Any] = dict(ANSWERS.get(run.asked, {})) if fits else {"odd": 1}
        if "approved" in payload:
            payload["approved"] = approved
        busy = self.model.pending(run.thread)
        if run.status != "interrupted" or busy:
            self.note("resumed on a busy thread", run.status == "interrupted")
            self.ask(409, "POST", self.path(run_id), payload)
        elif not fits:
            self.note("resumed with nonsense")
            self.ask(422, "POST", self.path(run_id), payload)
        else:
            self.note("resumed")
            self.ask(200, "POST", self.path(run_id), payload)
            self.model.resume(run_id, approved)
            self.check([run_id])

    @action(lambda model: model.runs, roll_back=st.booleans())
    def cancel(self, data: Any, roll_back: bool) -> None:
        """Cancel what most runs wait for, or else any run."""
        waiting = max(map(self.model.pending, self.model.threads), key=len, default=[])
        if len(waiting) > 1:
            self.cancel_run(waiting[0], roll_back)
        else:
            self.cancel_run(self.some_run(data), roll_back)

    def cancel_run(self, run_id: str, roll_back: bool) -> None:
        path, thread = self.path(run_id), self.model.runs[run_id].thread
        action = "rollback" if roll_back else "interrupt"
        self.ask(204, "POST", f"{path}/cancel?wait=true&action={action}")
        self.model.cancel(run_id)
        if roll_back:
            self.model.forget(run_id, roll_back=True)
            self.ask(404, "GET", path)
        else:
            self.check([run_id])
        self.note("rolled back" if roll_back else "cancelled")
        self.check(self.model.advance(thread), queued=True)

    @action(lambda model: model.runs)
    def delete_run(self, data: Any) -> None:
        run_id = self.some_run(data)
        path, thread = self.path(run_id), self.model.runs[run_id].thread
        self.ask(204, "DELETE", path)
        self.model.forget(run_id)
        self.ask(404, "DELETE", path)
        self.check(self.model.advance(thread), queued=True)

    @action(
        metadata=METADATA,
        run_status=st.sampled_from(["pending", "success", "error"]),
        thread_status=st.sampled_from(["idle", "busy", "interrupted", "error"]),
    )
    def look(
        self, data: Any, metadata: dict[str, int], run_status: str, thread_status: str
    ) -> None:
        self.search_runs(metadata, run_status)
        self.search_threads(metadata, thread_status)
        for thread in self.model.threads:
            self.look_at_a_thread(thread)
        if self.model.runs:
            self.look_at_a_run(self.some_run(data))

    def search_runs(self, metadata: dict[str, int], status: str) -> None:
        body = {"metadata": {**metadata, "mark": self.mark}, "status": status, "limit": 1000}
        found = self.ask(200, "POST", "/runs/search", body)
        assert [run["run_id"] for run in found] == [
            key
            for key, run in self.model.runs.items()
            if run.thread is None
            and run.status == status
            and metadata.items() <= run.metadata.items()
        ]

    def search_threads(self, metadata: dict[str, int], status: str) -> None:
        body = {"metadata": {**metadata, "mark": self.mark}, "status": status, "limit": 1000}
        found = self.ask(200, "POST", "/threads/search", body)
        assert [thread["thread_id"] for thread in found] == [
            key
            for key, thread in self.model.threads.items()
            if self.model.status(key) == status and metadata.items() <= thread.metadata.items()
        ]

    def look_at_a_thread(self, key: str) -> None:
        thread = self.model.threads[key]
        found = self.ask(200, "GET", f"/threads/{key}")
        assert found["status"] == self.model.status(key)
        assert found["metadata"] == thread.metadata
        assert found.get("values") == self.model.state(key)
        states = self.ask(200, "GET", f"/threads/{key}/history?limit=1000")
        assert [item["values"] for item in states] == [v for v, _ in reversed(thread.states)]
        runs = self.ask(200, "GET", f"/threads/{key}/runs?limit=1000")
        own = [(name, run.status) for name, run in self.model.runs.items() if run.thread == key]
        assert [(run["run_id"], run["status"]) for run in runs] == own
        self.note("looked at a thread with states", thread.states)

    def look_at_a_run(self, run_id: str) -> None:
        found = self.ask(200, "GET", self.path(run_id))
        assert found["status"] == self.model.runs[run_id].status
        assert found["creation"]["metadata"] == self.model.runs[run_id].metadata

    @rule(data=st.data())
    def act(self, data: Any) -> None:
        """Do one of the actions that make sense now, each as likely as the others."""
        possible = [item for item in ACTIONS.items() if item[1].when(self.model)]
        name, chosen = data.draw(st.sampled_from(possible), "action")
        drawn = {key: data.draw(values, key) for key, values in chosen.strategies.items()}
        getattr(self, name)(data, **drawn)

    @invariant()
    def unknown_things_stay_unknown(self) -> None:
        self.note("step")
        self.ask(404, "GET", f"/runs/{UNKNOWN}")

    def teardown(self) -> None:
        for run_id, run in self.model.runs.items():
            if run.status == "pending":
                self.ask(204, "POST", f"{self.path(run_id)}/cancel")


@pytest.fixture(scope="module")
def machine(url: str) -> Any:
    with httpx2.Client(base_url=url, trust_env=False, timeout=20) as client:
        found = client.post("/agents/search", json={}).json()
        agents = {agent["metadata"]["ref"]["name"]: agent["agent_id"] for agent in found}
        known = {"http": client, "agents": agents, "happened": Counter()}
        yield type("Machine", (Machine,), known)


def test_a_thousand_steps_without_a_disagreement(machine: type[Machine]) -> None:
    chosen = settings(
        max_examples=50, stateful_step_count=30, deadline=None, derandomize=True, database=None
    )
    run_state_machine_as_test(machine, settings=chosen)
    found = {what: machine.happened[what] for what in HAPPENED}
    assert [what for what, least in HAPPENED.items() if found[what] < least] == [], found
