import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { createHeadlessOffice } from "onbehalf/office";
import { createApp } from "./app.mjs";

const manifest = readFileSync("template-manifest", "utf8");
let office;
let server;

before(async () => {
  office = await createHeadlessOffice({ manifests: [manifest] });
  // Client id, secret, and where the emulator stands in for Microsoft's cloud.
  Object.assign(process.env, await office.register(manifest, ["User.Read"]));
  server = createServer(createApp((input, init) => office.fetch(new Request(input, init))));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
});
after(() => {
  server?.close();
  office?.close();
});

const ask = (token = "") => {
  const { port } = Object(server.address());
  return fetch(`http://127.0.0.1:${port}/api/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
};

for (const platform of ["web", "windows"]) {
  test(`the API knows who uses Office on ${platform}`, async () => {
    const pane = await office.open({ app: "template-app", platform, user: "milan@contoso.com" });
    const answer = await ask(await pane.getAccessToken());
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).mail, "milan@contoso.com");
  });
}

test("nobody gets in without a token", async () => {
  assert.equal((await ask()).status, 401);
});
