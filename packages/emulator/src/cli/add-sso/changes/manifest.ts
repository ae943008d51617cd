import { ManifestError, nestMailOverrides, ssoResource, writeRegistration } from '@onbehalf/manifest'
import { CommandFailed } from '../../failure.js'
import type { ChangeMaker } from '../change.js'

/** Graph's permission that the new code needs. */
export const neededPermission = 'User.Read'

/** The registration in the manifest, where the app reads it; one that is there stays. */
export const changeManifest: ChangeMaker = ({ manifest: { file, text, facts } }, { clientId }) => {
  const page = facts.taskPanes[0]?.url
  if (page === undefined) throw new CommandFailed(`${file} names no task pane. Nothing was changed.`)
  if (ssoResource(facts)) return []
  const { host } = new URL(page)
  try {
    const block = { id: clientId, resource: `api://${host}/${clientId}`, scopes: [neededPermission] }
    const after = writeRegistration(nestMailOverrides(text), block)
    return [{ file, says: 'who the add-in is for Entra ID (WebApplicationInfo)', before: text, after }]
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    throw new CommandFailed(`${file}: ${cause.message} Nothing was changed.`, { cause })
  }
}
