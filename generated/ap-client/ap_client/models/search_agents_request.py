"""`SearchAgentsRequest`, for imports by module."""

from ._definitions import SearchAgentsRequest

__all__ = ["SearchAgentsRequest"]
