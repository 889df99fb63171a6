"""approver: does nothing before somebody has allowed it. Interrupts of two types."""

from collections.abc import AsyncGenerator
from typing import Any

from acpact.server.builtin.describing import closed, descriptor
from acpact.server.steps import Context, Interrupt, Result

_TEXT = {"type": "string", "minLength": 1}

DESCRIPTOR = descriptor(
    "approver",
    "Asks before it acts, and asks what is meant if that is not said. Interrupts of the types "
    "clarification and approval, threads with state, callbacks, values.",
    capabilities={
        "threads": True,
        "interrupts": True,
        "callbacks": True,
        "streaming": {"values": True},
    },
    input=closed(action={**_TEXT, "description": "What to do; asked for if it is not given."}),
    output=closed("done", done={"type": "boolean"}, action=_TEXT, reason={"type": "string"}),
    thread_state=closed("decisions", decisions={"type": "array", "items": {"type": "boolean"}}),
    interrupts=[
        {
            "interrupt_type": "clarification",
            "interrupt_payload": closed(
                "interrupt_type",
                "question",
                interrupt_type={"const": "clarification"},
                question=_TEXT,
            ),
            "resume_payload": closed("action", action=_TEXT),
        },
        {
            "interrupt_type": "approval",
            "interrupt_payload": closed(
                "interrupt_type", "action", interrupt_type={"const": "approval"}, action=_TEXT
            ),
            "resume_payload": closed(
                "approved", approved={"type": "boolean"}, reason={"type": "string"}
            ),
        },
    ],
)


async def work(given: dict[str, Any], context: Context) -> AsyncGenerator[Interrupt | Result, Any]:
    """Ask what to do if need be, then whether to do it."""
    action = given.get("action")
    if action is None:
        question = {"interrupt_type": "clarification", "question": "What is to be done?"}
        action = (yield Interrupt("clarification", question))["action"]
    answer = yield Interrupt("approval", {"interrupt_type": "approval", "action": action})
    decisions = (context.state or {"decisions": []})["decisions"]
    context.state = {"decisions": [*decisions, answer["approved"]]}
    reason = {"reason": answer["reason"]} if "reason" in answer else {}
    yield Result({"done": answer["approved"], "action": action, **reason})
