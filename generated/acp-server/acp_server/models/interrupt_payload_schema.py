"""`InterruptPayloadSchema`, for imports by module."""

from ._definitions import InterruptPayloadSchema

__all__ = ["InterruptPayloadSchema"]
