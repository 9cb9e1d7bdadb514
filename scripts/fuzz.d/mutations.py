"""Changes that make a good value, text, token or message a bad one."""

import base64
import hashlib
import hmac
import json
import re

# Written to JSON as they are, without quotes.
RAW = "\ue000"
NUMBERS = ["0", "-0", "-1", "1e3", "1E400", "-1e400", "1e-400", "2147483648", "9007199254740993",
           "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e308", "0.1e-320", "1.0",
           "0.30000000000000004",
           "1" * 400, "0." + "3" * 400, "007", "+5", "0x10", ".5", "5.", "NaN", "Infinity", "-", "1e", "--1"]
TEXTS = [
    "", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufffe", "\u202eabc", "a" + "\u0301" * 100,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a\r\nSet-Cookie: x=1", "\x1b[2J\x1b]0;x\x07", "<script>alert(1)</script>", "'; DROP TABLE users; --", "%s%n%x",
    "=cmd()", "../../../../etc/passwd", "..\\x", "x" * 101, "x" * 257, "x" * 2001, "\u00e9" * 1025, "\U0001f600" * 513,
    "\uff11\uff12", "\u0663", "\u212a", "\u0130", "ß", "null", "true", "NaN", "1e3", "+5", " 5", "0x1", "007",
    "-1", "9223372036854775807", "9223372036854775808", "18446744073709551616", "2026-02-30", "2025-02-29",
    "9999-12-31", "10000-01-01", "0000-01-01", "-001-01-01", "2026-1-1", "2026-01-01\n", "20260101",
    "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00+99:99", "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z", "292277026596-12-04T15:30:08Z", "25:61", "24:00", "Etc/../UTC", "/etc/passwd", "UTC\0",
    ":UTC",
    "log:", "log:\0", "log:nobody", "admin", "999999999999/week", "0/week", "every 0 days",
    "every 99999999999999999999 days",
    "mon,mon", "-1/month", "0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a1", "0D5F0A4E-5D2B-4F7A-9D53-3B8F1C0E7A11",
    "{0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a11}", "00000000-0000-0000-0000-000000000000", "ada", "\ufeffrun", "run\u200d",
]


def json_value(random):
    """A value that few members allow."""
    kind = random.randrange(10)
    if kind < 4:
        return random.choice(TEXTS)
    if kind < 7:
        return RAW + random.choice(NUMBERS) + RAW
    if kind < 8:
        return random.choice([None, True, False, [], {}, [[]], [None], {"": None}, [1] * 1001, {"a": {"b": [1]}}])
    if kind < 9:
        return random.getrandbits(random.choice([8, 31, 32, 53, 63, 64, 80])) * random.choice([1, -1])
    return "".join(chr(random.choice([random.randrange(32), random.randrange(127, 0x2fff), random.randrange(0xfff0,
    0x10ffff)]))
                   for _ in range(random.randrange(20)))


def change_tree(random, value):
    """Changes one node of a JSON value in place, if it can; returns the value."""
    parents, found = [value], []
    while parents:
        node = parents.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
        for key in keys:
            found.append((node, key))
            parents.append(node[key])
    if not found or random.random() < 0.05:
        return json_value(random)
    node, key = random.choice(found)
    kind = random.randrange(8)
    if kind < 4:
        node[key] = json_value(random)
    elif kind == 4:
        del node[key]
    elif kind == 5:
        node[key] = [node[key]]
    elif isinstance(node, dict):
        name = random.choice(["id", "user_id", "owner", "role", "is_admin", "created_at", "avatar_key", "streak", "",
                              "\0", key + " ", key.upper(), "__proto__", "x" * 300])
        node[name] = random.choice([1, "1", True, None, {}])
    else:
        node += [json_value(random)] * random.choice([1, 2, 1001])
    return value


def json_bytes(random, value):
    """The value as JSON, mostly ASCII."""
    text = json.dumps(value, ensure_ascii=random.random() < 0.7)
    data = text.encode("utf-8", "surrogatepass")
    return re.sub(rb'"(?:\\ue000|\xee\x80\x80)(.*?)(?:\\ue000|\xee\x80\x80)"', rb"\1", data)


