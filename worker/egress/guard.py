"""The network under the HTTP client: looks a name up once, checks every answer, connects to a checked address.

The deadline is wall-clock time over everything: lookup, connect, TLS, headers and body. A read timeout alone would
let a server drip one byte a second for ever.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from worker.egress.table import Address, Rules, parse_address
from worker.records import Refused

Resolve = Callable[[str, int], list[str]]

CONNECT_S = 5.0  # for one address; the next is tried then
_MAX_ADDRESSES = 4  # tried one after the other; more is somebody else's round robin


class Barred(Exception):
    """Carries a Refused out of the connection pool."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.sentence)
        self.refused = refused


class Deadline:
    """The moment at which a request must be over, redirects included."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left_s(self) -> float:
        """Seconds left. Raises Barred when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise Barred(self.refused())
        return left

    def refused(self) -> Refused:
        """The refusal of a request that took too long."""
        sentence = (
            f"No complete answer within {self._seconds:g} seconds. "
            "If the server is only slow, raise NAMESAKE_FETCH_TIMEOUT_S."
        )
        return Refused("timeout", sentence)


def system_resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, each once, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections for httpcore2, to addresses that the rules allow and to no others.

    `own_only`: to the operator's own networks alone.
    """

    def __init__(self, rules: Rules, deadline: Deadline, resolve: Resolve, *, own_only: bool = False) -> None:
        self._rules = rules
        self._own_only = own_only
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first checked address that answers. Raises Barred when the rules say no."""
        addresses = self._checked(host, port)
        for place, address in enumerate(addresses, start=1):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, min(self._deadline.left_s(), CONNECT_S), local_address, socket_options or ()
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if place == len(addresses):
                    raise
            else:
                return self._same_peer(stream, host, port)
        raise Barred(_unknown(host))

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:  # noqa: ARG002
        """Never: there is no address to check."""
        raise Barred(Refused("address", f"{path} is a socket on this machine, which Namesake does not reach."))

    def _checked(self, host: str, port: int) -> list[str]:
        answers = _in_time(self._resolve, host, port, self._deadline)
        if not answers:
            raise Barred(_unknown(host))
        for answer in answers:  # one bad answer refuses all: which one gets used must not be luck
            self._check(host, answer, port)
        return answers[:_MAX_ADDRESSES]

    def _check(self, host: str, answer: str, port: int) -> None:
        refused = judged(self._rules, host, parse_address(answer), port, own_only=self._own_only)
        if refused is not None:
            raise Barred(refused)

    def _same_peer(self, stream: httpcore2.NetworkStream, host: str, port: int) -> httpcore2.NetworkStream:
        """Ask the socket itself whom it reached: a proxy or a patched resolver below us cannot lie to it."""
        try:
            self._check(host, stream.get_extra_info("server_addr")[0], port)
        except (Barred, OSError):
            stream.close()
            raise
        return TimedStream(stream, self._deadline)


def judged(rules: Rules, host: str, address: Address, port: int, *, own_only: bool) -> Refused | None:
    """Why the rules say no to an address by which a host is reached; None: they do not."""
    why = rules.refusal(address, port)
    if why is not None:
        return _forbidden(host, address, why)
    return _readable(host) if own_only and not rules.owns(address) else None


class TimedStream(httpcore2.NetworkStream):
    """A connection on which every operation gets what is left of the deadline, and no more."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        """Read what is there, within the deadline."""
        return self._stream.read(max_bytes, self._deadline.left_s())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline rules
        """Write all, within the deadline."""
        self._stream.write(buffer, self._deadline.left_s())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> httpcore2.NetworkStream:
        """Shake hands within the deadline; the name that was asked for is the name that is verified."""
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left_s())
        return TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Whatever the connection below knows."""
        return self._stream.get_extra_info(info)


def _in_time(resolve: Resolve, host: str, port: int, deadline: Deadline) -> list[str]:
    """`getaddrinfo` takes no timeout, so it runs in a thread that is left behind when it hangs."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, name=f"lookup of {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left_s())
    except queue.Empty:
        raise Barred(deadline.refused()) from None
    if isinstance(answer, Exception):
        raise Barred(_unknown(host))
    return answer


def _readable(host: str) -> Refused:
    sentence = f"What is private goes to {host} by https only: plain http can be read on the way. Write https:// in the address."
    return Refused("plain", sentence)


def _unknown(host: str) -> Refused:
    return Refused("lookup", f"The name {host} could not be found. Check its spelling, or try again later.")


def _forbidden(host: str, address: Address, why: str) -> Refused:
    if why.startswith("port "):
        return Refused("port", f"{host} is refused: {why}. If it is right, add it to NAMESAKE_ALLOW_PORTS.")
    where = host if host == str(address) else f"{host} ({address})"
    network = f"{address}/{address.max_prefixlen}".replace("%", " on ")
    sentence = f"{where} is {why}, which Namesake does not reach. If it is yours, add {network} to "
    return Refused("address", sentence + "NAMESAKE_ALLOW_NETWORKS.")
