"""Stands between a phone and the real server and counts what passes, byte by byte."""

import contextlib
import re
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 65_536
KINDS = {
    "page": r"/[^/]+/(.*/)?",
    "assets": r"/assets/.*|/.*\.png|/[^/]+/(words\.json|app\.webmanifest)",
    "worker": r"/sw\.js",
    "description": r"/[^/]+/pack\.json",
    "notices": r"/[^/]+/notices\.json",
    "pack": r"/packs/.*",
    "other": r".*",
}

VISIT = (*KINDS, "total", "requests", "sent")


@dataclass
class Exchange:
    """One request and its answer, in bytes with their headers."""

    path: str
    sent: int
    received: int = 0

    @property
    def kind(self) -> str:
        """What it is for."""
        return next(kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, self.path))


def by_kind(exchanges: Sequence[Exchange]) -> list[int]:
    """The bytes received of each kind and in all, the number of requests, and the bytes sent."""
    received = [sum(each.received for each in exchanges if each.kind == kind) for kind in KINDS]
    return [*received, sum(received), len(exchanges), sum(each.sent for each in exchanges)]


class Relay:
    """A port that stays the same whichever server is behind it; TCP's own bytes do not count."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._upstream = ("127.0.0.1", 0)
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def lead_to(self, server: str) -> None:
        """Leads new connections to another server, and ends those that there are."""
        url = urlsplit(server)
        self._upstream = (str(url.hostname), int(url.port or 0))
        self._end(*self._open)

    def close(self) -> None:
        """Nobody listens on the port any more."""
        self._end(self._listening, *self._open)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # the port has been closed
            while True:
                phone, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(phone,), daemon=True).start()

    def _serve(self, phone: socket.socket) -> None:
        with contextlib.suppress(OSError), socket.create_connection(self._upstream) as server:
            asked: list[Exchange] = []
            self._open |= {phone, server}
            answers = threading.Thread(target=_answers, args=(server, phone, asked), daemon=True)
            answers.start()
            waiting = b""
            while data := phone.recv(CHUNK):
                waiting += data
                # A browser sends no body with GET, and no request before it has the last answer.
                while b"\r\n\r\n" in waiting:
                    head, _, waiting = waiting.partition(b"\r\n\r\n")
                    asked.append(Exchange(head.split(b" ", 2)[1].decode(), len(head) + 4))
                    self.exchanges.append(asked[-1])
                server.sendall(data)
        self._end(phone)

    def _end(self, *ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):  # wakes whoever waits for it; close alone does not
                end.shutdown(socket.SHUT_RDWR)
            end.close()
            self._open.discard(end)


def _answers(server: socket.socket, phone: socket.socket, asked: list[Exchange]) -> None:
    with contextlib.suppress(OSError):
        while data := server.recv(CHUNK):
            asked[-1].received += len(data)
            phone.sendall(data)
        phone.shutdown(socket.SHUT_WR)
