"""`ResumePayloadSchema`, for imports by module."""

from ._definitions import ResumePayloadSchema

__all__ = ["ResumePayloadSchema"]
