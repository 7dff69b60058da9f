"""The tick's pass on PostgreSQL: the same question as in `tick.py`, on databases that are copied by the server.

Two templates are built and analysed once; every pass gets a fresh copy (CREATE DATABASE ... TEMPLATE), in turns.
"""

from uuid import uuid4

from core import clock, db
from tests.bench import open_parts
from tests.bench.figures import middle, seconds, show, show_aim, sized
from tests.bench.places import on_server
from tests.bench.tick import AIM, DUE, FEW, MANY, passed
from tests.servers import named, on_postgres, postgres_server

PASSES = sized(5, 1)


def main() -> None:
    with postgres_server() as server:
        templates = {count: _template(server, count) for count in (FEW, MANY)}
        taken: dict[int, list[float]] = {FEW: [], MANY: []}
        for _ in range(PASSES):
            for count, template in templates.items():
                taken[count].append(_pass(server, template))
        for template in templates.values():
            on_postgres(server, f"DROP DATABASE {template}")
    among_few, among_many = middle(taken[FEW]), middle(taken[MANY])
    show(f"tick_postgres.{DUE}_due_among_{FEW}", among_few, "s")
    show(f"tick_postgres.{DUE}_due_among_{MANY}", among_many, "s")
    show("tick_postgres.rows_per_second", DUE / among_many, "rows/s")
    ratios = [many / few for few, many in zip(taken[FEW], taken[MANY], strict=True)]
    show_aim("tick_postgres.among_many_to_among_few", middle(ratios), at_most=AIM)


def _template(server: str, parts: int) -> str:
    """Build a database with `parts` open parts and return its name."""
    name = f"ita_bench_{parts}_{uuid4().hex[:8]}"
    on_postgres(server, f"CREATE DATABASE {name}")
    with on_server(server, name) as settings:
        show(f"tick_postgres.build_{parts}", seconds(lambda: open_parts.build(parts=parts, due=DUE)), "s")
        db.forget_engine(settings.resolved_database_url())  # a template must have no visitors
    on_postgres(named(server, name), "VACUUM ANALYZE")  # as autovacuum would have done long ago
    return name


def _pass(server: str, template: str) -> float:
    """Return the seconds of one pass over a fresh copy."""
    name = f"ita_bench_{uuid4().hex[:8]}"
    on_postgres(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        with on_server(server, name), clock.frozen(open_parts.NOW):
            return passed()
    finally:
        on_postgres(server, f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
