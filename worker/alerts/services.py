"""Chat services, by Apprise: it turns an address and a message into requests, and nothing else.

Apprise sends by itself, through `requests`, past the egress guard. So the module of each service gets our `Door` in place
of `requests`: what it asks for goes through the guard, within the bounds of one try, or is refused. Of Apprise's many
plugins only the modules named here are ever loaded.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from worker.egress import Reply, Request
from worker.records import Refused

MOST_REQUESTS = 10  # of one message: a login, the rooms, a few tries
INSTALL = "chat needs Apprise: install it with `pip install 'namesake[chat]'`, and start the worker again"

_SERVICES = {  # scheme of an address: module and class
    "slack": ("slack", "NotifySlack"),
    "discord": ("discord", "NotifyDiscord"),
    "tgram": ("telegram", "NotifyTelegram"),
    "workflow": ("workflows", "NotifyWorkflows"),
    "workflows": ("workflows", "NotifyWorkflows"),
    "matrix": ("matrix", "NotifyMatrix"),
    "matrixs": ("matrix", "NotifyMatrix"),
    "mmost": ("mattermost", "NotifyMattermost"),
    "mmosts": ("mattermost", "NotifyMattermost"),
    "ntfy": ("ntfy", "NotifyNtfy"),
    "ntfys": ("ntfy", "NotifyNtfy"),
    "rocket": ("rocketchat", "NotifyRocketChat"),
    "rockets": ("rocketchat", "NotifyRocketChat"),
    "gotify": ("gotify", "NotifyGotify"),
    "gotifys": ("gotify", "NotifyGotify"),
    "gchat": ("google_chat", "NotifyGoogleChat"),
    "zulip": ("zulip", "NotifyZulip"),
}
_NATIVE = ("slack", "discord", "workflows", "ntfys", "gchat")  # whose own https addresses are taken as they are
# A `template=` would have a file of this machine read and sent; what else is named here changes where or how it shows.
_PARAMETERS = frozenset(
    {"thread", "topic", "channel", "priority", "tags", "mode", "to", "mdv", "format", "key", "token", "auth", "footer",
     "image", "timestamp", "user", "avatar", "silent", "preview", "version", "e2ee",
     "api-version", "sp", "sv", "sig"}
)  # fmt: skip

Send = Callable[[Request], Reply | Refused]
_send: ContextVar[Send] = ContextVar("_send")


class Service(Protocol):
    """An Apprise plugin for one address. `notify_format`: the one form that it writes, or several."""

    notify_format: Any

    def notify(self, body: str, title: str, body_format: str) -> bool:
        """Whether the service took the message."""


class Door:
    """Stands for the module `requests` inside of Apprise's plugins: makes its requests, and hands them to us."""

    def __init__(self, requests: Any) -> None:
        self._requests = requests
        for name in ("codes", "exceptions", "RequestException", "ConnectionError", "Timeout", "TooManyRedirects"):
            setattr(self, name, getattr(requests, name))

    def request(self, method: str, url: str, **asked: Any) -> Any:
        """Make a request of what a plugin asks for; what it says of timeouts, certificates and redirects is ours."""
        send = _send.get(None)
        if send is None or asked.get("files"):
            raise self._requests.ConnectionError("there is no way out here")
        said = {name: asked[name] for name in ("headers", "params", "data", "json", "auth") if name in asked}
        ready = self._requests.Request(method.upper(), url, **said).prepare()
        body = ready.body.encode() if isinstance(ready.body, str) else ready.body
        reply = send(Request(ready.method, ready.url, dict(ready.headers), body))
        if isinstance(reply, Refused):
            raise self._requests.ConnectionError(reply.sentence)
        return self._response(reply)

    def get(self, url: str, **asked: Any) -> Any:
        """As `requests.get`."""
        return self.request("GET", url, **asked)

    def post(self, url: str, **asked: Any) -> Any:
        """As `requests.post`."""
        return self.request("POST", url, **asked)

    def put(self, url: str, **asked: Any) -> Any:
        """As `requests.put`."""
        return self.request("PUT", url, **asked)

    def _response(self, reply: Reply) -> Any:
        response = self._requests.Response()
        response.status_code, response.url = reply.status, reply.url
        response.headers.update(reply.headers)
        response._content, response._content_consumed = reply.body, True  # noqa: SLF001 - as its own adapters do
        return response


def service(address: str) -> Service | Refused:
    """The service behind an address. A Refused never repeats the address, which is a password."""
    scheme = address.partition("://")[0].lower()
    if scheme not in (*_SERVICES, "https"):
        return _refused(f"the address begins with none of https, {', '.join(_SERVICES)}: no other service is sent to")
    try:
        foreign = {name for name, _ in parse_qsl(urlsplit(address).query)} - _PARAMETERS
        found = None if foreign else _parsed(scheme, address)
    except ModuleNotFoundError:
        return _refused(INSTALL)
    except (TypeError, ValueError):  # what plugins say of it may repeat it
        found = foreign = None
    if foreign:
        return _refused(f"the address has parameters that are not taken ({len(foreign)}): leave them out")
    if found is None:
        return _refused("the address cannot be read as the service gives it: copy it anew")
    return found


def tell(service: Service, title: str, body: str, send: Send) -> bool:
    """Whether a service took a message. Each request that it needs goes through `send`."""
    if str(getattr(service.notify_format, "value", "")) == "markdown":  # text would be escaped within addresses too
        form, body = "markdown", body.replace("\n", "\n\n")
    else:
        form = "text"
    token = _send.set(send)
    try:
        return bool(service.notify(body=body, title=title, body_format=form))
    finally:
        _send.reset(token)


def _parsed(scheme: str, address: str) -> Service | None:
    if scheme == "https":
        tried = (_plugin(name).parse_native_url(address) for name in _NATIVE)
        said = next((found for found in tried if found), None)
    else:
        said = _plugin(scheme).parse_url(address)
    return _made(said) if said else None


def _made(said: dict[str, Any]) -> Service:
    asset = import_module("apprise").AppriseAsset(
        app_id="Namesake", app_desc="Namesake", app_url="", image_url_mask="", image_url_logo="", async_mode=False
    )
    made = _plugin(said["schema"])(**said | {"asset": asset})
    made.throttle = lambda *_, **__: None  # waiting is for the schedule of tries
    ready: Service = made
    return ready


@lru_cache
def _plugin(scheme: str) -> Any:
    """The class of a service, with our door in its module."""
    name, plugin = _SERVICES[scheme]
    module = import_module(f"apprise.plugins.{name}")
    logging.getLogger("apprise").disabled = True  # its warnings hold addresses
    home = import_module(getattr(module, plugin).__module__)
    home.requests = Door(import_module("requests"))  # type: ignore[attr-defined]
    return getattr(module, plugin)


def _refused(sentence: str) -> Refused:
    return Refused("chat", sentence)
