"""`ErrorResponse`, for imports by module."""

from ._definitions import ErrorResponse

__all__ = ["ErrorResponse"]
