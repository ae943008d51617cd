/* global document, location, Office, process */

import { createSignIn, officeSso } from "@onbehalf/client";

const clientId = process.env.CLIENT_ID;

/** Signs in whoever uses Office, and calls the API of this add-in as them. */
export const signIn = createSignIn({
  clientId,
  scope: `api://${location.host}/${clientId}/access_as_user`,
  ways: [officeSso()],
});

Office.onReady(() => {
  document.getElementById("sign-in").onclick = greet;
  greet();
});

/** Shows who is signed in, or why nobody is, as a sentence for the person. */
export async function greet() {
  const answer = document.getElementById("signed-in");
  try {
    const response = await signIn.fetch("/api/me");
    if (!response.ok)
      throw new Error(`The API answered ${response.status}. Does it run? npm run api`);
    const me = await response.json();
    answer.textContent = `Signed in as ${me.displayName}`;
  } catch (error) {
    answer.textContent = error.message;
  }
}
