"""The server that is tested, and the people whose requests are changed."""

import http.client
import json
import os
import re
import signal
import struct
import subprocess
import time
import urllib.parse
import zlib

from server import PASSWORD, SECRET, Server

KEY = SECRET.encode()


class Target(Server):
    """A server that is watched."""

    def log_text(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def errors(self):
        """The lines of the log that nobody may cause."""
        return [line for line in self.log_text().splitlines() if re.search(r" (error|critical) |Fatal error", line)]

    def memory(self):
        """The resident memory in bytes."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self):
        """Ends the server; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def image():
    """A PNG of one pixel with a comment."""
    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"tEXt", b"a\0b"), (b"IDAT", zlib.compress(b"\0abc")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


class Person:
    """An account with everything that a path can name."""

    def __init__(self, port, name, token=None):
        self.port, self.name, self.key, self.image = port, name, KEY, image()
        self.tokens, self.values, self.cookie = [], {}, None
        if token is None:
            self._call("POST", "/auth/signup", {"username": name, "password": PASSWORD})
            self._log_in()
        else:
            self.tokens = [token]
        self.keep_up()

    def _log_in(self):
        login = {"username": self.name, "password": PASSWORD}
        self.tokens = [self._call("POST", "/auth/login", login)["access_token"].encode()]
        for scope in ("read", "log", "log:run", "full"):
            found = self._call("POST", "/auth/tokens", {"name": f"{scope} {time.monotonic_ns()}", "scopes": [scope]})
            if found and "token" in found:
                self.tokens.append(found["token"].encode())

        self.cookie = self._page_login()

    def _page_login(self):
        """The cookie of a login to the pages."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection.request("POST", "/login", urllib.parse.urlencode({"username": self.name, "password": PASSWORD}), headers)
        cookie = connection.getresponse().getheader("Set-Cookie", "").split(";")[0]
        connection.close()
        return cookie

    def _call(self, method, path, body=None):
        """The answer's document; None if it is an error or has none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json"}
        if self.tokens:
            headers["Authorization"] = "Bearer " + self.tokens[0].decode()
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.status = answer.status
        return json.loads(content) if content and answer.status < 300 else None

    def keep_up(self):
        """Logs in again if that is necessary, and leaves as much as it found, so that answers do not grow."""
        self._call("GET", "/users/me")
        if self.status == 401:
            self.tokens = []
            self._log_in()
        habits = self._call("GET", "/habits?archived=true") or []
        for habit in habits[40:] if len(habits) > 80 else []:
            self._call("DELETE", f"/habits/{habit['id']}?permanently=true")
        for name in ("Run", "Water", "Read"):
            self._call("POST", "/habits", {"name": name})
        for path, limit in (("/pictures", 20), ("/auth/tokens", 30)):
            found = self._call("GET", path) or []
            for each in found[:-limit]:
                self._call("DELETE", f"{path}/{each['id']}")
        self._call("POST", "/habits/run/log", {"note": "a note"})
        events = (self._call("GET", "/events?limit=20") or {}).get("events", [])
        habits = (self._call("GET", "/habits") or [])[:20]
        self.values = {"event": [each["id"] for each in events] or ["0"],
                       "habit": ["run"] * 4 + [each["slug"] for each in habits] + [each["id"] for each in habits]}

    def check_in(self):
        """Whether a correct check-in is recorded."""
        self._call("POST", "/habits", {"name": "Last"})
        answer = self._call("POST", "/habits/last/log", {"status": True})
        return self.status in (200, 201) and answer is not None and answer["status"] is True
