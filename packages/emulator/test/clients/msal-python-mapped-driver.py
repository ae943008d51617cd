"""Makes one client of MSAL for Python that reaches hosts by other addresses; calls its methods, one JSON line each way.

MSAL drops the port of its authority where it asks for the realm of a user, so its HTTP client maps the bare host.
"""

import json
import sys

import msal
import requests


class Mapped(requests.Session):
    """Leads addresses that begin with one text to another."""

    def __init__(self, before, after):
        super().__init__()
        self.before, self.after = before, after

    def request(self, method, url, *args, **kwargs):
        mapped = self.after + url[len(self.before):] if url.startswith(self.before) else url
        return super().request(method, mapped, *args, **kwargs)


settings = json.loads(sys.argv[1])
maker = getattr(msal, settings.pop("kind"))
client = maker(http_client=Mapped(*settings.pop("map")), **settings)

for line in sys.stdin:
    request = json.loads(line)
    try:
        result = getattr(client, request["method"])(*request["args"], **request["named"])
        answer = {"ok": True, "result": result}
    except Exception as error:  # the client's own complaint is what the test wants to read
        answer = {"ok": False, "error": {"message": str(error), "type": type(error).__name__}}
    print(json.dumps(answer), flush=True)
