"""The document that the kit holds servers to, read once."""

from functools import cache

from acpact.cli.sources import read_source
from acpact.document import Document
from acpact.pipeline import read


@cache
def acp() -> Document:
    return read(read_source(None, bundled_overlays=True))
