"""Promises about what the agent itself hands out: each payload fits the schema it declares."""

from acpact.conformance.registry import Level, passive_rule

_SCHEMAS = "#/components/schemas"

output = passive_rule(
    "payloads/output",
    Level.MUST,
    "The output of a run fits the agent's descriptor",
    """
    The values of a result, and those that are streamed in mode values, fit `specs.output` of the
    descriptor. It is all that a client knows about an agent before it runs it.
    """,
    pointer=f"{_SCHEMAS}/OutputSchema",
)

interrupt = passive_rule(
    "payloads/interrupt",
    Level.MUST,
    "What an interrupt asks fits the agent's descriptor",
    """
    What a run hands out when it is interrupted fits one of the `interrupt_payload` schemas under
    `specs.interrupts` of the descriptor. A client can't answer a question that it does not
    understand.
    """,
    pointer=f"{_SCHEMAS}/InterruptPayloadSchema",
    needs=("interrupts",),
)

update = passive_rule(
    "payloads/update",
    Level.MUST,
    "A custom update fits the agent's descriptor",
    """
    Each update that is streamed in mode custom fits `specs.custom_streaming_update` of the
    descriptor. The format is the agent's own, and the descriptor is the only place to learn it.
    """,
    pointer=f"{_SCHEMAS}/StreamUpdateSchema",
    needs=("streaming.custom",),
)

state = passive_rule(
    "payloads/state",
    Level.MUST,
    "The state of a thread fits the agent's descriptor",
    """
    The values of a thread, and of each state in its history, fit `specs.thread_state` of the
    descriptor. Clients read them, and write them back after a change.
    """,
    pointer=f"{_SCHEMAS}/ThreadStateSchema",
    needs=("threads",),
)
