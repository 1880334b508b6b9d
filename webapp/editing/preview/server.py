"""Serves the preview on this machine until Ctrl-C."""

import errno
import socket
from collections.abc import Callable
from contextlib import suppress

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

HOST = "127.0.0.1"  # drafts are nobody else's
_LAST_PORT = 65535


class PortError(Exception):
    """The port cannot be had; says in one sentence what to do."""


class _Quiet(WSGIRequestHandler):
    """Says nothing of requests: open pages ask several times a second."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keeps the terminal for what goes wrong."""


def serve(app: Flask, port: int, ready: Callable[[str], None]) -> None:
    """Serves an app until Ctrl-C; `ready` is told its address. A port of 0 is any that is free.

    Raises PortError where the port cannot be had.
    """
    with _listening(port) as found:
        port = found.getsockname()[1]
        server = make_server(
            HOST, port, app, threaded=True, request_handler=_Quiet, fd=found.fileno()
        )
        with suppress(KeyboardInterrupt):
            ready(f"http://{HOST}:{port}")
            server.serve_forever()


def _listening(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            why, other = "something already listens there", port % _LAST_PORT + 1
        elif error.errno == errno.EACCES:
            why, other = "this user may not use it", 8100
        else:
            raise
        raise PortError(
            f"the preview cannot use port {port}, as {why}: choose another with --port {other}"
        ) from None
    found.listen()
    return found
