// @ts-check

/**
 * Calls the API as most add-ins do: one token, and whatever the API answers is final.
 *
 * @type {import('./taskpane.js').Caller}
 */
export async function asMostDo() {
  const token = await tokenOfOffice()
  return (name) => fetch(`/api/naive/${name}`, { headers: { authorization: `Bearer ${token}` } })
}

async function tokenOfOffice() {
  await Office.onReady()
  try {
    return await OfficeRuntime.auth.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true })
  } catch (error) {
    const code = /** @type {{ code?: number }} */ (error)?.code ?? error
    throw new Error(`Sign-in failed (${code}).`)
  }
}
