"""Credentials: each is an `httpx2.Auth`, so that any other one can stand in its place."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing, closing, suppress
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import quote

import httpx2

from .parameters import encode_cookie
from .secret_urls import hide_secrets
from .wire import header_field

Flow: TypeAlias = Generator[httpx2.Request, httpx2.Response, None]


class Credential(httpx2.Auth):
    """A credential that goes with a request as it is; `secrets` are never logged."""

    secrets: tuple[str, ...] = ()

    def apply(self, request: httpx2.Request) -> None:
        """Add the credential to a request."""
        raise NotImplementedError

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Send the request once, with the credential."""
        self.apply(request)
        yield request

    def __repr__(self) -> str:
        return f"{type(self).__name__}(***)"


class ApiKey(Credential):
    """A key in a header, a query parameter or a cookie of the given name."""

    def __init__(
        self,
        key: str,
        name: str = "X-API-Key",
        location: Literal["header", "query", "cookie"] = "header",
    ) -> None:
        if location == "cookie":
            header_field(name, "")  # both are a token
        _, value = header_field(name if location == "header" else "X", key)
        key = value.decode("latin-1")
        self.secrets = (key,)
        self._key = key
        self._name = name
        self._location = location

    def apply(self, request: httpx2.Request) -> None:
        """Put the key in its place."""
        if self._location == "header":
            request.headers[self._name] = self._key
        elif self._location == "cookie":
            before = request.headers.get("cookie")
            cookie = f"{self._name}={encode_cookie(self._key)}"
            request.headers["cookie"] = f"{before}; {cookie}" if before else cookie
        else:
            pair = f"{quote(self._name, safe='')}={quote(self._key, safe='')}".encode()
            query = request.url.query
            names = getattr(request.url, "names", ())
            request.url = request.url.copy_with(query=query + b"&" + pair if query else pair)
            hide_secrets(request, self._name, *names)


class Bearer(Credential):
    """A token in the Authorization header, as OAuth 2 and OpenID Connect have it too."""

    def __init__(self, token: str) -> None:
        token = header_field("Authorization", token)[1].decode("latin-1")
        self.secrets = (token,)
        self._value = f"Bearer {token}"

    def apply(self, request: httpx2.Request) -> None:
        """Set the Authorization header."""
        request.headers["Authorization"] = self._value


class Basic(Credential):
    """A user name and a password in the Authorization header."""

    def __init__(self, username: str, password: str) -> None:
        pair = b64encode(f"{username}:{password}".encode()).decode()
        self.secrets = (password, pair)
        self._value = f"Basic {pair}"

    def apply(self, request: httpx2.Request) -> None:
        """Set the Authorization header."""
        request.headers["Authorization"] = self._value


class Together(Credential):
    """Several credentials at once, where a document demands more than one."""

    def __init__(self, *credentials: Credential) -> None:
        self.secrets = tuple(secret for one in credentials for secret in one.secrets)
        self._credentials = credentials

    def apply(self, request: httpx2.Request) -> None:
        """Add all of them."""
        for credential in self._credentials:
            credential.apply(request)


class Timed(httpx2.Auth):
    """Another `httpx2.Auth` whose own requests, as for a token, have the extensions of the call."""

    def __init__(self, auth: httpx2.Auth, extensions: dict[str, Any]) -> None:
        self._auth = auth
        self._extensions = extensions

    def sync_auth_flow(self, request: httpx2.Request) -> Flow:
        """Pass on what the other one does."""
        flow = self._auth.sync_auth_flow(request)
        with closing(flow), suppress(StopIteration):
            step = next(flow)
            while True:
                step = flow.send((yield self._timed(step)))

    async def async_auth_flow(
        self, request: httpx2.Request
    ) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        """Pass on what the other one does."""
        flow = self._auth.async_auth_flow(request)
        async with aclosing(flow):
            with suppress(StopAsyncIteration):
                step = await anext(flow)
                while True:
                    step = await flow.asend((yield self._timed(step)))

    def _timed(self, request: httpx2.Request) -> httpx2.Request:
        request.extensions = {**self._extensions, **request.extensions}
        return request


def secrets_of(auth: object) -> Iterator[str]:
    """Yield what must not be logged of an `auth` setting, in each form that it is sent in."""
    for secret in getattr(auth, "secrets", ()):
        yield secret
        yield quote(secret, safe="")


Secret: TypeAlias = str | tuple[str, str]


class Scheme(NamedTuple):
    """A security scheme of the document: `name` and `location` are those of an API key."""

    kind: Literal["api-key", "bearer", "basic"]
    name: str = ""
    location: Literal["header", "query", "cookie"] = "header"

    def credential(self, secret: Secret) -> Credential:
        """The credential for this scheme; TypeError if it takes another kind of secret."""
        if self.kind == "basic" and not isinstance(secret, str):
            return Basic(*secret)
        if self.kind == "basic" or not isinstance(secret, str):
            wanted = "(user name, password)" if self.kind == "basic" else "a string"
            raise TypeError(f"a {self.kind} credential is {wanted}")
        return Bearer(secret) if self.kind == "bearer" else ApiKey(secret, self.name, self.location)

    def parse(self, text: str) -> Secret:
        """The secret in a text: of basic authentication it is `name:password`."""
        if self.kind != "basic":
            return text
        name, colon, password = text.partition(":")
        if not colon:
            raise ValueError("not name:password")
        return name, password
