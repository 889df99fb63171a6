"""The manifest ``.acpact.json``: what an output folder was made from, and the hash of each file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from acpact import __version__
from acpact.render.errors import RenderError
from acpact.render.filetree import MANIFEST, FileTree, is_reserved, path_problem, sha256
from acpact.render.versions import generators

_FORMAT = 1
_BYTES = 64 * 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Inputs:
    """What an output was made from, besides the tool: hashes and options, no paths of a machine.

    ``overlays`` are (name, sha256) in the order of their application.
    """

    document_sha256: str
    overlays: tuple[tuple[str, str], ...] = ()
    templates_sha256: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return a JSON-ready form, the same for equal inputs."""
        return {
            "document": self.document_sha256,
            "options": dict(sorted(self.options.items())),
            "overlays": [{"name": name, "sha256": digest} for name, digest in self.overlays],
            "templates": self.templates_sha256,
        }


@dataclass(frozen=True)
class Manifest:
    """The content of ``.acpact.json``."""

    tool: str
    generators: Mapping[str, str]
    inputs: Mapping[str, object]
    files: Mapping[str, str]

    @classmethod
    def of(cls, tree: FileTree, inputs: Inputs) -> "Manifest":
        """Make the manifest of a tree that this tool is about to write."""
        files = {path: sha256(data) for path, data in tree.items()}
        return cls(__version__, generators(), inputs.as_dict(), files)

    def to_bytes(self) -> bytes:
        """Return JSON with sorted keys and a line feed at the end."""
        content = {
            "files": dict(self.files),
            "format": _FORMAT,
            "generators": dict(self.generators),
            "inputs": self.inputs,
            "tool": self.tool,
        }
        return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Manifest":
        """Read a manifest; one that is damaged or leads out of its folder is a ``RenderError``."""
        content = read_json(raw, MANIFEST)
        if content.get("format") != _FORMAT:
            raise _damaged(f"format {content.get('format')!r}, this acpact reads {_FORMAT}")
        tool, inputs = content.get("tool"), content.get("inputs")
        if not isinstance(tool, str) or not isinstance(inputs, dict):
            raise _damaged("tool or inputs are missing")
        files = _strings(content, "files")
        for path, digest in files.items():
            check_entry(path, digest, MANIFEST)
        return cls(tool, _strings(content, "generators"), inputs, files)

    def same_origin(self, inputs: Inputs) -> bool:
        """Tell whether these inputs, given to this tool, would make this manifest's output."""
        return (self.tool, dict(self.generators), self.inputs) == (
            __version__, generators(), inputs.as_dict(),
        )  # fmt: skip


def read_json(raw: bytes, name: str) -> dict[str, Any]:
    """Read a JSON object that this tool wrote and anybody may have edited since."""
    if len(raw) > _BYTES:
        raise _damaged("it is too large", name)
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise _damaged("it is not JSON", name) from None
    if not isinstance(content, dict):
        raise _damaged("it is not a JSON object", name)
    return content


def check_entry(path: object, digest: object, name: str) -> None:
    """Raise unless a path stays inside the folder, is not the tool's own, and the hash is one."""
    if not isinstance(path, str) or is_reserved(path) or path_problem(path):
        raise _damaged(f"the path {path!r} is not one of an output", name)
    if not isinstance(digest, str) or not _HASH.fullmatch(digest):
        raise _damaged(f"no hash for {path!r}", name)


def _strings(content: Mapping[str, Any], key: str) -> dict[str, str]:
    found = content.get(key)
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise _damaged(f"{key} is not an object of strings")
    return found


def _damaged(reason: str, name: str = MANIFEST) -> RenderError:
    advice = "remove it and run again; files that are as they should be are then taken over"
    if name != MANIFEST:
        advice = "remove it and the folder .acpact-stage beside it, and run again"
    return RenderError(f"{name} is damaged: {reason}; {advice}")
