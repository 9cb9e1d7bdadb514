"""The operations of docs/openapi.json, and values that fit its schemas."""

import json

DAY = "2026-03-13"
UUID = "0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a11"

# Good values for members and parameters that no schema describes completely.
GOOD = {
    "habit": ["run", "water", "read", "1", "2", "Run", 1],
    "event": [UUID, UUID[:8]],
    "token": ["1", "2", "3"],
    "picture": ["1", "2"],
    "file": ["1", "2"],
    "username": ["ada", "grace.hopper", "x1"],
    "password": ["correct horse", "battery staple"],
    "current_password": ["correct horse"],
    "new_password": ["battery staple"],
    "time_zone": ["Europe/Vienna", "UTC", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu"],
    "schedule": ["daily", "weekly", "3/week", "mon,wed,fri", "2/month", "every 3 days", "10/week"],
    "scopes": [["read"], ["log"], ["log:run"], ["full"], ["read", "log"]],
    "tags": [["health"], [], ["a", "b", "c"]],
    "unit": ["glasses", "km", "min"],
    "amount": [1, 2.5, 0, 8],
    "add": [1, -1, 0.25],
    "target": [8, 1, 2.5],
    "note": ["cold", "", "two\nlines", None],
    "by": ["week", "month"],
    "theme": ["light", "dark", "auto"],
    "today": [DAY, "2026-11-28"],
    "tag": ["health"],
    "after": ["0", "1", "12"],
    "before": ["99", "12"],
    "limit": ["1", "10", "100", 100],
    "year": ["2026", "2024"],
    "weeks": ["1", "12", "53"],
    "week_starts": ["monday", "sunday"],
    "start": ["2026-01-01", DAY],
    "end": [DAY, "2026-11-28"],
    "expires_at": ["2030-01-01T00:00:00Z", None],
}


class Operation:
    """One method of one path."""

    def __init__(self, document, method, path, item):
        self.method, self.path = method.upper(), path
        parameters = [document.resolved(each) for each in item.get("parameters", [])]
        self.query = [each for each in parameters if each["in"] == "query"]
        self.headers = [each for each in parameters if each["in"] == "header"]
        content = item.get("requestBody", {}).get("content", {})
        self.is_upload = "multipart/form-data" in content
        body = content.get("application/json")
        self.schema = body and document.resolved(body["schema"])
        self.example = body and body.get("example")
        # Each valid one costs a password hash, which takes a core half a second.
        self.is_costly = "password" in json.dumps(self.schema or {})
        # Ends a login that the other requests need.
        self.ends_login = path == "/auth/logout"


class Document:
    """docs/openapi.json."""

    def __init__(self, path="docs/openapi.json"):
        with open(path, encoding="utf-8") as file:
            self.root = json.load(file)
        self.operations = [
            Operation(self, method, path, item)
            for path, methods in self.root["paths"].items() for method, item in methods.items()
            if method != "parameters"
        ]

    def resolved(self, value):
        """The value, or what its reference names."""
        while "$ref" in value:
            found = self.root
            for part in value["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            value = found
        return value

    def sample(self, random, schema, name=None, depth=0):
        """A value that mostly fits the schema."""
        schema = self.resolved(schema)
        if name in GOOD and random.random() < 0.8:
            return random.choice(GOOD[name])
        if "enum" in schema:
            return random.choice(schema["enum"])
        if "anyOf" in schema:
            return self.sample(random, random.choice(schema["anyOf"]), name, depth)
        kind = schema.get("type", "string")
        if isinstance(kind, list):
            kind = random.choice(kind)
        if kind == "object":
            required = schema.get("required", [])
            return {member: self.sample(random, value, member, depth + 1)
                    for member, value in schema.get("properties", {}).items()
                    if member in required or random.random() < 0.4}
        if kind == "array":
            return [self.sample(random, schema["items"], name, depth + 1) for _ in range(random.randrange(3))]
        return self._scalar(random, kind, schema)

    @staticmethod
    def _scalar(random, kind, schema):
        if kind == "null":
            return None
        if kind == "boolean":
            return random.random() < 0.5
        if kind in ("integer", "number"):
            return random.choice([0, 1, 2, 5, 100])
        form = schema.get("format")
        if form == "date":
            return f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        if form == "date-time":
            return f"2026-03-{random.randint(1, 28):02}T12:00:00Z"
        if form == "uuid":
            return f"{random.getrandbits(32):08x}-5d2b-4f7a-9d53-{random.getrandbits(48):012x}"
        if "pattern" in schema:
            return f"{random.randrange(24):02}:{random.randrange(60):02}"
        return random.choice(["Run", "Evening run", "read", "a", "1"])
