"""This package holds the history of the tables, and applies it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from api.database import migration_engine
from api.job_runners import install_schema
from api.settings import Settings


def configuration(connection: Connection) -> Config:
    """This is Alembic's configuration, without a file of its own, on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def migrate(settings: Settings) -> None:
    """This brings the database to the newest tables; it does nothing where they stand already."""
    engine = migration_engine(settings)
    try:
        with engine.begin() as connection:
            command.upgrade(configuration(connection), "head")
            install_schema(connection)
    finally:
        engine.dispose()
