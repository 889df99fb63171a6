"""`StreamEventPayload`, for imports by module."""

from ._definitions import StreamEventPayload

__all__ = ["StreamEventPayload", "STREAMEVENTPAYLOAD_ONE_OF_SCHEMAS"]

STREAMEVENTPAYLOAD_ONE_OF_SCHEMAS = [
    "CustomRunResultUpdate",
    "ValueRunErrorUpdate",
    "ValueRunInterruptUpdate",
    "ValueRunResultUpdate",
]
