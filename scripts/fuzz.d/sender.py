"""Sends cases over persistent connections, many at once on each, and judges the answers."""

import random
import select
import socket
import struct
import time

import answers

# Seconds within which every answer must have begun and ended.
PATIENCE = 5
# Seconds to wait for an answer to a message that may be incomplete, before the sending side is closed.
BRIEF = 0.1
SENTINEL = b"GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


class Finding:
    """A failure: what was sent on the connection, what came back, and what is wrong."""

    def __init__(self, what, sent, seen, is_framed=True, method="GET"):
        self.what, self.sent, self.seen, self.is_framed, self.method = what, sent, seen, is_framed, method


class Connection:
    """A socket to the server, from an address of its own, so that no port is used twice in a minute."""

    def __init__(self, port):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Closing does not leave the port behind.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.bind((f"127.1.{random.randrange(256)}.{random.randrange(1, 255)}", 0))
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.rest = b""
        self.received = bytearray()
        self.is_closed = False

    def step(self, deadline):
        """Sends and receives what is possible now; returns False if nothing happened before the deadline."""
        events = (select.POLLIN if not self.is_closed else 0) | (select.POLLOUT if self.rest else 0)
        poll = select.poll()
        poll.register(self.socket, events)
        found = poll.poll(max(0, deadline - time.monotonic()) * 1000)
        if not found:
            return False
        try:
            if found[0][1] & (select.POLLIN | select.POLLHUP | select.POLLERR):
                data = self.socket.recv(1 << 20)
                self.received += data
                self.is_closed = not data
            if found[0][1] & select.POLLOUT and self.rest:
                self.rest = self.rest[self.socket.send(self.rest[:1 << 18]):]
        except BlockingIOError:
            pass
        except OSError:
            self.is_closed = True
        return True

    def close(self):
        self.socket.close()


class Sender:
    """Sends cases to one server; collects what is wrong and counts statuses."""

    def __init__(self, port):
        self.port = port
        self.connection = None
        self.findings = []
        self.statuses = {}
        self.slowest = 0.0

    def send(self, cases):
        """Sends cases in order until each framed one has an answer and the others are over."""
        queue = []
        for case in cases:
            if case.is_framed:
                queue.append(case)
                continue
            self._pipeline(queue)
            queue = []
            self._alone(case)
        self._pipeline(queue)

    def _pipeline(self, cases):
        """Sends all at once and reads the answers; sends the rest again if the server closes in between."""
        is_new = False
        while cases:
            if self.connection is None:
                self.connection, is_new = Connection(self.port), True
            connection = self.connection
            connection.rest = b"".join(case.data for case in cases)
            done = self._read(connection, cases)
            if done == 0 and connection.is_closed and not is_new:
                pass  # It was idle for too long.
            elif done < len(cases) and not connection.is_closed:
                self._found("no answer within 5 s", cases[done:done + 1], connection)
                done += 1
            elif done == 0:
                self._found("the connection was closed without an answer", cases[:1], connection)
                done = 1
            if done < len(cases) or connection.is_closed:
                self._drop()
            cases, is_new = cases[done:], False

    def _read(self, connection, cases):
        """Judges answers as they come; returns how many cases have theirs."""
        connection.received.clear()
        place, done = 0, 0
        start = time.monotonic()
        while done < len(cases):
            case = cases[done]
            try:
                answer = answers.read(connection.received, place, case.method != "HEAD")
            except (answers.Malformed, ValueError) as error:
                self._found(f"not an answer: {error}", [case], connection)
                connection.is_closed = True
                return done + 1
            if answer is None:
                if connection.is_closed or not connection.step(start + PATIENCE):
                    break
                continue
            place = answer.end
            if answer.status < 200:
                continue
            self._judge(answer, case, connection)
            self.slowest = max(self.slowest, time.monotonic() - start)
            start = time.monotonic()
            done += 1
            if answer.closes:
                connection.is_closed = True
                break
        if place < len(connection.received) and done == len(cases):
            self._found("more than one answer", cases[-1:], connection)
            connection.is_closed = True
        return done

    def _alone(self, case):
        """Sends a message that may be anything; the connection must be over within 5 seconds."""
        connection = Connection(self.port)
        connection.rest = case.data + (b"" if case.is_cut else SENTINEL)
        brief = time.monotonic() + BRIEF
        while not connection.is_closed and connection.step(brief) and not (case.is_cut and not connection.rest):
            pass
        if not connection.is_closed:
            try:
                connection.socket.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            end = time.monotonic() + PATIENCE
            while not connection.is_closed and connection.step(end):
                pass
            if not connection.is_closed:
                self._found("the connection stays open 5 s after the client has closed its side", [case], connection)
        self._judge_all(case, connection)
        connection.close()

    def _judge_all(self, case, connection):
        place = 0
        while place < len(connection.received):
            try:
                answer = answers.read(connection.received, place, case.method != "HEAD" or place > 0)
                # Whether the parser saw a HEAD is not known.
                rest = connection.received[answer.end:] if answer else b""
                if case.method == "HEAD" and rest and not rest.startswith(b"HTTP/"):
                    answer = answers.read(connection.received, place)
            except (answers.Malformed, ValueError) as error:
                self._found(f"not an answer: {error}", [case], connection)
                return
            # The rest was cut off with the connection.
            if answer is None:
                return
            place = answer.end
            self._judge(answer, case, connection, is_raw=True)

    def _judge(self, answer, case, connection, is_raw=False):
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        has_body = case.method != "HEAD" and not (is_raw and not answer.body)
        fault = answer.fault(has_body)
        if fault:
            self._found(fault, [case], connection)

    def _found(self, what, cases, connection):
        case, seen = cases[0], bytes(connection.received[-20_000:])
        self.findings.append(Finding(what, case.data, seen, case.is_framed, case.method))

    def _drop(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None
