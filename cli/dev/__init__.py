"""`ita dev`: a mail server or LINE of one's own on this machine, to watch what the tracker sends and how it fails."""

import typer

from cli.dev.gallery import gallery
from cli.dev.line import line
from cli.dev.smtp import smtp

app = typer.Typer(no_args_is_help=True, help="เซิร์ฟเวอร์จำลองสำหรับทดลอง: LINE และอีเมล")


def add_to(parent: typer.Typer) -> None:
    app.command("gallery")(gallery)
    app.command("line")(line)
    app.command("smtp")(smtp)
    parent.add_typer(app, name="dev")
