import { readManifest } from '@onbehalf/manifest'
import { StateRefused } from '../host/control-line.js'
import { taskPaneUrl } from '../office/add-ins.js'
import type { PlatformName } from '../office/answers.js'
import type { OfficeApp } from '../office/apps/app.js'
import { apps } from '../office/apps/index.js'
import { storyEmulator, worldIn } from '../scenarios/run-scenario.js'
import type { Scenario } from '../scenarios/scenario.js'
import { platformWords } from '../scenarios/world/platform.js'
import type { World } from '../scenarios/world/world.js'
import { type AccountType, accountTypes, type Matrix, type MatrixCell } from './matrix.js'

/** What is tried. */
export interface MatrixOptions {
  /** Text of the add-in's manifest. Default: the example's, one for mail and one for documents. */
  manifest?: string
  /** A state to try it in. */
  scenario?: Scenario
}

type Json = Record<string, unknown>

/** Nobody is signed in, as Office says it. */
const nobody = new Set<unknown>([13001, 13006])

/** Tries every account in every application on every platform, in an emulator of its own. */
export async function runMatrix({ manifest, scenario }: MatrixOptions = {}): Promise<Matrix> {
  const emulator = storyEmulator()
  try {
    const world = worldIn(emulator)
    if (scenario) {
      await scenario.setUp(world)
      await world.at(scenario.begins)
    } else await world.at('09:00')
    const addIns = await sideloaded(world, manifest)
    const preparation = manifest === undefined ? undefined : await registeredNow(world, manifest)
    const platforms = Object.keys(platformWords) as PlatformName[]
    const cells: MatrixCell[] = []
    for (const account of accountTypes) {
      for (const app of apps) {
        for (const platform of platforms) cells.push(await cellOf(world, addIns, { app, platform, account }))
      }
    }
    return {
      addIns: [...new Set(addIns.map(({ displayName }) => displayName))],
      ...(scenario && { scenario: scenario.name }),
      ...(preparation !== undefined && { preparation }),
      ...{ apps: apps.map(({ name }) => name), platforms, accounts: accountTypes, cells },
    }
  } finally {
    emulator.close()
  }
}

type AddIn = ReturnType<typeof readManifest>

async function sideloaded(world: World, manifest: string | undefined): Promise<AddIn[]> {
  if (manifest !== undefined) {
    const addIn = readManifest(manifest)
    await world.control.ask('PUT', `add-ins/${addIn.id}`, manifest)
    return [addIn]
  }
  const names = ['inbox', 'documents'] as const
  for (const name of names) await world.sideload(name)
  return names.map((name) => readManifest(world.manifestOf(name)))
}

/** Registers the application of a manifest that no tenant here knows, as people do next; what became of it. */
async function registeredNow(world: World, manifest: string): Promise<string | undefined> {
  const id = readManifest(manifest).webApplicationInfo?.id
  if (id === undefined) return undefined
  const query = new URLSearchParams({ $filter: `appId eq '${id}'` })
  try {
    const { value } = await world.directory.ask<{ value: unknown[] }>('GET', `/v1.0/applications?${query}`)
    if (value.length > 0) return undefined
    await world.control.ask('POST', 'registrations', { manifest })
    return 'No tenant here knew its application: it was registered first, as onbehalf register does.'
  } catch (error) {
    if (!(error instanceof StateRefused)) throw error
    return `No tenant here knows its application. ${error.message}`
  }
}

interface Place {
  app: OfficeApp
  platform: PlatformName
  account: AccountType
}

async function cellOf(
  world: World,
  addIns: readonly AddIn[],
  { app, platform, account }: Place,
): Promise<MatrixCell> {
  const at = { app: app.name, platform, account: account.name, nestedAppAuth: false }
  const absent = (reason: string): MatrixCell => ({ ...at, outcome: 'absent', reason })
  if (!app.platforms[platform]) return absent(app.absent[platform] ?? 'It is not modelled.')
  const addIn = addIns.find((each) => taskPaneUrl(each, app.name) !== undefined)
  if (!addIn) return absent(`The add-in has no task pane for ${app.displayName}.`)
  const seat = { app: app.name, platform, user: account.user, addIn: addIn.id }
  const { host } = await world.control.ask<{ host: { requirementSets: Json } }>('POST', 'office/pane', seat)
  const where = { ...at, nestedAppAuth: host.requirementSets.NestedAppAuth !== undefined }
  try {
    return { ...where, ...endOf(await asked(world, seat)) }
  } catch (error) {
    if (!(error instanceof StateRefused)) throw error
    return { ...where, outcome: 'absent', reason: error.message }
  }
}

/** Asks, and has the person sign in first where Office says that nobody is there. */
async function asked(world: World, seat: Json): Promise<Json> {
  const options = { allowSignInPrompt: true, allowConsentPrompt: true }
  const first = await world.control.ask<Json>('POST', 'office/token', { ...seat, options: {} })
  if (!nobody.has(first.code)) return first
  const { platform, user } = seat
  const signsInTo = platform === 'new-outlook' ? 'windows' : platform
  await world.control.ask('POST', 'office/sign-in', { platform: signsInTo, user, method: 'password' })
  return world.control.ask<Json>('POST', 'office/token', { ...seat, options, prompts: 'answer' })
}

function endOf(answer: Json): Pick<MatrixCell, 'outcome' | 'code' | 'aadsts' | 'reason'> {
  if ('accessToken' in answer) return { outcome: 'token' }
  const { code, aadsts } = answer
  return {
    outcome: 'unanswered' in answer ? 'never' : typeof code === 'number' ? 'code' : 'no-code',
    ...(typeof code === 'number' && { code }),
    ...(typeof aadsts === 'number' && { aadsts }),
    reason: String(answer.cause),
  }
}
