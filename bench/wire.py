"""What a browser receives for an address, byte by byte."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import brotli


@dataclass(frozen=True)
class Answer:
    """A response as it came: its head with the empty line after it, and its body as sent."""

    head: bytes
    body: bytes

    @property
    def total(self) -> int:
        """Bytes on the wire, without what TCP and TLS add."""
        return len(self.head) + len(self.body)

    @property
    def status(self) -> int:
        """The status code."""
        return int(self.head.split(b" ", 2)[1])

    @property
    def header_lines(self) -> list[str]:
        """The header fields in small letters."""
        return self.head.decode("latin-1").lower().splitlines()[1:]

    @property
    def text(self) -> str:
        """The body, decompressed."""
        is_brotli = "content-encoding: br" in self.header_lines
        return (brotli.decompress(self.body) if is_brotli else self.body).decode()


def get(server: str, path: str) -> Answer:
    """Asks a server on this machine as browsers do that know brotli."""
    host = urlsplit(server).netloc
    name, _, port = host.partition(":")
    request = (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html,*/*\r\n"
        "Accept-Encoding: gzip, deflate, br\r\nConnection: close\r\n\r\n"
    )
    received = bytearray()
    with socket.create_connection((name, int(port)), timeout=20) as connection:
        connection.sendall(request.encode("ascii"))
        while part := connection.recv(65536):
            received += part
    head, gap, body = bytes(received).partition(b"\r\n\r\n")
    return Answer(head + gap, body)
