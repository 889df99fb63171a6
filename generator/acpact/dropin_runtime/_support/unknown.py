"""In a package the file of the same name in `runtime` stands here."""

from acpact.runtime.unknown import Unknown

__all__ = ["Unknown"]
