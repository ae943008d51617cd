import { createApi } from "@onbehalf/server/express";
import express from "express";

/** The API of the add-in, which reads on behalf of whoever calls. `send` is another one in tests. */
export function createApp(send = fetch) {
  const { CLIENT_ID, CLIENT_SECRET, AUTHORITY, GRAPH } = process.env;
  const api = createApi({
    clientId: CLIENT_ID,
    tenants: "any-work-tenant",
    credential: { secret: CLIENT_SECRET },
    // Set while the emulator stands in for Microsoft's cloud.
    ...(AUTHORITY && { authority: AUTHORITY, allowAuthority: [AUTHORITY], graph: GRAPH }),
    fetch: send,
  });
  const app = express();

  app.get(
    "/api/me",
    api.route({ scope: "access_as_user" }, async (caller, _request, response) => {
      response.json(await caller.graph("User.Read").get("/me?$select=displayName,mail"));
    })
  );
  // What `npm run build` made, where nobody else serves it.
  app.use(express.static("dist"));
  return app;
}
