"""In a package the file of the same name in `runtime` stands here."""

from acpact.runtime.enums import OpenIntEnum, OpenStrEnum

__all__ = ["OpenIntEnum", "OpenStrEnum"]
