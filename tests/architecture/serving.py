"""The real server in a process of its own: `manage.py serve` on a free port."""

import http.client
import socket
import subprocess
import sys

from .places import ROOT, environment


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A serving process; `get` asks it for a page."""

    def __init__(self, data_dir, **variables):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment(DATA_DIR=str(data_dir), PORT=str(self.port), **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = self.process.stdout.readline()

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Host": "127.0.0.1", **headers})
        response = connection.getresponse()
        response.text = response.read().decode(errors="replace")
        connection.close()
        return response

    def stop(self):
        self.process.terminate()
        _, errors = self.process.communicate(timeout=30)
        return errors
