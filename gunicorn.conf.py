"""How gunicorn runs Plainleaf; `make serve` and any service manager start it with this file.

Settings: https://gunicorn.org/reference/settings/. One can be changed for one machine without
touching the file: GUNICORN_CMD_ARGS="--threads 16".
"""

import os

from gunicorn.arbiter import Arbiter


def cores() -> int:
    """The processor cores that this process may use, which a container may have limited."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# Nearly every answer is a file from memory or disk: one process a core, and threads so that a phone
# on a slow network does not keep others waiting.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or cores())
threads = 8
# Load once and fork: workers share the memory, and a broken app stops the start, not each worker.
preload_app = True
graceful_timeout = 30
# Longer than the 60 seconds that common proxies keep an idle connection, so that a proxy never
# sends into one that we are closing. Without a proxy a reader's next page comes on the same
# connection. An idle connection waits in the poller and holds no thread.
keepalive = 75

# Some browsers and proxies send absurdly long headers. Up to this size, a 64 KiB Accept-Language
# included, the reader gets a page of ours in a language; above it, gunicorn's bare error.
limit_request_field_size = 131072

# Privacy: which health articles an address reads is nobody's business, so there is no access log.
# To look into a fault, for a while: GUNICORN_CMD_ARGS="--access-logfile -".
accesslog = None
errorlog = "-"

# One fixed path for each user, so two sites of one user would meet there; nothing here uses it.
control_socket_disable = True


def on_reload(server: Arbiter) -> None:
    """Takes up a site that was frozen since the start: `kill -HUP` of the master process.

    With preload_app, gunicorn would go on with the application that it has. New workers get the
    new one; the old ones end after their last answer.
    """
    server.app.callable = None
    server.app.wsgi()
