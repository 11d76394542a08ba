"""The methods by which a bot gets its updates: by asking, or by a web-hook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.standins.telegram.messages import Json
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import Refused
from tests.standins.telegram.updates import Updates
from tests.standins.telegram.webhooks import Webhook, Webhooks, checked_webhook

__all__ = ["Receiving"]

_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True)
class Receiving:
    """One bot's way to its updates. ``local`` says that web-hooks need no HTTPS."""

    updates: Updates
    webhooks: Webhooks
    local: bool

    async def call(self, method: str, parameters: Parameters) -> Any:
        """Do one of `METHODS`; the result is what is answered as JSON.

        Raises:
            Refused: the other way is in use, or the parameters are against the rules.
        """
        match method:
            case "getUpdates":
                return await self._get_updates(parameters)
            case "setWebhook" if parameters.text("url"):
                return await self._set_webhook(parameters)
            case "setWebhook" | "deleteWebhook":
                return await self._delete_webhook(parameters)
            case _:
                return self._info()

    async def _get_updates(self, parameters: Parameters) -> list[Json]:
        if self.webhooks.hook.url:
            raise Refused(409, _ACTIVE)
        self._allow(parameters)
        offset, limit = parameters.integer("offset"), parameters.integer("limit", 100)
        updates = await self.updates.poll(offset, limit, parameters.integer("timeout"))
        return [update.as_json() for update in updates]

    async def _set_webhook(self, parameters: Parameters) -> bool:
        secret, connections = parameters.text("secret_token"), parameters.integer("max_connections", 40)
        hook = checked_webhook(parameters.text("url"), secret, connections, local=self.local)
        self._allow(parameters)
        if parameters.flag("drop_pending_updates"):
            self.updates.drop()
        self.updates.interrupt("terminated by setWebhook request")
        await self.webhooks.set(hook)
        return True

    async def _delete_webhook(self, parameters: Parameters) -> bool:
        if parameters.flag("drop_pending_updates"):
            self.updates.drop()
        await self.webhooks.set(Webhook())
        return True

    def _info(self) -> Json:
        hook = self.webhooks.hook
        told: Json = {"url": hook.url, "has_custom_certificate": False}
        told["pending_update_count"] = len(self.updates.pending)
        if hook.url:
            told |= {"max_connections": hook.connections, "allowed_updates": sorted(self.updates.kinds)}
        if self.webhooks.last_error:
            told["last_error_message"] = self.webhooks.last_error
        return told

    def _allow(self, parameters: Parameters) -> None:
        if "allowed_updates" in parameters.values:
            self.updates.allow(parameters.items("allowed_updates"))


METHODS = frozenset({"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"})
