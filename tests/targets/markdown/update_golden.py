"""Make the golden pages anew: `python -m tests.targets.markdown.update_golden`."""

import shutil
from pathlib import Path

from acpact.pipeline import Job, Source, generate
from acpact.render import MANIFEST

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE / "hostile.json"
GOLDEN = HERE / "golden"


def make(target: str, out: Path) -> None:
    """Generate one target from the hostile document."""
    source = Source(DOCUMENT.read_bytes(), DOCUMENT.name)
    generate(Job(source, out, "hostile_client", target))


if __name__ == "__main__":
    shutil.rmtree(GOLDEN, ignore_errors=True)
    make("markdown", GOLDEN)
    (GOLDEN / MANIFEST).unlink()  # it changes with every change of the tool
