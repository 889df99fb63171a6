"""How much a server may take of our time and memory."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no server gets over, whatever it sends.

    Seconds of a whole request, from connecting to the last byte, and of a whole rule; bytes of an
    answer as it comes and after decompression; events of a stream.
    """

    request_seconds: float = 10.0
    rule_seconds: float = 30.0
    raw_bytes: int = 4 * 1024 * 1024
    body_bytes: int = 8 * 1024 * 1024
    stream_events: int = 1_000

    @classmethod
    def of(cls, request_seconds: float) -> "Limits":
        """Return limits for a server whose requests may take so long; a rule needs some of them."""
        usual = cls(request_seconds)
        return replace(usual, rule_seconds=max(usual.rule_seconds, 3 * request_seconds))
