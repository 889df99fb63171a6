"""The API key: without it nothing is answered, if one is set."""

import hmac

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_BEARER = "bearer "


class KeyRequired:
    """ASGI middleware: asks for `Authorization: Bearer KEY` or `X-API-Key: KEY`."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._key = key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 401."""
        if scope["type"] != "http" or self._is_right(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        answer = JSONResponse(
            "the API key is missing or wrong; send it as Authorization: Bearer KEY",
            status_code=401,
            headers={"www-authenticate": "Bearer"},
        )
        await answer(scope, receive, send)

    def _is_right(self, headers: Headers) -> bool:
        authorization = headers.get("authorization", "")
        sent = [headers.get("x-api-key", "")]
        if authorization.lower().startswith(_BEARER):
            sent.append(authorization[len(_BEARER) :].strip())
        return any(hmac.compare_digest(key.encode("latin-1"), self._key) for key in sent)
