"""`RunCreateStateful`, for imports by module."""

from ._definitions import RunCreateStateful

__all__ = ["RunCreateStateful"]
