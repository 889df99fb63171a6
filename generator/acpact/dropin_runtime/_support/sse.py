"""In a package the file of the same name in `runtime` stands here."""

from acpact.runtime.sse import ServerSentEvent, SSEDecoder

__all__ = ["SSEDecoder", "ServerSentEvent"]
