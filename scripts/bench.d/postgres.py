"""The PostgreSQL that scripts/bench has started."""

import os
import subprocess
from urllib.parse import urlsplit


class Postgres:
    """Creates a new database."""

    def __init__(self, arguments, name):
        self.postmaster_file = os.path.join(arguments.work, "postgres", "postmaster.pid")
        self.url = urlsplit(arguments.database)._replace(path="/postgres").geturl()
        self.query(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.query(f"CREATE DATABASE {name}")
        self.url = urlsplit(self.url)._replace(path=f"/{name}").geturl()
        self.program = os.path.join(self._newest(), "pgbench")

    @staticmethod
    def _newest():
        versions = [name for name in os.listdir("/usr/lib/postgresql") if name.isdigit()]
        return f"/usr/lib/postgresql/{max(versions, key=int)}/bin"

    @property
    def pid(self):
        with open(self.postmaster_file, encoding="utf-8") as file:
            return int(file.readline())

    def query(self, sql):
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", self.url],
            input=sql, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"bench: {sql}: {done.stderr}")
        return done.stdout.strip()

    def number(self, sql):
        return int(self.query(sql) or 0)
