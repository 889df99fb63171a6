"""One output to make, and what became of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from acpact import bundled
from acpact.data import data_path
from acpact.render import Drift, Inputs, RenderError, Written, folders_sha256, sha256

if TYPE_CHECKING:
    from acpact.ir.nodes import Waiver

_PACKAGE = Path(__file__).resolve().parent


class TemplatesError(RenderError):
    """The user's own templates are at fault; the message says which of them and where."""


@dataclass(frozen=True, slots=True)
class Layer:
    """An overlay to apply.

    `name` goes into the manifest and is the same on every machine; `shown` is what messages call
    the file. A layer that is `optional` is left out where it is not for the document.
    """

    name: str
    path: Path
    shown: str
    optional: bool = False

    @classmethod
    def of(cls, path: Path) -> "Layer":
        """Return the layer of a user's own overlay file."""
        return cls(path.name, path, str(path))

    @classmethod
    def bundled(cls) -> list["Layer"]:
        """Return the layers that ship with acpact."""
        return [cls(name, path, name, optional=True) for name, path in bundled.overlays()]

    def read(self) -> bytes:
        """Return the file's bytes; an unreadable one is a `RenderError`."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise RenderError(f"{self.shown}: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: its bytes, the name to show, and the overlays that go onto it."""

    raw: bytes
    name: str
    overlays: tuple[Layer, ...] = ()
    bundled_overlays: bool = True

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every overlay in the order of application: the bundled ones first, each once."""
        own = {layer.path for layer in self.overlays}
        found = Layer.bundled() if self.bundled_overlays else []
        return (*(layer for layer in found if layer.path not in own), *self.overlays)


@dataclass(frozen=True, slots=True)
class Job:
    """One output to make. `package` empty means: named after the document's title."""

    source: Source
    out: Path | None = None
    package: str = ""
    target: str = "python"
    templates: Path | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What a run did. `written` is None where nothing had to be done."""

    out: Path
    overlays: tuple[str, ...] = ()
    waivers: "tuple[Waiver, ...]" = ()
    written: Written | None = None
    drifts: tuple[Drift, ...] = ()


def inputs_of(job: Job) -> Inputs:
    """Return what decides the bytes of an output: hashes of the document, overlays and tool."""
    return Inputs(
        document_sha256=sha256(job.source.raw),
        overlays=tuple((layer.name, sha256(layer.read())) for layer in job.source.layers),
        templates_sha256=_tool_sha256(job.templates),
        options={**job.options, "package": job.package, "target": job.target},
    )


def _tool_sha256(templates: Path | None) -> str:
    """Return one hash over all that shapes output: templates, runtime, the generator's own code."""
    parts = ("document", "ir", "render", "runtime", "server_runtime", "dropin_runtime", "targets")
    own = (folder for folder in sorted(data_path("templates").iterdir()) if folder.name != "report")
    folders = [*own, *(_PACKAGE / name for name in parts)]
    digest = hashlib.sha256(folders_sha256(*folders, *([templates] if templates else [])).encode())
    for name in ("job.py", "models.py", "pipeline.py"):
        digest.update((_PACKAGE / name).read_bytes())
    return digest.hexdigest()
