"""The web application on a port of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from web.app import create_app
from web.front.connections import Connections
from web.front.patience import Patience
from web.front.server import server_config


@contextmanager
def serving(patience: Patience | None = None, connections: Connections | None = None) -> Iterator[str]:
    """Serve the pages until the block ends, and yield the address; which database is read, each test decides."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(server_config(create_app(), patience=patience, connections=connections))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
