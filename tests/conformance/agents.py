"""Agents for tests: each is a module text, served from a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.serving import serving

_HEAD = """
import asyncio
from itertools import count

from acpact.server import Agent

NUMBERS = count()


def described(name):
    name, _, version = name.partition("@")
    text = {"type": "string"}
    can = {"threads": True, "callbacks": True, "streaming": {"values": True}}
    given = {"type": "object", "properties": {"a": text}, "required": ["a"],
             "additionalProperties": False}
    specs = {"capabilities": can, "input": given, "output": {}, "config": {"type": "object"}}
    metadata = {"ref": {"name": name, "version": version or "1"}, "description": name}
    return {"metadata": metadata, "specs": specs}

"""
_AGENT = """
async def work_{number}(given):
    {line}
    return given


agent_{number} = Agent.of(work_{number}, described("{name}"))
"""


def slow(seconds: float) -> str:
    """The line of an agent that takes its time for each run."""
    return f"await asyncio.sleep({seconds})"


def flaky(period: int) -> str:
    """The line of an agent that fails each so many runs."""
    return f"if next(NUMBERS) % {period} == {period - 1}: raise RuntimeError('bad luck')"


@contextmanager
def serving_agents(folder: Path, *options: str, **lines: str) -> Iterator[str]:
    """Serve agents by name, or name@version, each with the line that makes it what it is."""
    text = _HEAD + "".join(
        _AGENT.format(number=number, name=name, line=line)
        for number, (name, line) in enumerate(lines.items())
    )
    (folder / "odd.py").write_text(text)
    named = [part for number in range(len(lines)) for part in ("--agent", f"odd:agent_{number}")]
    with serving(*named, *options, cwd=str(folder)) as url:
        yield url
