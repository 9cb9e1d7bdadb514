"""A habit-server, and a person who uses it."""

import http.client
import json
import os
import re
import signal
import subprocess
import time

SECRET = "benchmark-secret-of-at-least-32-bytes"
PASSWORD = "correct horse battery staple"


class Server:
    """Starts habit-server on a free port, with PostgreSQL if `database` is given, else with SQLite in `folder`."""

    def __init__(self, binaries, folder, database=None):
        os.makedirs(folder, exist_ok=True)
        self.log = os.path.join(folder, "server.log")
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "HABIT_LOG_LEVEL": "warning",
                       "HABIT_JWT_SECRET": SECRET, "HABIT_THROTTLE": "off"}
        if database:
            environment["HABIT_DATABASE_URL"] = database
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [os.path.abspath(os.path.join(binaries, "habit-server")), "--port", "0", "--data", folder],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.port = self._wait_for_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def _wait_for_port(self):
        for _ in range(600):
            with open(self.log, encoding="utf-8") as log:
                text = log.read()
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", text)
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.process.kill()
        raise SystemExit(f"bench: habit-server does not start:\n{text}")

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=15)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Person:
    """An account with one keep-alive connection; signs up if it `is_new`."""

    def __init__(self, server, name, is_new=True):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.headers = {}
        credentials = {"username": name, "password": PASSWORD}
        if is_new:
            self.call("POST", "/auth/signup", credentials)
        self.token = self.call("POST", "/auth/login", credentials)["access_token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def call(self, method, path, body=None):
        headers = dict(self.headers)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, data, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"bench: {method} {path}: {answer.status} {content[:300]!r}")
        return json.loads(content) if content else None
