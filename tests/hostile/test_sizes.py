"""Three thousand schemas take their time, and no more than that."""

import ast
import time
from pathlib import Path

from .building import STRING, document, model, ref
from .generating import make

SCHEMAS = 3000
SECONDS = 150.0


def test_three_thousand_schemas(folder: Path) -> None:
    schemas = {
        f"S{n}": model({"a": STRING, "b": ref(f"S{n * 7 % SCHEMAS}")}) for n in range(SCHEMAS)
    }
    started = time.monotonic()
    make(document(schemas), folder / "large", "large")
    assert time.monotonic() - started < SECONDS
    models = folder / "large" / "large" / "models"
    assert len(list(models.glob("s*.py"))) == SCHEMAS
    found = ast.parse((models / "_definitions.py").read_text())
    assert {n.name for n in found.body if isinstance(n, ast.ClassDef)} == set(schemas)
