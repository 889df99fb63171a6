"""`RunResult`, for imports by module."""

from ._definitions import RunResult

__all__ = ["RunResult"]
