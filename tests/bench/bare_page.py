"""A bare FastAPI route for each page of `pages.py`: it runs the page's statements and gives their rows as JSON."""

import os
import pickle
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder

from core.db import engine
from core.settings import get_settings

STATEMENTS = pickle.loads(Path(os.environ["STATEMENTS"]).read_bytes())
app = FastAPI()


@app.get("/{page}")
def rows(page: str) -> list[list[Any]]:
    found = []
    with engine().connect() as connection:
        for statement, parameters in STATEMENTS[page]:
            done = connection.exec_driver_sql(statement, parameters)
            found.append([list(row) for row in done] if done.returns_rows else [])
    return jsonable_encoder(found)


if __name__ == "__main__":
    uvicorn.run(app, port=get_settings().port, log_config=None, access_log=False)
