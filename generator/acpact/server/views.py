"""Records as the JSON of ACP."""

from datetime import datetime

from acpact.server.records import Checkpoint, Run, Thread
from acpact.server.values import JsonObject


def run_view(run: Run) -> JsonObject:
    """Return the `RunStateless` or `RunStateful` of ACP."""
    return {
        "run_id": run.id,
        **({} if run.thread_id is None else {"thread_id": run.thread_id}),
        "agent_id": run.agent.id,
        "created_at": _time(run.created_at),
        "updated_at": _time(run.updated_at),
        "status": run.status.value,
        "creation": dict(run.creation),
    }


def thread_view(thread: Thread) -> JsonObject:
    """Return the `Thread` of ACP."""
    return {
        "thread_id": thread.id,
        "created_at": _time(thread.created_at),
        "updated_at": _time(thread.updated_at),
        "metadata": thread.metadata,
        "status": thread.status,
        **(_state(thread.latest) if thread.latest else {}),
    }


def checkpoint_view(checkpoint: Checkpoint) -> JsonObject:
    """Return the `ThreadState` of ACP."""
    return {"checkpoint": {"checkpoint_id": checkpoint.id}, **_state(checkpoint)}


def error_view(run: Run, code: int, description: str) -> JsonObject:
    """Return the `RunError` of ACP."""
    return {"type": "error", "run_id": run.id, "errcode": int(code), "description": description}


def _state(checkpoint: Checkpoint) -> JsonObject:
    messages = {} if checkpoint.messages is None else {"messages": checkpoint.messages}
    return {"values": checkpoint.values, **messages}


def _time(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
