"""`RunCreateStateless`, for imports by module."""

from ._definitions import RunCreateStateless

__all__ = ["RunCreateStateless"]
