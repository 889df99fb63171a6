"""Your own agent, by import path: `pkg.mod:name`, from the current directory too."""

import importlib
import inspect
import sys
from pathlib import Path
from typing import Any

from acpact.server.agent import Agent
from acpact.server.descriptor import DescriptorError
from acpact.server.values import JsonObject


class LoadError(Exception):
    """An import path that does not lead to an agent: what is wrong, and what to do."""


def load_agent(path: str) -> Agent:
    """Import an agent, or raise LoadError. Importing runs the code of the module."""
    module, colon, name = path.partition(":")
    if not (module and colon and name):
        raise LoadError(f"{path}: not an import path; write it like pkg.mod:agent")
    found = _attribute(_module(path, module), path, name)
    if isinstance(found, Agent):
        return found
    try:
        return Agent.of(found, describe(found, path))
    except (TypeError, DescriptorError) as error:
        raise LoadError(f"{path}: {error}") from None


def describe(work: Any, name: str) -> JsonObject:
    """Return a descriptor for code that has none: any input, any output, streams of values."""
    text = inspect.getdoc(work) if inspect.isroutine(work) else None
    return {
        "metadata": {
            "ref": {"name": name, "version": "0.0.0"},
            "description": text or f"The agent {name}.",
        },
        "specs": {
            "capabilities": {"callbacks": True, "streaming": {"values": True}},
            "input": {},
            "output": {},
            "config": {},
        },
    }


def _module(path: str, module: str) -> Any:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise LoadError(
            f"{path}: there is no module {error.name}; it is looked for in {here} and among the "
            "installed packages"
        ) from None
    except (Exception, SystemExit) as error:
        raise LoadError(f"{path}: importing it raised {type(error).__name__}: {error}") from error


def _attribute(found: Any, path: str, name: str) -> Any:
    for part in name.split("."):
        if not hasattr(found, part):
            raise LoadError(f"{path}: {getattr(found, '__name__', found)} has no {part!r}")
        found = getattr(found, part)
    return found
