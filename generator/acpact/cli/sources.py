"""From SPEC and `--overlay` on the command line, or in the settings, to what the pipeline reads."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from acpact import bundled
from acpact.cli.failures import UsageError
from acpact.job import Layer, Source
from acpact.limits import Limits

_HERE = Path()
_STDIN = "<stdin>"
_LIMIT = Limits().bytes + 1  # one more than what loading refuses


def read_source(
    spec: str | None,
    overlays: Iterable[str] = (),
    *,
    bundled_overlays: bool = False,
    base: Path = _HERE,
) -> Source:
    """Read the document that a SPEC names; None is the newest ACP. Paths are relative to `base`.

    Raises:
        UnknownSpecError, UsageError: there is no such document or overlay.
        OSError: it can't be read.
    """
    if spec == "":
        raise UsageError("SPEC is empty; leave it out for the newest ACP")
    if spec is not None and spec.startswith(("http://", "https://")):
        raise UsageError(f"{spec}: nothing is fetched; pipe it in: curl -s {spec} | acpact ... -")
    path, name = bundled.resolve(spec, base)
    layers = tuple(_layer(item, base) for item in overlays)
    if path is None:
        return Source(sys.stdin.buffer.read(_LIMIT), _STDIN, layers, bundled_overlays)
    check_file(path)
    with path.open("rb") as file:
        return Source(file.read(_LIMIT), name, layers, bundled_overlays)


def check_file(path: Path) -> None:
    """Raise `UsageError` unless there is a file to read at a path."""
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such file")
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder, not a file")


def _layer(overlay: str, base: Path) -> Layer:
    if not overlay:
        raise UsageError("--overlay is empty")
    path = base / overlay
    if not path.is_file():
        for layer in Layer.bundled():
            if overlay in (layer.name, layer.name.partition("/")[0]):
                return Layer(layer.name, layer.path, layer.shown)
    check_file(path)
    return Layer.of(path)
