"""Two clients of MSAL for Python that share a cache, as programs of one maker on one computer do."""

import json
import sys

import msal

settings = json.loads(sys.argv[1])
cache = msal.TokenCache()
clients = {
    name: msal.PublicClientApplication(
        client_id, authority=settings["authority"], instance_discovery=False, token_cache=cache
    )
    for name, client_id in settings["clients"].items()
}

for line in sys.stdin:
    request = json.loads(line)
    try:
        client = clients[request["client"]]
        result = getattr(client, request["method"])(*request["args"], **request["named"])
        answer = {"ok": True, "result": result}
    except Exception as error:  # the client's own complaint is what the test wants to read
        answer = {"ok": False, "error": {"message": str(error), "type": type(error).__name__}}
    print(json.dumps(answer), flush=True)
