"""`RunStateful`, for imports by module."""

from ._definitions import RunStateful

__all__ = ["RunStateful"]
