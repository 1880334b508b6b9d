"""Exit with one clear sentence when gunicorn could not listen on HOST PORT.

gunicorn itself retries for five seconds and then shows a log instead of what to do.
"""

import errno
import socket
import sys

ADVICE = {
    errno.EADDRINUSE: "something already listens there. Choose another: make serve PORT={next}",
    errno.EACCES: "this user may not use that port. Choose one above 1023: make serve PORT=8000",
    errno.EADDRNOTAVAIL: "this machine does not have that address. Try: make serve HOST=127.0.0.1",
}


def main(host: str, port: str) -> None:
    """Bind as gunicorn would, and let go."""
    if not (port.isdecimal() and 0 < int(port) < 65536):
        sys.exit(f"Cannot serve: PORT must be a number from 1 to 65535, not {port!r}.")
    try:
        found = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
        family, kind, _, _, address = found[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        sys.exit(f"Cannot serve: there is no host {host!r}. Try: make serve HOST=127.0.0.1")
    except OSError as error:
        advice = ADVICE.get(error.errno, f"{error.strerror}.").format(next=int(port) % 65535 + 1)
        sys.exit(f"Cannot serve on {host} port {port}: {advice}")


if __name__ == "__main__":
    main(*sys.argv[1:])
