"""Requests as bytes, each made from the seed and a number alone (and from the account that sends it)."""

import json
from urllib.parse import quote

import messages
import mutations
import pages
from document import GOOD

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "FOO", "M-SEARCH"]
TYPES = ["application/json; charset=utf-8", "Application/JSON", "application/json; charset=utf-16", "text/plain", "",
         "application/xml",
         "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "*/*",
         "application/json;;;=",
         'multipart/form-data; boundary="' + "b" * 300 + '"']
# How often a request that costs a password hash, or ends a login, may be valid.
COSTLY = 1 / 6000
TARGETS = ["//habits", "/habits/", "/./habits", "/habits/run/../water", "/habits/%2e%2e/water", "/habits%2Frun",
           "/habits;x=1", "/HABITS",
           "/habits/%", "/habits/%zz", "/habits/%ff", "/habits/%00", "/habits/%c0%ae", "*", "/", "/metrics", "/debug",
           "/.env", "/files/../../secret",
           "/s/.svg", "/s/" + "a" * 43 + ".svg", "/s/%2e.svg", "/habits?%", "/habits?today", "/habits?=",
           "/dashboard", "/dashboard?day=%ff", "/dashboard?did=%00", "/dashboard/habits/%ff", "/dashboard/habits/run/x",
           "/dashboard/check-ins", "/dashboard/undo", "/login?next=%ff", "/signup", "/profile/avatar", "/i/%00",
           "/assets/%ff/%ff", "/dashboard/sheet?month=9999-12", "/dashboard/sheet?month=0001-01",
           "/habits?&&&", "/events?limit=1&limit=2"]


class Case:
    """One request. A framed one gets an answer; anything may follow from another."""

    __slots__ = ("data", "method", "is_framed", "is_cut")

    def __init__(self, data, method, is_framed=True, is_cut=False):
        self.data, self.method, self.is_framed, self.is_cut = data, method, is_framed, is_cut


class Maker:
    """Makes cases for one person."""

    def __init__(self, document, person):
        self.document, self.person = document, person

    def case(self, random):
        """The next case."""
        if self.person.cookie and random.random() < 0.1:
            method, data = pages.message(random, self.person)
            return Case(data, method)
        operation = random.choice(self.document.operations)
        if (operation.is_costly or operation.ends_login) and random.random() < 0.7:
            operation = random.choice(self.document.operations)
        # Most requests have a single fault, so that they are not all rejected for the same, first reason.
        fault = random.choice(["none", "path", "query", "headers", "token", "tree", "tree", "tree", "text", "text",
        "method", "type", "frame", "raw"])
        method, target = operation.method, self._target(random, operation, fault)
        fields = [("Host", "habit.example")]
        token = self._token(random, operation, fault)
        if token is not None:
            fields.append(("Authorization", b"Bearer " + token))
        if operation.headers and random.random() < 0.1:
            fields += [(each["name"], self.document.sample(random, each["schema"])) for each in operation.headers]
        if fault == "headers":
            fields.append(self._field(random))
        if fault == "method":
            method = random.choice(METHODS)
        body = self._body(random, operation, fault, fields)
        if fault == "frame":
            return self._framed(random, method, target, fields, body or b"")
        if body is not None or method in ("POST", "PUT", "PATCH"):
            fields.append(("Content-Length", str(len(body or b""))))
        data = messages.message(method, target, fields, body or b"")
        if fault != "raw":
            return Case(data, method)
        data, is_cut = messages.broken(random, data, method, target, body or b"")
        return Case(data, method, is_framed=False, is_cut=is_cut)

    def _target(self, random, operation, fault):
        if fault == "path" and random.random() < 0.3:
            return random.choice(TARGETS)
        path = operation.path
        while "{" in path:
            start, end = path.index("{"), path.index("}")
            name = path[start + 1:end]
            value = str(random.choice(self.person.values.get(name, GOOD.get(name, ["1"]))))
            if fault == "path":
                value = random.choice([random.choice(mutations.TEXTS), str(random.getrandbits(80)), "x" * 4200,
                value + "/x"])
            value = quote(value.encode("utf-8", "surrogatepass"),
            safe="" if random.random() < 0.9 else "/!$&'()*+,;=:@")
            path = path[:start] + value + path[end + 1:]
        pairs = []
        for each in operation.query:
            if random.random() < (0.6 if fault == "query" else 0.2):
                value = self.document.sample(random, each["schema"], each["name"])
                if fault == "query" and random.random() < 0.6:
                    value = random.choice(mutations.TEXTS + mutations.NUMBERS)
                value = {"True": "true", "False": "false", "None": ""}.get(str(value), str(value))
                pairs += [each["name"] + "=" + quote(value.encode("utf-8", "surrogatepass"))] * random.choice([1, 1,
                1, 1, 2 if fault == "query" else 1])
        if fault == "query" and random.random() < 0.2:
            pairs.append(random.choice(["x=1", "%00=1", "a[]=1", "today=%ff", "=", "&", "q=" + "x" * 4100]))
        return path + ("?" + "&".join(pairs) if pairs else "")

    def _token(self, random, operation, fault):
        """A good, a forged or no token; no good one where it could be lost."""
        tokens = self.person.tokens
        if fault == "token" and not operation.ends_login:
            return mutations.forged_token(random, random.choice(tokens), self.person.key)
        if operation.ends_login and random.random() > COSTLY:
            return tokens[0][:-random.randrange(2, 9)]
        choice = random.random()
        if choice < 0.06:
            return None
        return tokens[0] if choice < 0.8 else random.choice(tokens)

    @staticmethod
    def _field(random):
        name = random.choice(["Habit-Sent-At", "Habit-Day-Starts-At", "Accept", "Range", "If-None-Match",
        "X-Forwarded-For", "Forwarded", "Cookie",
                              "X-HTTP-Method-Override", "Authorization", "Content-Encoding", "Accept-Encoding",
                              "Origin", "Connection", "Habit-Server-Refusal",
                              "If-Modified-Since", "X-Request-Id", "Priority", "Referer", "Content-MD5", "Trailer",
                              "X" * 200])
        value = random.choice(mutations.TEXTS + mutations.NUMBERS + [
            "gzip", "*", "bytes=0-1,5-", 'W/"x"', "203.0.113.9, 10.0.0.1", "for=1.2.3.4;proto=https", "::1", "DELETE",
            "Basic YTpi", "Bearer", "keep-alive",
            "a=" + "b" * 4000])
        value = value.encode("utf-8", "surrogatepass").translate(None, bytes(range(32)) + b"\x7f")
        if name == "Connection" and value != b"keep-alive":
            value = b"TE"
        return name, value

    def _body(self, random, operation, fault, fields):
        """The body, or None; adds its type."""
        if operation.is_upload:
            body, content = self._upload(random, fault)
        elif operation.schema is not None:
            content = "application/json"
            body = self._json(random, operation, fault)
        elif fault in ("tree", "text", "type", "frame"):
            content, body = "application/json", mutations.json_bytes(random, mutations.json_value(random))
        else:
            return None
        if fault == "type":
            content = random.choice(TYPES)
        if content:
            fields.append(("Content-Type", content))
        return body

    def _json(self, random, operation, fault):
        value = operation.example if random.random() < 0.4 else self.document.sample(random, operation.schema)
        # A copy, because it is changed below.
        value = json.loads(json.dumps(value))
        if operation.is_costly and isinstance(value, dict) and random.random() > COSTLY:
            name = random.choice([each for each in operation.schema["properties"] if "password" in each])
            # Too short, too long or of another kind: rejected before it is hashed.
            value[name] = random.choice(["", "short", "x" * 300, 7, None, [], "a\0bcdefghij"])
        if fault == "tree":
            for _ in range(random.choice([1, 1, 2, 3])):
                value = mutations.change_tree(random, value)
            if operation.is_costly and isinstance(value, dict):
                value.update(password="short", current_password="short")
        data = mutations.json_bytes(random, value)
        if fault == "text":
            data = mutations.change_json(random, data)
        return data

    def _upload(self, random, fault):
        boundary = "b0undary"
        name = random.choice(["a.png", '../../x"', "CON", "-rf", ".htaccess", "x" * 300, "%00", "a\r\nX: y",
        "\u202e"]) if random.random() < 0.3 else "a.png"
        image = self.person.image
        if fault in ("tree", "none"):
            image = mutations.change_bytes(random, image)
        data = (f'--{boundary}\r\nContent-Disposition: form-data; name="avatar"; filename="{name}"\r\n'
                "Content-Type: image/png\r\n\r\n").encode() + image + f"\r\n--{boundary}--\r\n".encode()
        if fault == "text":
            data = mutations.change_bytes(random, data)
        if fault == "tree" and random.random() < 0.2:
            data = data * random.choice([2, 30])
        return data, f"multipart/form-data; boundary={boundary}"

    @staticmethod
    def _framed(random, method, target, fields, body):
        """A chunked body, or one that is close to the limit."""
        if random.random() < 0.1:
            body = (b'{"name":"' + b"x" * random.choice([65_400, 65_524, 65_525, 65_526, 70_000, 200_000]) + b'"}')
        if random.random() < 0.2:
            data = messages.message(method, target, fields + [("Content-Length", str(len(body)))], body)
            return Case(data, method, is_framed=len(body) < 60_000)
        fields.append(("Transfer-Encoding", "chunked"))
        chunks, start = [], 0
        while start < len(body):
            size = random.choice([1, 2, 7, 64, 1000, 20_000])
            piece = body[start:start + size]
            chunks.append(b"%x%s\r\n%s\r\n" % (len(piece), random.choice([b"", b"", b";a=b", b' ;a="b"', b";x"]),
            piece))
            start += size
        end = random.choice([b"0\r\n\r\n", b"0\r\n\r\n", b"000\r\n\r\n", b"0\r\nX-Trailer: 1\r\n\r\n"])
        return Case(messages.message(method, target, fields, b"".join(chunks) + end), method,
        is_framed=len(body) < 60_000)
