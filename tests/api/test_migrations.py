from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from api.database import migration_engine
from api.settings import Settings
from api.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_describes(settings: Settings) -> None:
    engine = migration_engine(settings)

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    engine.dispose()
    assert differences == []
