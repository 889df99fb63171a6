"""What a class of all operations has beside them: its configuration, and a `with` block."""

from __future__ import annotations

import json
from collections.abc import Callable
from os import environ
from typing import Any, ClassVar, Self

from ..configuration import Configuration, ServerVariablesT

_READERS: dict[str, Callable[[str], Any]] = {
    "host": str,
    "api_key": json.loads,
    "api_key_prefix": json.loads,
    "username": str,
    "password": str,
    "access_token": str,
    "server_variables": json.loads,
    "server_operation_variables": json.loads,
    "ssl_ca_cert": str,
    "retries": int,
    "timeout": json.loads,
    "ca_cert_data": str,
    "debug": lambda text: text.lower() == "true",
}
_UNDERSCORES = str.maketrans("-.", "__")


class ApiClientConfiguration(Configuration):
    """The settings of a client, its host among them: the servers of the document don't count."""

    def __init__(
        self,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: Any = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> None:
        super().__init__(
            host,
            api_key,
            api_key_prefix,
            username,
            password,
            access_token,
            server_variables=server_variables,
            server_operation_variables=server_operation_variables,
            ignore_operation_servers=True,
            ssl_ca_cert=ssl_ca_cert,
            retries=retries,
            timeout=timeout,
            ca_cert_data=ca_cert_data,
            debug=debug,
        )

    @classmethod
    def fromEnvPrefix(cls, env_var_prefix: str, *args: Any, **settings: Any) -> Self:  # noqa: N802
        """Return the settings that are given, and from the environment those that are not.

        `retries` with the prefix `MY_` is read from `MY_RETRIES`; dicts and timeouts are JSON.

        Raises:
            ValueError: a variable can't be read.
        """
        given = {**dict(zip(_READERS, args, strict=False)), **settings}
        return cls(**{**_from_environment(env_var_prefix), **_set(given)})


def _set(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _from_environment(prefix: str) -> dict[str, Any]:
    names = {name: f"{prefix}{name.upper()}".translate(_UNDERSCORES) for name in _READERS}
    return {name: _READERS[name](environ[key]) for name, key in names.items() if key in environ}


class _Facade:
    """The half of a facade that is the same for both clients."""

    _client_class: ClassVar[Any]
    api_client: Any

    def __init__(
        self,
        api_client: Any = None,
        configuration: Configuration | None = None,
        stream_chunk_size: int = 4096,
    ) -> None:
        """Talk through a client, or as a configuration says; an API key goes into a header."""
        if api_client is None and configuration is not None:
            api_client = self._client_class(configuration)
        super().__init__(api_client)  # type: ignore[call-arg]
        self.stream_chunk_size = stream_chunk_size
        key = self.api_client.configuration.api_key.get("x-api-key")
        if key is not None:
            self.api_client.default_headers["x-api-key"] = key

    @classmethod
    def fromConfiguration(cls, *args: Any, **settings: Any) -> Self:  # noqa: N802
        """Return a client with the settings of `ApiClientConfiguration`."""
        return cls(configuration=ApiClientConfiguration(*args, **settings))

    @classmethod
    def fromEnvPrefix(cls, env_var_prefix: str, *args: Any, **settings: Any) -> Self:  # noqa: N802
        """Return a client with settings from the environment; those that are given go first."""
        found = ApiClientConfiguration.fromEnvPrefix(env_var_prefix, *args, **settings)
        return cls(configuration=found)


class Facade(_Facade):
    """All operations in one class, which is a context manager."""

    def __enter__(self) -> Self:
        self.api_client.__enter__()
        return self

    def __exit__(self, exc_type: object, exc_value: object, traceback: object) -> None:
        self.api_client.__exit__(exc_type, exc_value, traceback)


class AsyncFacade(_Facade):
    """All operations in one class, which is an async context manager."""

    async def __aenter__(self) -> Self:
        await self.api_client.__aenter__()
        return self

    async def __aexit__(self, exc_type: object, exc_value: object, traceback: object) -> None:
        await self.api_client.__aexit__(exc_type, exc_value, traceback)
