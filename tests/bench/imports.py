"""What importing the package costs."""

from collections.abc import Iterator

from .measure import Row, milliseconds, python, ratio, rounds

BASE = "from pydantic import BaseModel; import httpx2"
TOUCHED = """
import inspect
from acp_client import models
for name in models.__all__:
    found = getattr(models, name)
    if inspect.isclass(found) and hasattr(found, "model_rebuild"):
        found.model_rebuild()
"""


def measure(count: int) -> Iterator[Row]:
    """Import the package, its clients and all its models, each in a new interpreter."""
    found = rounds(
        {
            BASE: python(BASE),
            "package": python("import acp_client"),
            "client": python("from acp_client import ACPClient"),
            "models": python(f"import httpx2\n{TOUCHED}"),
        },
        count,
    )
    base = f"`{BASE}`, {milliseconds(found[BASE])}"
    for what, name, wanted in [
        ("`import acp_client`", "package", "≤ 1.1"),
        ("`from acp_client import ACPClient`", "client", ""),
        ("the same imports, every model class built", "models", "≤ 1.5"),
    ]:
        yield Row(what, milliseconds(found[name]), base, ratio(found, name, BASE), wanted)
