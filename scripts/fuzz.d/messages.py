"""HTTP messages as bytes, and what breaks them."""

import mutations

HEAD_CHANGES = [
    b"Host: other", b"Content-Length: 5", b"Content-Length: 99999999999999999999", b"Content-Length: -1",
    b"Content-Length: 1, 1",
    b"Content-Length: +1", b"Content-Length: 0x10", b"Transfer-Encoding: chunked", b"Transfer-Encoding: x, chunked",
    b"Transfer-Encoding: chunked, x",
    b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", b"TE: trailers",
    b"X: a\r\n folded", b" X: y", b"X : y",
    b"X: \0", b"X: a\rb", b"X: a\nb", b"X\0: y", b": empty", b"NoColon", b"X: " + b"y" * 17_000,
    b"Y" * 17_000 + b": x", b"Expect: 100-continue",
    b"Expect: 200-ok", b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
    b"Connection: close", b"Connection: keep-alive, close", b"Proxy-Connection: upgrade",
    b"\r\n".join(b"A%d: b" % number for number in range(101)),
    b"\r\n".join(b"a:" for _ in range(4000)), b"Content-Length : 3", b"content-length: 0\r\nCONTENT-LENGTH: 7",
    b"Host:", b"Host: a b", b"Host: [::1", b"Host: a:99999999",
]
START_LINES = [
    b"GET /", b"GET / HTTP/0.9", b"GET / HTTP/2.0", b"GET / HTTP/1.10", b"GET / HTTP/9.9", b"GET  / HTTP/1.1",
    b"\r\n\r\nGET / HTTP/1.1", b"GET / http/1.1",
    b"GET http://other/habits HTTP/1.1", b"GET https://a@b:1/%00 HTTP/1.1", b"CONNECT a:1 HTTP/1.1",
    b"OPTIONS * HTTP/1.1", b"GET * HTTP/1.1",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /\0 HTTP/1.1", b"GET /\xff HTTP/1.1", b"GET /a b HTTP/1.1",
    b"GET " + b"/" * 5000 + b" HTTP/1.1",
    b"GET " + b"/" * 20_000 + b" HTTP/1.1", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"G\xc3\x89T / HTTP/1.1",
    b"GET\t/\tHTTP/1.1", b"GET / HTTP/1.1\n",
    b"A" * 20_000, b"GET ?x HTTP/1.1", b"GET #x HTTP/1.1", b"GET /habits#x HTTP/1.0", b"HTTP/1.1 200 OK",
    b"SOURCE / ICE/1.0",
]
BODIES = [
    b"FFFFFFFFFFFFFFFF\r\nx", b"10000000000000000\r\nx", b"-1\r\nx", b"5\r\nabc", b"3\r\nabcX", b"zz\r\n",
    b"3;" + b"a" * 20_000 + b"\r\nabc\r\n0\r\n\r\n",
    b"3\r\nabc\r\n0\r\nContent-Length: 4\r\n\r\n", b"0\r\n" + b"A: b\r\n" * 3000 + b"\r\n", b"\r\n",
    b"0x3\r\nabc\r\n0\r\n\r\n", b"3 \r\nabc\r\n0\r\n\r\n", b"3\nabc\n0\n\n",
]


def message(method, target, fields, body):
    """A message with these fields, in this order."""
    lines = [f"{method} {target} HTTP/1.1".encode()]
    for name, value in fields:
        lines.append(name.encode() + b": " + (value if isinstance(value, bytes) else str(value).encode()))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def broken(random, data, method, target, body):
    """A message whose framing may be broken, and whether it is only the beginning of one."""
    kind = random.randrange(8)
    head, _, rest = data.partition(b"\r\n\r\n")
    line, _, fields = head.partition(b"\r\n")
    if kind == 0:
        cut = random.randrange(len(data))
        return data[:cut], True
    if kind == 1:
        data = random.choice(START_LINES) + b"\r\n" + fields + b"\r\n\r\n" + rest
    elif kind == 2:
        data = line.replace(b"HTTP/1.1", b"HTTP/1.0") + b"\r\n" + fields + b"\r\n\r\n" + rest
    elif kind == 3:
        data = line + b"\r\n" + fields + b"\r\nTransfer-Encoding: chunked\r\n\r\n" + random.choice(BODIES)
    elif kind == 4:
        data = mutations.change_bytes(random, head) + b"\r\n\r\n" + rest
    elif kind == 5:
        data = random.randbytes(random.randrange(1, 200)) + random.choice([b"", b"\r\n\r\n"])
    elif kind == 6:
        # Bodies that are longer or shorter than they say.
        data = message(method, target, [("Host", "a"), ("Content-Length", str(len(body) + random.choice([-1, 1, 5,
        1000])))], body)
    else:
        lines = fields.split(b"\r\n")
        lines.insert(random.randrange(len(lines) + 1), random.choice(HEAD_CHANGES))
        data = line + b"\r\n" + b"\r\n".join(lines) + b"\r\n\r\n" + rest
    return data, False