def deep(random):
    """Brackets that are nested deeply."""
    depth = random.choice([31, 32, 33, 64, 512, 513, 5000, 20_000])
    opening, closing = random.choice([(b"[", b"]"), (b'{"a":', b"}"), (b'[{"habit":', b"}]")])
    inner = opening * depth + b"1" + (closing * depth if random.random() < 0.7 else b"")
    return random.choice([inner, b'{"name":' + inner + b"}", b'{"unknown":' + inner + b',"name":"a"}'])


def change_json(random, data):
    """Changes the text of a JSON document."""
    kind = random.randrange(12)
    if kind == 0:
        member = re.search(rb'"\w+": ?(?:"[^"\\]*"|[\d.]+|true|false|null)', data)
        return data.replace(b"{", b"{" + member.group() + b",", 1) if member else data + data
    if kind == 1:
        return data[:random.randrange(len(data) + 1)]
    if kind == 2:
        return deep(random)
    if kind == 3:
        return b"\xef\xbb\xbf" + data
    if kind == 4:
        return data.decode("utf-8", "replace").encode(random.choice(["utf-16", "utf-16-be", "utf-32", "utf-7"]),
        "replace")
    if kind == 5:
        return data.replace(b'"', random.choice([b"'", b'\\"', b'"\xff', b'"\xc0\x80', b'"\xed\xa0\x80', b'"\xf5',
        b'"\\u', b'"\\ud800', b'"\\x00',
                                                b'"\0', b'"\n']), 1)
    if kind == 6:
        return re.sub(rb"([}\]])$", rb",\1", data)
    if kind == 7:
        return random.choice([b"/* */", b"// x\n", b" " * 5000, b"\0", b"]", b"", b"\xff\xfe"]) + data
    if kind == 8:
        return data + random.choice([b"x", b"\0", b"{}", b",", b"\n" * 5000, data])
    return change_bytes(random, data)


def change_bytes(random, data):
    """Flips, removes, repeats or inserts a few bytes."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 8])):
        place = random.randrange(len(data) + 1)
        kind = random.randrange(5)
        if kind == 0 and place < len(data):
            data[place] ^= 1 << random.randrange(8)
        elif kind == 1:
            del data[place:place + random.randrange(1, 9)]
        elif kind == 2:
            data[place:place] = data[place:place + random.randrange(1, 33)]
        elif kind == 3:
            data[place:place] = bytes([random.choice(b"\0\r\n\t :;,/%?#\"\\\x7f\x80\xff09aZ")])
        else:
            data[place:place + 1] = random.randbytes(random.randrange(1, 4))
    return bytes(data)


def _base64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


HEADERS = ['{"alg":"HS256","typ":"at+jwt"}', '{"alg":"none","typ":"at+jwt"}', '{"alg":"None"}',
           '{"alg":"HS512","typ":"at+jwt"}',
           '{"alg":"RS256","typ":"at+jwt"}', '{"typ":"at+jwt"}', '{"alg":null,"typ":"at+jwt"}',
           '{"alg":"HS256","typ":"JWT"}',
           '{"alg":"HS256","typ":"at+jwt","kid":"../../dev/null"}', '{"alg":"HS256","typ":"at+jwt","crit":["exp"]}',
           '{"alg":"HS256","alg":"none","typ":"at+jwt"}', "[" * 3000, '{"alg":{"a":' * 200, "", "null", "7", "\0"]


def forged_token(random, token, key):
    """A token with a correct signature and a wrong header or claim, or with changed bytes."""
    if random.random() < 0.4 or token.count(b".") != 2:
        return bytes(byte for byte in change_bytes(random, token) if byte not in b"\r\n\0") or b"x"
    head, claims, _ = token.split(b".")
    claims = base64.urlsafe_b64decode(claims + b"=" * (-len(claims) % 4))
    kind = random.randrange(4)
    if kind == 0:
        head = _base64(random.choice(HEADERS).encode())
    elif kind == 1:
        value = json.loads(claims)
        value[random.choice(list(value))] = json_value(random)
        claims = json_bytes(random, value)
    else:
        claims = change_json(random, claims)
    signed = head + b"." + _base64(claims)
    return signed + b"." + _base64(hmac.digest(key, signed, hashlib.sha256))
