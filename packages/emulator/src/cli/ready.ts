import { relative } from 'node:path'
import { namesFor } from '../front-door/hosts.js'
import type { RunningEmulator } from '../start-emulator.js'
import { defaultPassword, ids } from '../tenant/default-tenant.js'
import { version } from '../version.js'
import type { NamedManifest } from './add-ins.js'
import { calledAs } from './called-as.js'
import type { Child } from './child-process.js'
import type { Progress } from './progress.js'
import { type ReadyFacts, readyScreen } from './ready-screen.js'
import type { PreparedPage, Started } from './started.js'
import { takesConnections } from './takes-connections.js'

/**
 * Opens the Office page and tells that everything answers: the screen, or one line of JSON.
 *
 * @returns The process of the window, if one was opened.
 */
export async function announceReady(
  started: Started,
  progress: Progress,
  prepared?: PreparedPage,
): Promise<Child | undefined> {
  const { settings, emulator, example, ownServer } = started
  if (settings.json) process.stdout.write(`${readyLine(started)}\n`)
  const officePage = `${emulator.origin}${prepared?.path ?? '/office/'}`
  const { window, child } = await openPage(started, officePage, progress)
  progress.end()
  if (!settings.json) process.stdout.write(readyScreen(await factsOf(started, officePage, window)))
  if (prepared && !settings.json)
    process.stdout.write(`${prepared.lines.map((line) => `  ${line}\n`).join('')}\n`)
  if (example) void tellEnd('The example', example, progress)
  if (ownServer) void tellEnd('The server of your add-in', ownServer, progress)
  return child
}

function readyLine({ emulator }: Started): string {
  const { origin, caCert, controlKey, addresses } = emulator
  return JSON.stringify({
    ready: true,
    origin,
    caCert,
    controlKey,
    tenantId: ids.contoso,
    issuerBase: addresses.issuerBase,
  })
}

async function openPage(
  { emulator, settings, pinnedKeys }: Started,
  url: string,
  progress: Progress,
): Promise<{ window: string; child?: Child }> {
  const byHand = `open it in a browser; certificate help: ${emulator.origin}/welcome`
  if (!settings.open) return { window: byHand }
  progress.step('Opening the browser')
  const { openOwnWindow } = await import('./window.js')
  const outcome = await openOwnWindow({
    url,
    origin: emulator.origin,
    fingerprints: [emulator.certificates.fingerprint, ...pinnedKeys],
    names: namesFor(emulator.addresses),
    profile: emulator.folder.file('browser'),
    chosen: settings.browser,
  })
  if (outcome.kind === 'not opened') {
    progress.note(`No window was opened: ${outcome.why}.`)
    return { window: byHand }
  }
  const window = `opened in ${outcome.browser.name}, own profile`
  return outcome.child ? { window, child: outcome.child } : { window }
}

async function factsOf(
  { emulator, settings, addIns }: Started,
  officePage: string,
  window: string,
): Promise<ReadyFacts> {
  const shown = (path: string) => relative(process.cwd(), path) || '.'
  const milan = emulator.store.users.get(ids.milan)
  return {
    version,
    took: performance.now(),
    officePage,
    window,
    addIns: await addInLines(addIns, emulator),
    signIn: {
      name: milan?.userPrincipalName ?? 'milan@contoso.com',
      password: milan?.password ?? defaultPassword,
    },
    policies: policiesOn(emulator.store),
    data: `${shown(emulator.folder.path)}/`,
    ephemeral: settings.ephemeral,
    certificate: {
      file: settings.ephemeral ? emulator.caCert : shown(emulator.caCert),
      ends: emulator.certificates.ends,
    },
  }
}

/** Policies that are enforced somewhere, and tenants with security defaults. */
function policiesOn({ conditionalAccessPolicies, tenants }: Started['emulator']['store']): number {
  const enabled = conditionalAccessPolicies.filter(({ state }) => state === 'enabled')
  return enabled.length + tenants.filter(({ securityDefaults }) => securityDefaults === true).length
}

/** One line for manifests of the same name and address, such as those of one add-in for several apps. */
async function addInLines(
  addIns: readonly NamedManifest[],
  { directory }: RunningEmulator,
): Promise<ReadyFacts['addIns']> {
  const lines = addIns.map(({ file, manifest: { displayName, origins, webApplicationInfo } }) => ({
    name: displayName,
    origin: origins[0],
    unknown:
      webApplicationInfo && !directory.application(webApplicationInfo.id)
        ? `; Contoso does not know its application ${webApplicationInfo.id}: ${calledAs(`register ${file}`)}`
        : '',
  }))
  const each = [...new Map(lines.map((line) => [`${line.name} ${line.origin}`, line])).values()]
  return Promise.all(
    each.map(async ({ name, origin, unknown }) => ({
      name,
      origin: origin ?? '(no page)',
      remark: `${
        origin === undefined || (await takesConnections(origin))
          ? 'manifest OK'
          : 'manifest OK, but nothing answers there: is your dev server running?'
      }${unknown}`,
    })),
  )
}

/** Says when a server ends by itself, with its last words; Ctrl+C ends it together with us. */
async function tellEnd(what: string, child: Child, progress: Progress): Promise<void> {
  const outcome = await child.ended
  const byCtrlC = outcome === 'SIGINT' || outcome === 130
  if (!byCtrlC && !child.isStopping())
    progress.note(`${what} ended (${outcome}). Its last lines:\n${child.lastWords() || '(none)'}`)
}
