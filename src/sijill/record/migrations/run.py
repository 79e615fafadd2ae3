"""Running migrations on an open connection, inside its transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def config() -> Config:
    settings = Config()
    # The folder may lie under a path with a percent sign, which the configuration would interpolate.
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return settings


def known() -> set[str]:
    """The migrations that this version has."""
    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the tables to ``target``; all or nothing with the transaction of ``connection``."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, target)
