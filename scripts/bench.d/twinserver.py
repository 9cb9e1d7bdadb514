"""Runs twin/twin.py under uvicorn with two workers, in a virtual environment that is made once."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from server import SECRET

PACKAGES = ["fastapi", "uvicorn[standard]", "sqlalchemy", "psycopg2-binary", "pyjwt"]
WORKERS = 2


def _environment():
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    venv = os.path.join(cache, "habit", "bench-twin")
    if not os.path.exists(os.path.join(venv, "complete")):
        print("bench: installing FastAPI", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        subprocess.run([os.path.join(venv, "bin", "pip"), "--quiet", "--disable-pip-version-check", "install",
                        "--only-binary=:all:", *PACKAGES], check=True)
        with open(os.path.join(venv, "complete"), "w", encoding="utf-8"):
            pass
    return os.path.join(venv, "bin", "python")


class TwinServer:
    """The twin on a free port of loopback, on the database `url`."""

    def __init__(self, url, log):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {**os.environ, "TWIN_SECRET": SECRET, "TWIN_DATABASE_URL": re.sub("^postgres(ql)?://", "postgresql+psycopg2://", url)}
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                [_environment(), "-m", "uvicorn", "twin:app", "--host", "127.0.0.1", "--port", str(self.port),
                 "--workers", str(WORKERS), "--no-access-log", "--log-level", "warning"],
                cwd=os.path.join(os.path.dirname(os.path.abspath(__file__)), "twin"), env=environment, stdin=subprocess.DEVNULL, stdout=file,
                stderr=file, start_new_session=True)
        self._wait(log)

    def _wait(self, log):
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/openapi.json", timeout=1).close()
                return
            except (urllib.error.URLError, OSError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.stop()
        with open(log, encoding="utf-8") as file:
            raise SystemExit(f"bench: the twin does not start:\n{file.read()}")

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=15)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
