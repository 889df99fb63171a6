"""A client that nobody here wrote: agntcy-acp from PyPI, in an environment of its own."""

import json
from pathlib import Path

from ..stranger import run

CONVERSATION = Path(__file__).parent / "agntcy" / "conversation.py"


def test_it_has_a_whole_conversation_with_the_server(stranger: Path, url: str) -> None:
    said = json.loads(run(stranger, CONVERSATION, url))
    topics = [line.partition(":")[0] for line in said]
    assert topics == ["agents", "stateless", "threads", "interrupts", "async"]
