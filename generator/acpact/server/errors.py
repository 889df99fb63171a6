"""Why a request can't be met, and why a run failed."""

from enum import IntEnum


class RefusedError(Exception):
    """A request that is not met. The text tells people what is wrong with it."""


class MissingError(RefusedError):
    """What the request is about does not exist."""


class ConflictError(RefusedError):
    """The request does not fit the present state."""


class InvalidError(RefusedError):
    """The request is not what the contract, or the agent's descriptor, asks for."""


class ErrorCode(IntEnum):
    """`errcode` of the output of a run that failed."""

    RAISED = 1
    VIOLATION = 2
    TIMEOUT = 3
    CANCELLED = 4
    SHUTDOWN = 5


class ViolationError(Exception):
    """An agent did what its own descriptor does not allow."""


class StoppedError(Exception):
    """An agent goes on although its run has been stopped."""
