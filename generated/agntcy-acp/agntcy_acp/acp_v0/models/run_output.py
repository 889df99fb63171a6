"""`RunOutput`, for imports by module."""

from ._definitions import RunOutput

__all__ = ["RunOutput", "RUNOUTPUT_ONE_OF_SCHEMAS"]

RUNOUTPUT_ONE_OF_SCHEMAS = ["RunError", "RunInterrupt", "RunResult"]
