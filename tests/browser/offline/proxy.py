"""Stands between a phone and gunicorn, writes down what passes, and can do what networks do."""

import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

HTML = {"Content-Type": "text/html"}
CHUNK = 65_536


@dataclass(frozen=True)
class Sent:
    """What reaches the phone, and whether the connection then stays open without another byte."""

    data: bytes
    is_held: bool = False


Fault = Callable[[bytes], Sent]


def untouched(answer: bytes) -> Sent:
    return Sent(answer)


def silent(answer: bytes) -> Sent:
    """The connection is accepted and nothing is ever answered."""
    return Sent(b"", is_held=True)


def stalled(answer: bytes) -> Sent:
    """The headers come, and then nothing."""
    head, _, _ = answer.partition(b"\r\n\r\n")
    return Sent(head + b"\r\n\r\n", is_held=True)


def cut(at: int) -> Fault:
    """The connection ends after that many bytes of the body."""

    def fault(answer: bytes) -> Sent:
        head, _, body = answer.partition(b"\r\n\r\n")
        return Sent(head + b"\r\n\r\n" + body[:at])

    return fault


def flipped(at: int) -> Fault:
    """One bit of the body arrives as its opposite."""

    def fault(answer: bytes) -> Sent:
        head, _, body = answer.partition(b"\r\n\r\n")
        changed = bytearray(body)
        changed[at] ^= 1
        return Sent(head + b"\r\n\r\n" + changed)

    return fault


def instead(status: str, headers: dict[str, str], body: bytes = b"") -> Fault:
    """Somebody else's answer: a fault of the server, a captive portal, a login page."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    whole = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return lambda _: Sent(whole)


# A portal may even say that its page can be kept for a day.
PORTAL = instead(
    "200 OK",
    HTML | {"Cache-Control": "max-age=86400"},
    b"<!doctype html><title>Wi-Fi</title><p>Log in to go on",
)


@dataclass
class Proxy:
    """Listens on one port as long as it is open; each answer closes its connection."""

    port: int
    upstream: tuple[str, int]
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)

    def open(self) -> None:
        self._closed = threading.Event()
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        """Nobody listens on the port any more, and what was held open ends."""
        self._closed.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        for connection in self._server.connections.copy():
            with suppress(OSError):  # it has ended meanwhile
                connection.shutdown(socket.SHUT_RDWR)

    def answer(self, request: bytes) -> Iterator[bytes]:
        """The bytes for one request, as the network lets them through."""
        path = request.split(b" ", 2)[1].decode()
        self.asked.append(path)
        fault = next((f for pattern, f in self.faults.items() if re.fullmatch(pattern, path)), None)
        whole = b"" if fault is silent else self._fetch(request)
        sent = (fault or untouched)(whole)
        self.sent[path] = len(sent.data)
        yield sent.data
        if sent.is_held:
            self._closed.wait()

    def _fetch(self, request: bytes) -> bytes:
        lines = request.split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith(b"connection:")]
        kept.insert(1, b"Connection: close")
        with socket.create_connection(self.upstream) as server:
            server.sendall(b"\r\n".join(kept))
            return b"".join(iter(lambda: server.recv(CHUNK), b""))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        # Browsers open connections before they need them; these must end with the server.
        self.connections: set[socket.socket] = set()

    def process_request(self, request: socket.socket, client_address: object) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A phone that goes away in the middle is what these tests are about."""


def _handler(proxy: Proxy) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                line = self.rfile.readline(CHUNK)
                if not line:
                    return
                request += line
            length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", request)
            request += self.rfile.read(int(length[1])) if length else b""
            for data in proxy.answer(request):
                self.wfile.write(data)

    return Handler
