"""How webhooks are sent: with the callbacks of the generated package."""

from acpact.server.generated import callbacks, models
from acpact.server.values import JsonObject


async def send(url: str, run: JsonObject, stateless: bool) -> None:
    """Send a run to its webhook; raise CallbackError if it is not taken."""
    if stateless:
        await callbacks.create_stateless_run_runstatuschange.send(
            url, models.RunStateless.model_validate(run), check=True
        )
    else:
        await callbacks.create_thread_run_runstatuschange.send(
            url, models.RunStateful.model_validate(run), check=True
        )
