from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from api.database import migration_engine
from api.settings import Settings
from api.tables import metadata


def is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not str(name).startswith("procrastinate_")


def test_the_migrations_make_the_tables_that_the_code_describes(settings: Settings) -> None:
    engine = migration_engine(settings)

    with engine.connect() as connection:
        options = {"include_name": is_ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    engine.dispose()
    assert differences == []
