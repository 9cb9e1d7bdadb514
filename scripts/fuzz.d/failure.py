"""Failing inputs as files: written, sent again and made smaller."""

import json
import time

from cases import Case
from sender import Sender

# Seconds to spend on making one input smaller.
LIMIT = 15


def marked(data, tokens):
    """The bytes with marks instead of the tokens, which are others in the next run."""
    for number, token in enumerate(tokens):
        data = data.replace(token, b"{token %d}" % number)
    return data


def unmarked(data, tokens):
    for number, token in enumerate(tokens):
        data = data.replace(b"{token %d}" % number, token)
    return data


def send(person, finding):
    """Sends a failing input again; returns what is wrong now, or None."""
    sender = Sender(person.port)
    try:
        sender.send([Case(unmarked(finding.sent, person.tokens), finding.method, finding.is_framed)])
    except OSError as error:
        return f"no connection: {error}"
    if not sender.findings:
        return None
    finding.seen = sender.findings[0].seen
    return sender.findings[0].what


def smaller(person, finding):
    """Leaves out header fields, and then parts of the body, that the failure does not need."""
    end = time.monotonic() + LIMIT
    head, separator, body = finding.sent.partition(b"\r\n\r\n")
    if send(person, finding) != finding.what or not finding.is_framed:
        return
    whole = finding.sent
    lines = head.split(b"\r\n")
    for line in lines[1:]:
        if line.lower().startswith((b"host:", b"content-length:", b"transfer-encoding:")) or time.monotonic() > end:
            continue
        kept = [each for each in lines if each is not line]
        finding.sent = b"\r\n".join(kept) + separator + body
        if send(person, finding) == finding.what:
            lines, whole = kept, finding.sent
    length = next((number for number, line in enumerate(lines) if line.lower().startswith(b"content-length:")), None)
    size = len(body) // 2 if length else 0
    while size and time.monotonic() < end:
        for start in range(0, len(body), size):
            part = body[:start] + body[start + size:]
            lines[length] = b"Content-Length: %d" % len(part)
            finding.sent = b"\r\n".join(lines) + separator + part
            if send(person, finding) == finding.what:
                body, whole = part, finding.sent
                break
        else:
            size //= 2
    finding.sent = whole


def write(path, finding, engine, seed):
    """Writes one failing input. Each character of `sent` and `seen` is one byte."""
    with open(path, "w", encoding="ascii") as file:
        json.dump({"what": finding.what, "engine": engine, "seed": seed, "method": finding.method,
                   "framed": finding.is_framed, "sent": finding.sent.decode("latin-1"),
                   "seen": finding.seen.decode("latin-1")}, file, indent=1)
        file.write("\n")


def load(path):
    """What was written."""
    with open(path, encoding="ascii") as file:
        return json.load(file)
