"""Which versions of the generators are installed whose output is pinned exactly."""

from importlib.util import find_spec
from pathlib import Path

_GENERATORS = ("datamodel-code-generator", "ruff")
_NONE = "none"


def generators() -> dict[str, str]:
    """Return the versions by distribution; `none` for one that is not installed."""
    return {name: _beside(name.replace("-", "_")) or _recorded(name) for name in _GENERATORS}


def _beside(package: str) -> str | None:
    """Return the version that the metadata folder beside a package has in its name.

    It is a hundred times quicker than to load what reads metadata, and a run with nothing to do
    has little else to load.
    """
    found = find_spec(package)
    if found is None or found.origin is None:
        return None
    folders = list(Path(found.origin).parents[1].glob(f"{package}-*.dist-info"))
    names = [folder.name.removesuffix(".dist-info") for folder in folders]
    return names[0].removeprefix(f"{package}-") if len(names) == 1 else None


def _recorded(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return _NONE
