"""Real servers on loopback that misbehave on purpose."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest

from worker.egress import Egress, Rules

Handler = Callable[[socket.socket], None]


class Server:
    """Accepts connections one after the other and hands each to `handler`; remembers the requests."""

    def __init__(self, handler: Handler, address: str, tls: ssl.SSLContext | None) -> None:
        self._listener = socket.create_server((address, 0))
        self._handler = handler
        self._tls = tls
        self.address = address
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        self.requests: list[str] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str | None = None) -> str:
        """An address on this server, by another name if one is given."""
        return f"{'https' if self._tls else 'http'}://{host or self.address}:{self.port}{path}"

    def close(self) -> None:
        """Stop listening and wait for the thread."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with contextlib.suppress(OSError), connection:
                connection.settimeout(5)
                self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        if self._tls:
            with self._tls.wrap_socket(connection, server_side=True) as secure:
                self._answer(secure)
        else:
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        got = b""
        while b"\r\n\r\n" not in got:
            more = connection.recv(65_536)
            if not more:
                return
            got += more
        self.requests.append(got.decode("latin-1"))
        self._handler(connection)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(handler: Handler | bytes, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Server:
        answer = handler if callable(handler) else lambda connection: connection.sendall(handler)
        servers.append(Server(answer, address, tls))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def egress() -> Egress:
    """One that may reach loopback."""
    return Egress(Rules.parse("127.0.0.0/8", "80,443"), "Namesake/test")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> tuple[str, str]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate for this test")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = str(folder / "key.pem"), str(folder / "cert.pem")
    subject = ["-subj", "/CN=feeds.test", "-addext", "subjectAltName=DNS:feeds.test"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert]
    subprocess.run([*make, *subject], check=True, capture_output=True)
    return cert, key


@pytest.fixture
def tls_server(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


@pytest.fixture
def tls_egress(certificate) -> Egress:
    """One that trusts the test certificate and finds every name on loopback."""
    context = ssl.create_default_context(cafile=certificate[0])
    return Egress(Rules.parse("127.0.0.0/8", ""), "ua", resolve=lambda _host, _port: ["127.0.0.1"], tls=context)
