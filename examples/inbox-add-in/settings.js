// @ts-check

/** What the files on disk say. They are valid as they stand; the server puts its own settings in their place. */
export const onDisk = {
  origin: 'https://localhost:3000',
  clientId: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  authority: 'https://login.microsoftonline.com',
  officeJs: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
}

/**
 * Everything the add-in must be told. `.env.example` explains each name.
 *
 * @param {Record<string, string | undefined>} env
 */
export function readSettings(env) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is no port: ${env.PORT}`)
  const clientId = env.CLIENT_ID || onDisk.clientId
  if (!/^[0-9a-f-]{36}$/i.test(clientId)) throw new Error(`CLIENT_ID is no GUID: ${clientId}`)
  return {
    port,
    clientId,
    clientSecret: env.CLIENT_SECRET || missing('CLIENT_SECRET'),
    origin: new URL(env.ORIGIN || `https://localhost:${port}`).origin,
    authority: (env.AUTHORITY || onDisk.authority).replace(/\/$/, ''),
    graph: (env.GRAPH || 'https://graph.microsoft.com').replace(/\/$/, ''),
    allowAuthority: (env.ALLOW_AUTHORITY || '').split(/[\s,]+/).filter(Boolean),
    officeJs: new URL(env.OFFICE_JS || onDisk.officeJs).href,
  }
}

/** @typedef {ReturnType<typeof readSettings>} Settings */

/**
 * @param {string} name
 * @returns {never}
 */
function missing(name) {
  throw new Error(`${name} is not set. Copy .env.example to .env and fill it in.`)
}
