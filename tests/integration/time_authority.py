"""A time-stamping authority on loopback (RFC 3161): the program `openssl ts` behind a small server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

CONFIG = """
[tsa]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[stamping]
extendedKeyUsage = critical,timeStamping
"""


@dataclass
class Authority:
    """`status` is what it answers with, `kept` what it says in place of a stamp of what was asked."""

    folder: Path
    url: str = ""
    status: int = 200
    kept: bytes | None = None

    @property
    def roots(self) -> Path:
        return self.folder / "root.pem"

    def answer(self, query: bytes) -> bytes:
        asked, answered = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        _openssl(
            self.folder, "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", asked.name, "-inkey",
            "signer.key", "-signer", "signer.pem", "-out", answered.name,
        )  # fmt: skip
        return answered.read_bytes()

    def verifies(self, archive: bytes, stamp: bytes) -> bool:
        """Ask `openssl`, as anybody may who gets both files."""
        (self.folder / "a.warc.gz").write_bytes(archive)
        (self.folder / "a.tsr").write_bytes(stamp)
        command = ["openssl", "ts", "-verify", "-data", "a.warc.gz", "-in", "a.tsr", "-CAfile", "root.pem"]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode == 0


@contextmanager
def time_authority(folder: Path) -> Iterator[Authority]:
    folder.mkdir(parents=True)
    authority = Authority(folder)
    _make_keys(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            body = authority.kept or authority.answer(query) if authority.status == 200 else b""
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        authority.url = f"http://127.0.0.1:{server.server_port}/tsa"
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()


def _make_keys(folder: Path) -> None:
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(
        folder, "req", "-x509", *new, "-subj", "/CN=Root", "-days", "2", "-keyout", "root.key", "-out", "root.pem"
    )
    _openssl(folder, "req", *new, "-subj", "/CN=Time", "-keyout", "signer.key", "-out", "signer.csr")
    _openssl(
        folder, "x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "2",
        "-set_serial", "2", "-extfile", "tsa.cnf", "-extensions", "stamping", "-out", "signer.pem",
    )  # fmt: skip


def _openssl(folder: Path, *said: str) -> None:
    subprocess.run(["openssl", *said], cwd=folder, check=True, capture_output=True)
