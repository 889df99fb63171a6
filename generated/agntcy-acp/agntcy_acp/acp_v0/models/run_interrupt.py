"""`RunInterrupt`, for imports by module."""

from ._definitions import RunInterrupt

__all__ = ["RunInterrupt"]
