"""`RunOutput`, for imports by module."""

from ._definitions import RunOutput

__all__ = ["RunOutput"]
