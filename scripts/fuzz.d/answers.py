"""Reads answers from a stream of bytes, and says what is wrong with one."""

import json
import re

HEAD = re.compile(rb"HTTP/1\.[01] ([1-5]\d\d) [ -~]*\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: [\t -~\x80-\xff]*\r\n)*)\r\n")
LENGTH = re.compile(rb"^content-length: (\d+)\r$", re.IGNORECASE | re.MULTILINE)
CHUNKED = re.compile(rb"^transfer-encoding: chunked\r$", re.IGNORECASE | re.MULTILINE)
TYPE = re.compile(rb"^content-type: ([^;\r]*)", re.IGNORECASE | re.MULTILINE)
RETRY = re.compile(rb"^retry-after: \d+\r$", re.IGNORECASE | re.MULTILINE)
CLOSE = re.compile(rb"^connection: .*close", re.IGNORECASE | re.MULTILINE)
NOSNIFF = re.compile(rb"^x-content-type-options: nosniff\r$", re.IGNORECASE | re.MULTILINE)
# Every page has it.
POLICY = re.compile(rb"^content-security-policy: default-src 'none'", re.IGNORECASE | re.MULTILINE)
REQUIRED = {"type": str, "title": str, "status": int, "detail": str, "code": str}
# The only answers of class 5 that are allowed, by status.
SERVER_ERRORS = {503: {"busy", "database_unavailable", "files_unavailable"}, 505: {"version_not_supported"}}
# A body of this size is compared with nothing; others must be JSON if they say so.
LARGE = 64 << 10


class Malformed(Exception):
    """The server's bytes are not an answer."""


class Answer:
    """A complete answer."""

    __slots__ = ("status", "head", "body", "end")

    def __init__(self, status, head, body, end):
        self.status, self.head, self.body, self.end = status, head, body, end

    @property
    def closes(self):
        """Whether nothing follows on the connection."""
        return CLOSE.search(self.head) is not None

    def fault(self, has_body=True):
        """What is wrong with it, or None."""
        if self.status < 200:
            return None
        if not NOSNIFF.search(self.head):
            return f"{self.status} without nosniff"
        kind = TYPE.search(self.head)
        kind = kind.group(1).strip() if kind else b""
        if self.status < 400:
            return self._json_fault() if has_body and kind == b"application/json" else None
        # An ended link to a picture answers with a picture, because it is part of a web page.
        if self.status == 404 and kind == b"image/svg+xml":
            return None
        if kind in (b"text/html", b"application/json") and self.status < 500 and POLICY.search(self.head):
            return None
        if kind != b"application/problem+json":
            return f"{self.status} of type {kind.decode('latin-1')!r}"
        code = None
        if has_body:
            try:
                problem = json.loads(self.body)
            except ValueError:
                return f"{self.status} whose body is not JSON"
            wrong = [name for name, kind in REQUIRED.items() if not isinstance(problem.get(name), kind)]
            if wrong or problem["status"] != self.status:
                return f"{self.status} whose problem lacks {', '.join(wrong) or 'the status'}"
            code = problem["code"]
        if self.status >= 500:
            if self.status not in SERVER_ERRORS or has_body and code not in SERVER_ERRORS[self.status]:
                return f"{self.status} {code}"
            if self.status == 503 and not RETRY.search(self.head):
                return "503 without Retry-After"
        return None

    def _json_fault(self):
        if len(self.body) > LARGE:
            return None
        try:
            json.loads(self.body)
        except ValueError:
            return f"{self.status} whose body is not JSON"
        return None


def read(data, start, has_body=True):
    """The answer that begins at an index of the bytes, or None if it is incomplete.

    An answer with neither a length nor chunks has no body: the server never ends one by closing the connection.
    """
    end = data.find(b"\r\n\r\n", start)
    if end < 0:
        return None
    end += 4
    head = HEAD.fullmatch(data, start, end)
    if not head:
        raise Malformed(bytes(data[start:end])[:500])
    status, fields = int(head.group(1)), head.group(2)
    if not has_body or status < 200 or status in (204, 304):
        return Answer(status, fields, b"", end)
    length = LENGTH.search(fields)
    if length:
        last = end + int(length.group(1))
        return Answer(status, fields, bytes(data[end:last]), last) if len(data) >= last else None
    if CHUNKED.search(fields):
        return _chunked(data, end, status, fields)
    return Answer(status, fields, b"", end)


def _chunked(data, place, status, fields):
    parts = []
    while True:
        line = data.find(b"\r\n", place)
        if line < 0:
            return None
        size = int(data[place:line], 16)
        place = line + 2 + size + 2
        if len(data) < place:
            return None
        if size == 0:
            return Answer(status, fields, b"".join(parts), place)
        parts.append(bytes(data[line + 2:line + 2 + size]))
