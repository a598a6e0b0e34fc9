"""The real server, in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"


@contextmanager
def serving(manage: Path) -> Iterator[tuple[int, Callable[[], float]]]:
    """`manage.py serve` on a free port with the settings and the data of this process.

    Yields the port, and a meter of the seconds that the server has computed.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, str(manage), "serve"],
        env={**os.environ, "HOST": HOST, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if f":{port}" not in line:
            raise RuntimeError(f"The server did not start: {line or 'it said nothing'}")
        yield port, lambda: computed_by(process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def computed_by(pid: int) -> float:
    """Seconds of processor time of all threads of a process; 0 where the system does not say (not Linux).

    On a busy machine the clock also counts the time that others compute; this does not.
    """
    seconds = 0.0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            seconds += int(task.read_text().split()[0]) / 1e9
        except OSError:  # the thread has just ended
            continue
    return seconds
