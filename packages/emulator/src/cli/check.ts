import { readFileSync, writeFileSync } from 'node:fs'
import {
  findDisagreements,
  findInCode,
  type ManifestParty,
  type Parties,
  readRegistration,
  readSettingLines,
  writeSettings,
} from '@onbehalf/doctor'
import { checkManifest, fixManifest, ManifestError, readManifest } from '@onbehalf/manifest'
import { entraErrors } from '@onbehalf/protocol'
import { mendApplication } from '../registration/mend.js'
import { calledAs } from './called-as.js'
import { type CheckedProblem, fromAgreement, fromManifest, linesOfProblems } from './checked-problem.js'
import { type ControlOptions, print } from './controls.js'
import { CommandFailed, WrongUsage } from './failure.js'
import { type LiveTenant, liveTenant } from './live-registration.js'
import { type Project, type ProjectFile, readProject } from './project.js'
import { sarifOf } from './sarif.js'

/** What the command line gave. */
export interface CheckOptions extends ControlOptions {
  fix?: boolean
  registration?: string
  sarif?: boolean
}

/** `onbehalf check`; returns the exit code: 1 when something is wrong. */
export async function check(path: string | undefined, options: CheckOptions): Promise<number> {
  if (options.sarif && options.json) throw new WrongUsage('Choose one of --sarif and --json.')
  const source = await registrationSource(options)
  const first = await inspect(readProject(path), source)
  const mended = options.fix ? await mend(first, source) : 0
  const { problems, project } = mended > 0 ? await inspect(readProject(path), source) : first
  if (options.sarif) {
    process.stdout.write(`${JSON.stringify(sarifOf(problems, project.manifests[0]?.name ?? ''))}\n`)
  } else {
    print(options, { problems, mended }, linesOfProblems(problems, mended))
  }
  return isWrong(problems) ? 1 : 0
}

/** What `onbehalf check` finds in a project, without a word of it. @throws {CommandFailed} when there is no manifest. */
export async function problemsIn(
  path: string | undefined,
  options: Pick<CheckOptions, 'data'>,
): Promise<CheckedProblem[]> {
  const project = readProject(path)
  const { problems } = await inspect(project, await registrationSource(options))
  return problems
}

/** Whether something is wrong, hints not counted. */
export function isWrong(problems: readonly CheckedProblem[]): boolean {
  return problems.some(({ severity }) => severity !== 'hint')
}

/** Where the registration comes from: a file, or the running emulator. */
interface RegistrationSource {
  exported?: string
  live?: LiveTenant
}

async function registrationSource(options: CheckOptions): Promise<RegistrationSource> {
  if (options.registration === undefined) {
    const live = await liveTenant(options)
    return live ? { live } : {}
  }
  try {
    return { exported: readFileSync(options.registration, 'utf8') }
  } catch (cause) {
    throw new CommandFailed(
      `${options.registration} cannot be read: ${(cause as NodeJS.ErrnoException).code}.`,
      {
        cause,
      },
    )
  }
}

interface Inspection {
  project: Project
  problems: CheckedProblem[]
  parties: Parties
  /** Object id of the live application, and the application as Graph shows it. */
  application?: { id: string; shown: Readonly<Record<string, unknown>> }
}

async function inspect(project: Project, source: RegistrationSource): Promise<Inspection> {
  const manifests = project.manifests.flatMap(readable)
  const { settings } = project
  const parties: Parties = {
    manifests,
    ...(settings && { settings: { file: settings.name, lines: readSettingLines(settings.text) } }),
    now: source.live?.now ?? Date.now(),
    ...(source.live && { graphPermissions: source.live.graphPermissions }),
  }
  const own = project.manifests.flatMap(({ name, text }) =>
    checkManifest(text).findings.map((finding) => fromManifest(name, finding)),
  )
  const code = project.code
    .flatMap(({ name, text }) => findInCode(name, text))
    .map((found) => fromAgreement(found, false))
  const registered = await registrationOf(manifests, source)
  const whole = { ...parties, ...('registration' in registered && { registration: registered.registration }) }
  const between = findDisagreements(whole).map((found) => fromAgreement(found, source.live !== undefined))
  return {
    project,
    parties: whole,
    problems: [...own, ...between, ...('unknown' in registered ? [registered.unknown] : []), ...code],
    ...('application' in registered && { application: registered.application }),
  }
}

/** A manifest that cannot be read has a finding of its own. */
function readable({ name, text }: ProjectFile): ManifestParty[] {
  try {
    return [{ file: name, text, manifest: readManifest(text) }]
  } catch (error) {
    if (error instanceof ManifestError) return []
    throw error
  }
}

async function registrationOf(manifests: readonly ManifestParty[], { exported, live }: RegistrationSource) {
  if (exported !== undefined) return { registration: readRegistration(exported) }
  const named = manifests.find(({ manifest }) => isGuid(manifest.webApplicationInfo?.id))
  const appId = named?.manifest.webApplicationInfo?.id
  if (!live || !named || appId === undefined) return {}
  const shown = await live.application(appId.toLowerCase())
  if (!shown) return { unknown: unknownApplication(named.file, appId) }
  const registration = readRegistration(JSON.stringify(shown))
  return { registration, application: { id: String(shown.id), shown } }
}

function isGuid(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function unknownApplication(file: string, appId: string): CheckedProblem {
  return {
    rule: 'registered',
    severity: 'error',
    where: 'registration',
    message: `The tenant of the running emulator does not know the app ${appId}, which the manifest names.`,
    nextStep: `Register it: ${calledAs(`register ${file}`)}`,
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
    leadsTo: `AADSTS${entraErrors.clientNotFound.number}`,
    mendable: false,
  }
}

/** Mends manifests, settings and the live registration; answers with how many problems that were. */
async function mend(
  { project, parties, application }: Inspection,
  { live }: RegistrationSource,
): Promise<number> {
  let count = 0
  for (const { path, text } of project.manifests) {
    const { text: mended, fixed } = fixManifest(text)
    if (mended === text) continue
    writeFileSync(path, mended)
    count += fixed.length
  }
  // What the registration has to be follows from the manifest as it is now.
  const manifests = project.manifests.flatMap(({ path, name }) =>
    readable({ path, name, text: readFileSync(path, 'utf8') }),
  )
  if (live && application) {
    count += (await mendApplication(live.line, application, { ...parties, manifests })).length
  }
  return count + mendSettings(project, { ...parties, manifests })
}

function mendSettings({ settings }: Project, parties: Parties): number {
  const wrong = findDisagreements(parties).flatMap(({ mendSetting }) => mendSetting ?? [])
  if (!settings || wrong.length === 0) return 0
  const values = Object.fromEntries(wrong.map(({ name, value }) => [name, value]))
  writeFileSync(settings.path, writeSettings(settings.text, values))
  return wrong.length
}
