"""A child that starts children has them from the same fork server as itself, with everything loaded.

Python means it to be so (see `ForkServer.ensure_running`), but forgets in the child that there is one and starts
another: seconds of loading for each request. Where Python is not as we know it, that is what happens.
"""

import sys
from multiprocessing import forkserver
from typing import Any

KNOWN_BEFORE = (3, 14)


def share_fork_server() -> None:
    """In a child: go on with the fork server that it came from."""
    if sys.version_info < KNOWN_BEFORE:
        server: Any = forkserver._forkserver
        if server._forkserver_alive_fd is not None and server._forkserver_pid is None:
            server.ensure_running = lambda: None
