import { existsSync } from 'node:fs'
import { openDataFolder } from '../data-folder/data-folder.js'
import { findRunning } from '../data-folder/running.js'
import { graphPermissionsOf } from '../registration/consent.js'
import { type GraphLine, type GraphObject, graphLine } from '../registration/graph-line.js'
import { registrarPermissions } from '../registration/graph-requests.js'
import { readSettings } from '../settings.js'
import { ids } from '../tenant/default-ids.js'
import { type ControlOptions, connect } from './controls.js'
import { sendToRunning } from './send-to-running.js'

/** The tenant of a running emulator, as far as it knows an add-in's application. */
export interface LiveTenant {
  line: GraphLine
  /** Milliseconds since 1970, of the virtual clock. */
  now: number
  graphPermissions: ReadonlyMap<string, string>
  /** As Graph shows it. */
  application(appId: string): Promise<GraphObject | undefined>
}

/** The emulator that runs on the data folder; undefined when none does. */
export async function liveTenant(options: ControlOptions): Promise<LiveTenant | undefined> {
  if (!(await isRunning(options))) return undefined
  const { call, folder, running } = await connect(options)
  const order = {
    ...{ tenant: ids.contoso, user: 'admin@contoso.com', resource: 'https://graph.microsoft.com' },
    scopes: [...registrarPermissions],
  }
  const { token } = (await call('POST', 'tokens', order)) as { token: string }
  const line = graphLine({
    fetch: sendToRunning(folder),
    root: `${running.origin}/graph/v1.0`,
    token: () => Promise.resolve(token),
  })
  const [{ time }, { ids: graphPermissions }] = await Promise.all([
    call('GET', 'clock') as Promise<{ time?: string }>,
    graphPermissionsOf(line),
  ])
  return {
    line,
    now: Date.parse(time ?? ''),
    graphPermissions,
    application: (appId) => line.look({ name: 'findApplication', values: { appId } }),
  }
}

async function isRunning({ data: given }: ControlOptions): Promise<boolean> {
  const { data, controlKey } = await readSettings(given === undefined ? {} : { data: given }, process.env)
  return existsSync(data) && (await findRunning(openDataFolder(data), controlKey)) !== undefined
}
