"""A web site that stands in for the agency's own: real answers over real sockets."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from stand_ins.certificate import Certificate
from tests.evidence_sites import a_pdf

TITLE = "แผนปฏิบัติการ &amp; รายงานผล"
BODY = "<body><p>รายงานผลการดำเนินงานประจำปี</p></body>"
PAGE = f"<!doctype html><html><head><meta charset=utf-8><title>\n {TITLE} </title></head>{BODY}</html>".encode()
PDF = a_pdf("2567 2568 2569 2570")


class Pages(BaseHTTPRequestHandler):
    """Each path answers in its own way."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/on/"):
            left = int(self.path.rsplit("/", 1)[1])
            self._answer(302, location=f"/on/{left - 1}" if left > 1 else "/page")
        elif self.path == "/drop-by-drop":
            self._drop_by_drop()
        elif self.path == "/nonsense":
            self.wfile.write(b"nothing that a browser knows\r\n\r\n")
            self.close_connection = True
        else:
            status, kind, body = {
                "/page": (200, "text/html; charset=utf-8", PAGE),
                "/o28.pdf": (200, "application/pdf", PDF),
                "/login": (403, "text/html", b"no"),
            }.get(self.path, (404, "text/html", b"<title>404</title>"))
            self._answer(status, body, kind)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/html", location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.path != "/o28.pdf":
            self.wfile.write(body)
            return
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever looks has seen enough

    def _drop_by_drop(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            return


@contextmanager
def a_site(certificate: Certificate | None = None) -> Iterator[str]:
    """Serve the pages until the block ends, over TLS with a certificate; yield the address."""
    server, scheme = ThreadingHTTPServer(("127.0.0.1", 0), Pages), "http"
    if certificate:
        server.socket, scheme = certificate.context.wrap_socket(server.socket, server_side=True), "https"
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
