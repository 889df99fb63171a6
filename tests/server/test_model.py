"""A small model of threads and runs, and a server that has to agree with it, step by step."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

KEYS = st.sampled_from("abc")
METADATA = st.dictionaries(KEYS, st.integers(0, 1), max_size=2)
UNKNOWN = str(UUID(int=0))


@dataclass
class ModelRun:
    """What the model knows of a run; `thread` is None for a stateless one."""

    thread: str | None
    agent: str
    status: str
    metadata: dict[str, Any]
    output: Any = None
    asked: str = ""


@dataclass
class ModelThread:
    """What the model knows of a thread: `states` from the oldest on, with the runs that made them.

    `last` is the status of the run that changed last.
    """

    metadata: dict[str, Any]
    states: list[tuple[Any, str | None]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


class Machine(RuleBasedStateMachine):
    """Does at random what clients do, with one server for all."""

    http: httpx2.Client
    agents: dict[str, str]
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.runs: dict[str, ModelRun] = {}
        self.threads: dict[str, ModelThread] = {}
        self.mark = str(uuid4())

    def ask(self, status: int, method: str, path: str, body: Any = None) -> Any:
        """Send a request whose status the model knows."""
        found = self.http.request(method, path, json=body)
        assert found.status_code == status, (method, path, body, found.status_code, found.text)
        return found.json() if found.content else None

    def path(self, run_id: str) -> str:
        thread = self.runs[run_id].thread
        return f"/threads/{thread}/runs/{run_id}" if thread else f"/runs/{run_id}"

    def some_run(self, data: Any, *statuses: str) -> str | None:
        known = [key for key, run in self.runs.items() if not statuses or run.status in statuses]
        return data.draw(st.sampled_from(known)) if known else None

    def some_thread(self, data: Any) -> str:
        found: str = data.draw(st.sampled_from(list(self.threads)))
        return found

    def pending(self, thread: str) -> list[str]:
        found = self.runs.items()
        return [key for key, run in found if (run.thread, run.status) == (thread, "pending")]

    def changed(self, run_id: str, status: str) -> None:
        """Note that a run has changed its status."""
        run = self.runs[run_id]
        run.status = status
        if run.thread:
            changed = self.threads[run.thread].changed
            changed[:] = [*(key for key in changed if key != run_id), run_id]

    def forget(self, run_id: str) -> None:
        run = self.runs.pop(run_id)
        if run.thread:
            self.threads[run.thread].changed.remove(run_id)

    def thread_status(self, thread: str) -> str:
        statuses = [self.runs[key].status for key in self.threads[thread].changed]
        for status, shown in (("pending", "busy"), ("interrupted", "interrupted")):
            if status in statuses:
                return shown
        return "error" if statuses and statuses[-1] == "error" else "idle"

    @rule(metadata=METADATA)
    def create_thread(self, metadata: dict[str, int]) -> None:
        marked = {**metadata, "mark": self.mark}
        made = self.ask(200, "POST", "/threads", {"metadata": marked})
        self.threads[made["thread_id"]] = ModelThread(marked)

    @precondition(lambda self: self.threads)
    @rule(data=st.data(), nothing=st.booleans())
    def create_thread_again(self, data: Any, nothing: bool) -> None:
        thread = self.some_thread(data)
        body = {"thread_id": thread, "if_exists": "do_nothing" if nothing else "raise"}
        self.ask(200 if nothing else 409, "POST", "/threads", body)

    @precondition(lambda self: self.threads)
    @rule(data=st.data(), metadata=METADATA, count=st.none() | st.integers(0, 9))
    def patch_thread(self, data: Any, metadata: dict[str, int], count: int | None) -> None:
        thread = self.some_thread(data)
        body: dict[str, Any] = {"metadata": metadata}
        agents = {self.runs[key].agent for key in self.threads[thread].changed}
        fits = count is None or "approver" not in agents
        if count is not None:
            body["values"] = {"count": count}
        self.ask(200 if fits else 422, "PATCH", f"/threads/{thread}", body)
        if fits:
            self.threads[thread].metadata.update(metadata)
        if fits and count is not None:
            self.threads[thread].states.append(({"count": count}, None))

    @precondition(lambda self: self.threads)
    @rule(data=st.data())
    def copy_thread(self, data: Any) -> None:
        thread = self.some_thread(data)
        made = self.ask(200, "POST", f"/threads/{thread}/copy")
        states: list[tuple[Any, str | None]] = [
            (values, None) for values, _ in self.threads[thread].states
        ]
        self.threads[made["thread_id"]] = ModelThread(dict(self.threads[thread].metadata), states)

    @precondition(lambda self: self.threads)
    @rule(data=st.data())
    def delete_thread(self, data: Any) -> None:
        thread = self.some_thread(data)
        if self.pending(thread):
            self.ask(422, "DELETE", f"/threads/{thread}")
            return
        self.ask(204, "DELETE", f"/threads/{thread}")
        for run_id in list(self.threads[thread].changed):
            self.forget(run_id)
        del self.threads[thread]
        self.ask(404, "GET", f"/threads/{thread}")

    @rule(
        data=st.data(),
        agent=st.sampled_from(["counter", "echo", "failer", "sleeper", "approver"]),
        strategy=st.sampled_from(["reject", "interrupt", "rollback"]),
        metadata=METADATA,
    )
    def run(self, data: Any, agent: str, strategy: str, metadata: dict[str, int]) -> None:
        """Start a run, on a thread or not, and wait for it if it will stop by itself."""
        thread = data.draw(st.sampled_from([None, *self.threads]))
        given = {"sleeper": {"seconds": 600}, "echo": 7, "failer": {}}.get(agent, {})
        marked = {**metadata, "mark": self.mark}
        body = {"agent_id": self.agents[agent], "input": given, "multitask_strategy": strategy}
        body["metadata"] = marked
        path = f"/threads/{thread}/runs" if thread else "/runs"
        busy = self.pending(thread) if thread else []
        if thread and agent == "failer":
            self.ask(422, "POST", path, body)
            return
        if busy and strategy == "reject":
            self.ask(409, "POST", path, body)
            return
        for key in busy:
            self.stop(key, roll_back=strategy == "rollback")
        made = self.ask(200, "POST", path, body)
        assert made["status"] == "pending"
        run_id = made["run_id"]
        self.runs[run_id] = ModelRun(thread, agent, "pending", marked)
        self.changed(run_id, "pending")
        if agent != "sleeper":
            self.predict(run_id)
            self.check_output(run_id)

    def stop(self, run_id: str, *, roll_back: bool) -> None:
        thread = self.runs[run_id].thread
        self.changed(run_id, "error")
        self.runs[run_id].output = "error"
        if roll_back:
            self.forget(run_id)
            if thread:
                states = self.threads[thread].states
                states[:] = [state for state in states if state[1] != run_id]

    def predict(self, run_id: str) -> None:
        """Let the model do what the agent does."""
        run = self.runs[run_id]
        if run.agent == "failer" or not self.suits(run):
            run.output = "error"
        elif run.agent == "echo":
            run.output = {"echo": 7}
        elif run.agent == "counter":
            run.output = {"count": (self.state(run) or {"count": 0})["count"] + 1}
            if run.thread:
                self.threads[run.thread].states.append((run.output, run_id))
        else:
            run.asked = "clarification"
            self.changed(run_id, "interrupted")
            return
        self.changed(run_id, "error" if run.output == "error" else "success")

    def check_output(self, run_id: str) -> None:
        run = self.runs[run_id]
        found = self.ask(200, "GET", f"{self.path(run_id)}/wait")
        output = found["output"]
        assert found["run"]["status"] == run.status
        if run.status == "interrupted":
            assert output["interrupt"]["interrupt_type"] == run.asked
        elif run.status == "success":
            assert output == {"type": "result", "values": run.output}
        else:
            assert output["type"] == "error"

    @precondition(lambda self: self.runs)
    @rule(data=st.data(), fits=st.booleans(), approved=st.booleans())
    def resume(self, data: Any, fits: bool, approved: bool) -> None:
        run_id = self.some_run(data)
        assert run_id is not None
        run = self.runs[run_id]
        busy = run.thread is not None and self.pending(run.thread)
        answers = {"clarification": {"action": "x"}, "approval": {"approved": approved}}
        payload = answers.get(run.asked, {}) if fits else {"odd": 1}
        expected = 200 if fits else 422
        if run.status != "interrupted" or busy:
            expected = 409
        self.ask(expected, "POST", self.path(run_id), payload)
        if expected != 200:
            return
        self.changed(run_id, "pending")
        if not self.suits(run):
            run.output = "error"
            self.changed(run_id, "error")
        elif run.asked == "clarification":
            run.asked = "approval"
            self.changed(run_id, "interrupted")
        else:
            self.decide(run_id, approved)
        self.check_output(run_id)

    def decide(self, run_id: str, approved: bool) -> None:
        """Let the model do what approver does at its end."""
        run = self.runs[run_id]
        run.output = {"done": approved, "action": "x"}
        self.changed(run_id, "success")
        if run.thread:
            before = (self.state(run) or {"decisions": []})["decisions"]
            states = self.threads[run.thread].states
            states.append(({"decisions": [*before, approved]}, run_id))

    def state(self, run: ModelRun) -> Any:
        """Return the state that a run would find now."""
        states = self.threads[run.thread].states if run.thread else []
        return states[-1][0] if states else None

    def suits(self, run: ModelRun) -> bool:
        """Tell whether that state is one of the agent's own."""
        key = {"counter": "count", "approver": "decisions"}.get(run.agent)
        state = self.state(run)
        return key is None or state is None or key in state

    @precondition(lambda self: self.runs)
    @rule(data=st.data(), roll_back=st.booleans())
    def cancel(self, data: Any, roll_back: bool) -> None:
        run_id = self.some_run(data)
        assert run_id is not None
        path, run = self.path(run_id), self.runs[run_id]
        action = "rollback" if roll_back else "interrupt"
        self.ask(204, "POST", f"{path}/cancel?wait=true&action={action}")
        if roll_back or run.status in ("pending", "interrupted"):
            self.stop(run_id, roll_back=roll_back)
        if roll_back:
            self.ask(404, "GET", path)
        else:
            self.check_output(run_id)

    @precondition(lambda self: self.runs)
    @rule(data=st.data())
    def delete_run(self, data: Any) -> None:
        run_id = self.some_run(data)
        assert run_id is not None
        path = self.path(run_id)
        self.ask(204, "DELETE", path)
        self.forget(run_id)
        self.ask(404, "DELETE", path)

    @rule(metadata=METADATA, status=st.sampled_from(["pending", "success", "error"]))
    def search_runs(self, metadata: dict[str, int], status: str) -> None:
        body = {"metadata": {**metadata, "mark": self.mark}, "status": status, "limit": 1000}
        found = self.ask(200, "POST", "/runs/search", body)
        assert [run["run_id"] for run in found] == [
            key
            for key, run in self.runs.items()
            if run.thread is None
            and run.status == status
            and metadata.items() <= run.metadata.items()
        ]

    @rule(metadata=METADATA, status=st.sampled_from(["idle", "busy", "interrupted", "error"]))
    def search_threads(self, metadata: dict[str, int], status: str) -> None:
        body = {"metadata": {**metadata, "mark": self.mark}, "status": status, "limit": 1000}
        found = self.ask(200, "POST", "/threads/search", body)
        assert [thread["thread_id"] for thread in found] == [
            key
            for key, thread in self.threads.items()
            if self.thread_status(key) == status and metadata.items() <= thread.metadata.items()
        ]

    @precondition(lambda self: self.threads)
    @rule(data=st.data())
    def look_at_a_thread(self, data: Any) -> None:
        key = self.some_thread(data)
        thread = self.threads[key]
        found = self.ask(200, "GET", f"/threads/{key}")
        assert found["status"] == self.thread_status(key)
        assert found["metadata"] == thread.metadata
        assert found.get("values") == (thread.states[-1][0] if thread.states else None)
        states = self.ask(200, "GET", f"/threads/{key}/history?limit=1000")
        assert [item["values"] for item in states] == [v for v, _ in reversed(thread.states)]
        runs = self.ask(200, "GET", f"/threads/{key}/runs?limit=1000")
        own = [(name, run.status) for name, run in self.runs.items() if run.thread == key]
        assert [(run["run_id"], run["status"]) for run in runs] == own

    @precondition(lambda self: self.runs)
    @rule(data=st.data())
    def look_at_a_run(self, data: Any) -> None:
        run_id = self.some_run(data)
        assert run_id is not None
        found = self.ask(200, "GET", self.path(run_id))
        assert found["status"] == self.runs[run_id].status
        assert found["creation"]["metadata"] == self.runs[run_id].metadata

    @invariant()
    def unknown_things_stay_unknown(self) -> None:
        type(self).steps += 1
        self.ask(404, "GET", f"/runs/{UNKNOWN}")

    def teardown(self) -> None:
        for run_id, run in getattr(self, "runs", {}).items():
            if run.status == "pending":
                self.ask(204, "POST", f"{self.path(run_id)}/cancel")


@pytest.fixture(scope="module")
def machine(url: str) -> Any:
    with httpx2.Client(base_url=url, trust_env=False, timeout=20) as client:
        found = client.post("/agents/search", json={}).json()
        agents = {agent["metadata"]["ref"]["name"]: agent["agent_id"] for agent in found}
        yield type("Machine", (Machine,), {"http": client, "agents": agents, "steps": 0})


def test_a_thousand_steps_without_a_disagreement(machine: type[Machine]) -> None:
    chosen = settings(
        max_examples=25, stateful_step_count=50, deadline=None, derandomize=True, database=None
    )
    run_state_machine_as_test(machine, settings=chosen)
    assert machine.steps >= 1000
