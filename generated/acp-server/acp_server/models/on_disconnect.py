"""`OnDisconnect`, for imports by module."""

from ._definitions import OnDisconnect

__all__ = ["OnDisconnect"]
