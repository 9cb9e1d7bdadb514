"""A habit-server with an empty database, its accounts, and the command line."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid

PROGRAMS = pathlib.Path(os.environ.get("HABIT_PROGRAMS", ".build/debug")).resolve()
SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
PASSWORD = "only this test knows it"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server on a free port. It can be stopped, killed and started again with the same data."""

    def __init__(self, clock=None, **environment):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="habit-browser-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = environment
        self.process = None
        self.clock = clock
        self.start()

    def set_clock(self, text):
        """Sets the time in UTC, such as `2026-03-13 07:00:00`; a server with a clock stands still in between."""
        self.clock = text
        file = self.folder / "clock"
        file.with_suffix(".new").write_text(text + "\n")
        file.with_suffix(".new").rename(file)

    def start(self):
        command = [PROGRAMS / "habit-server", "--port", str(self.port), "--data", self.folder / "data"]
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "HABIT_THROTTLE": "off"}
        if self.clock:
            self.set_clock(self.clock)
            script = (
                f"unset FAKETIME; export FAKETIME_TIMESTAMP_FILE={self.folder}/clock FAKETIME_NO_CACHE=1"
                ' FAKETIME_DONT_FAKE_MONOTONIC=1; exec setpriv --pdeathsig KILL "$0" "$@"'
            )
            command = [SCRIPTS / "with-faketime", "-f", "2026-01-01 00:00:00", "/bin/sh", "-c", script, *command]
            environment["TZ"] = "UTC"
        log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(command, env=environment | self.environment, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5):
                    return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.05)

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)

    def restart(self):
        self.stop()
        self.start()

    def remove(self):
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None, token=None):
        """Calls the JSON interface and returns the document."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from None
        return json.loads(text) if text else None

    def sign_up(self, zone="UTC"):
        return Account(self, zone)


class Account:
    """An account, made through the JSON interface."""

    def __init__(self, server, zone):
        self.server = server
        self.name = f"ada{uuid.uuid4().hex[:10]}"
        credentials = {"username": self.name, "password": PASSWORD}
        server.call("POST", "/auth/signup", credentials | {"time_zone": zone})
        self.token = server.call("POST", "/auth/login", credentials)["access_token"]

    def call(self, method, path, body=None):
        return self.server.call(method, path, body, self.token)

    def add(self, name, **fields):
        return self.call("POST", "/habits", {"name": name} | fields)["slug"]

    def entries(self, slug):
        """The days of a habit: whether each is done."""
        return {entry["log_date"]: entry["status"] for entry in self.call("GET", f"/habits/{slug}/log")}

    def shell(self, *arguments):
        """Runs the command line, as on another machine."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.server.folder / "home"),
            "HABIT_SERVER": self.server.url,
            "HABIT_TOKEN": self.token,
        }
        done = subprocess.run(
            [PROGRAMS / "habit", *arguments], env=environment, capture_output=True, text=True, timeout=60
        )
        if done.returncode:
            raise AssertionError(f"habit {' '.join(arguments)}: {done.stderr}")
        return done.stdout
