import { join } from 'node:path'
import { openDataFolder, storedControlKey } from '../data-folder/data-folder.js'
import { callControlApi, type RunningRecord } from '../data-folder/running.js'
import { namesFor } from '../front-door/hosts.js'
import { ensureCertificates } from '../listener/certificates.js'
import type { Settings } from '../settings.js'
import { ids } from '../tenant/default-tenant.js'
import type { Progress } from './progress.js'

/** Shows the emulator that already runs on the data folder, instead of starting another; returns the exit code. */
export async function openRunning(
  running: RunningRecord,
  settings: Settings,
  progress: Progress,
  path = '/office/',
): Promise<number> {
  const { origin, pid } = running
  const folder = openDataFolder(settings.data)
  const officePage = `${origin}${path}`
  const controlKey = settings.controlKey ?? storedControlKey(folder)
  const { body } = await callControlApi(folder, running, {
    path: 'status',
    ...(controlKey ? { controlKey } : {}),
  })
  const { issuerBase } = JSON.parse(body) as { issuerBase?: string }
  if (settings.json) {
    const caCert = join(folder.file('certs'), 'ca.pem')
    const facts = {
      ready: true,
      origin,
      caCert,
      controlKey,
      tenantId: ids.contoso,
      issuerBase,
      alreadyRunning: true,
    }
    process.stdout.write(`${JSON.stringify(facts)}\n`)
  } else {
    process.stdout.write(`  Onbehalf is already running (process ${pid})\n  Office page   ${officePage}\n`)
  }
  if (!settings.open) return 0
  const { openOwnWindow } = await import('./window.js')
  const { fingerprint } = await ensureCertificates({ folder: folder.file('certs') })
  const profile = folder.file('browser')
  const outcome = await openOwnWindow({
    url: officePage,
    origin,
    fingerprints: [fingerprint],
    names: issuerBase === undefined ? [] : namesFor({ issuerBase }),
    profile,
    chosen: settings.browser,
  })
  if (outcome.kind === 'not opened') progress.note(`No window was opened: ${outcome.why}.`)
  else if (outcome.child) await outcome.child.ended
  return 0
}
