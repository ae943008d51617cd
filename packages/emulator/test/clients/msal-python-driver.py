"""Makes one client of MSAL for Python and calls its methods, one JSON line each way."""

import json
import sys

import msal

settings = json.loads(sys.argv[1])
maker = getattr(msal, settings.pop("kind"))
client = maker(**settings)

for line in sys.stdin:
    request = json.loads(line)
    try:
        result = getattr(client, request["method"])(*request["args"], **request["named"])
        answer = {"ok": True, "result": result}
    except Exception as error:  # the client's own complaint is what the test wants to read
        answer = {"ok": False, "error": {"message": str(error), "type": type(error).__name__}}
    print(json.dumps(answer), flush=True)
