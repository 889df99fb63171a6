"""`RunStream`, for imports by module."""

from ._definitions import RunStream

__all__ = ["RunStream"]
