"""Every hostile document of the tables: generated and safe, or refused in so many words."""

import time
from pathlib import Path

import pytest

from acpact.document import DocumentError

from . import names, operations, refusals, shapes
from .generating import built, make

SECONDS = 30.0
ACCEPTED = {**names.ACCEPTED, **operations.ACCEPTED, **shapes.ACCEPTED}
REFUSED = {**names.REFUSED, **refusals.REFUSED}


pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, folder: Path) -> None:
    started = time.monotonic()
    built(ACCEPTED[name], folder)
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, folder: Path) -> None:
    document, text = REFUSED[name]
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        make(document, folder / "out", "refused")
    assert time.monotonic() - started < SECONDS
    assert text in str(caught.value)
    assert len(str(caught.value)) < 10_000
    assert list(folder.iterdir()) == []


WAIVED = {
    "doubled-options": ("alternatives-merged",),
    "circle-without-a-name": ("circular-reference",),
    "booleans": ("false-schema",),
}


@pytest.mark.parametrize("name", WAIVED)
def test_what_is_left_out_is_named(name: str, folder: Path) -> None:
    assert set(WAIVED[name]) <= set(built(ACCEPTED[name], folder).waivers)
