"""The port of the web page: free before the page starts, answering once it has."""

import socket

from core.errors import TrackerError

PATIENCE_SECONDS = 1


class PortTaken(TrackerError):
    thai = "เปิดหน้าเว็บที่ {host} พอร์ต {port} ไม่ได้ ({why}): โปรดปิดโปรแกรมที่ใช้อยู่ หรือตั้ง ITA_PORT เป็นพอร์ตอื่น"
    english = "The page cannot open {host} port {port} ({why}): stop what uses it, or set ITA_PORT to another."


def refuse_taken_port(host: str, port: int) -> None:
    """Raise PortTaken unless a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does after a restart
            probe.bind((host, port))
    except OSError as error:
        raise PortTaken(host=host, port=port, why=error.strerror or type(error).__name__) from None


def is_answering(host: str, port: int) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((reachable, port), timeout=PATIENCE_SECONDS):
            return True
    except OSError:
        return False
