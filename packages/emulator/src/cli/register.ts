import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { ManifestError, readManifest } from '@onbehalf/manifest'
import { promptPlan } from '../registration/prompt-plan.js'
import type { AudienceName, Wish } from '../registration/wish.js'
import { audiences } from '../registration/wish.js'
import { askText, mayAsk } from './ask-person.js'
import { calledAs } from './called-as.js'
import { type ControlOptions, print } from './controls.js'
import {
  type EnvFile,
  readEnvFile,
  refuseTracked,
  refuseUnwritable,
  secretHintIn,
  writeEnvFile,
} from './env-file.js'
import { CommandFailed, fileObstacle, WrongUsage } from './failure.js'
import { findManifests } from './find-manifest.js'
import { nearest } from './nearest.js'
import { cloudRegistry } from './register-cloud.js'
import { emulatorRegistry } from './register-emulator.js'
import { linesOfPlan, linesOfRegistration, linesOfRequests } from './register-lines.js'

/** What the command line gave. */
export interface RegisterOptions extends ControlOptions {
  name?: string
  origin?: string
  permission?: string[]
  redirect?: string[]
  audience?: string
  certificate?: string
  secret?: boolean
  consent?: string
  new?: boolean
  dryRun?: boolean
  plan?: boolean
  write?: boolean
  undo?: string
  cloud?: boolean
  clientId?: string
  tenant?: string
  yes?: boolean
}

/** `onbehalf register`; returns the exit code. */
export async function registerAddIn(file: string | undefined, options: RegisterOptions): Promise<number> {
  refuseContradictions(options)
  if (options.undo !== undefined) {
    await (await emulatorRegistry(options)).undo(options.undo)
    print(options, { undone: options.undo }, ['Taken back.'])
    return 0
  }
  const manifest = theManifest(file)
  const env = readEnvFile(manifest ? dirname(manifest.file) : process.cwd())
  const wish = await wishOf(options, manifest, env)
  if (options.plan) {
    const plan = promptPlan(wish)
    print(options, { plan }, linesOfPlan(plan))
    return 0
  }
  const isWriting = options.write !== false && !options.dryRun
  if (isWriting && (options.secret !== false || options.certificate)) refuseTracked(env)
  if (isWriting) refuseUnwritable([env.file, ...(manifest ? [manifest.file] : [])])
  const registry = options.cloud ? await cloudRegistry(options) : await emulatorRegistry(options)
  if (options.dryRun) {
    const requests = await registry.rehearse(wish)
    print(options, { requests }, linesOfRequests(requests))
    return 0
  }
  const made = await registry.register(wish)
  const values = {
    ...registry.settings,
    CLIENT_ID: made.clientId,
    ...(made.secret && { CLIENT_SECRET: made.secret }),
  }
  const written = isWriting ? writeAll({ manifest, env, values, text: made.manifest }) : []
  const { secret: _secret, ...shown } = made
  // A secret is printed where it was not written: it cannot be read again.
  const facts = isWriting ? { ...shown, written } : { ...made, written }
  print(options, facts, linesOfRegistration(made, { written, values: isWriting ? undefined : values }))
  return 0
}

interface NamedText {
  file: string
  text: string
}

/** The manifest that was named, or the only one of this folder. */
function theManifest(file: string | undefined): NamedText | undefined {
  const [found, ...others] = file === undefined ? findManifests(process.cwd()) : [file]
  if (found === undefined) return undefined
  if (others.length > 0) {
    const names = [found, ...others].map((name) => relative(process.cwd(), name)).join(', ')
    throw new WrongUsage(
      `There are several manifests: ${names}. Say which: ${calledAs(`register ${relative(process.cwd(), found)}`)}`,
    )
  }
  try {
    return { file: resolve(found), text: readFileSync(found, 'utf8') }
  } catch (cause) {
    throw new CommandFailed(
      `The manifest ${found} cannot be read: ${fileObstacle(cause) ?? (cause as Error).message}`,
      { cause },
    )
  }
}

function refuseContradictions({ cloud, clientId, tenant, undo, audience, consent }: RegisterOptions): void {
  if (!cloud && (clientId !== undefined || tenant !== undefined)) {
    throw new WrongUsage('--client-id and --tenant belong to --cloud.')
  }
  if (cloud && undo !== undefined) throw new WrongUsage('--undo takes back in the emulator only.')
  if (audience !== undefined) oneOf('--audience', audience, Object.keys(audiences))
  if (consent !== undefined) oneOf('--consent', consent, ['admin', 'link'])
}

function oneOf(option: string, given: string, allowed: readonly string[]): void {
  if (allowed.includes(given)) return
  const meant = nearest(given, allowed)
  throw new WrongUsage(
    `${option} ${given.slice(0, 40)}: it is one of ${allowed.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''}`,
  )
}

async function wishOf(
  options: RegisterOptions,
  manifest: NamedText | undefined,
  env: EnvFile,
): Promise<Wish> {
  const { name, permission, redirect, audience, secret, consent, certificate } = options
  const clientId = manifest && clientIdOf(manifest)
  const secretHint = secretHintIn(env, clientId)
  return {
    ...(manifest ? { manifest: manifest.text } : await namesWithoutManifest(options)),
    ...(name !== undefined && { displayName: name }),
    ...(permission && { permissions: permission.flatMap((names) => names.split(',')).filter(Boolean) }),
    ...(redirect && { redirects: redirect.flatMap((given) => given.split(',')).filter(Boolean) }),
    ...(audience !== undefined && { audience: audience as AudienceName }),
    ...(secret === false && { secret }),
    ...(secretHint !== undefined && { secretHint }),
    ...(certificate !== undefined && { certificate: certificateIn(certificate) }),
    ...(consent !== undefined && { consent: consent as 'admin' | 'link' }),
    ...(options.new && { anew: true }),
  }
}

function clientIdOf({ file, text }: NamedText): string | undefined {
  try {
    return readManifest(text).webApplicationInfo?.id
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    throw new CommandFailed(`${file}: ${cause.message}`, { cause })
  }
}

async function namesWithoutManifest(options: RegisterOptions): Promise<Wish> {
  const may = mayAsk(options)
  const displayName =
    options.name ??
    (await askText(
      {
        message: 'There is no manifest here. What is the add-in called?',
        option: 'a manifest, or --name "Contoso Inbox"',
        placeholder: 'Contoso Inbox',
      },
      may,
    ))
  const origin =
    options.origin ??
    (await askText(
      {
        message: 'Where are its pages?',
        option: '--origin https://localhost:3000',
        placeholder: 'https://localhost:3000',
        wrong: (answer) =>
          URL.canParse(answer) && answer.startsWith('https:') ? undefined : 'An address with https.',
      },
      may,
    ))
  return { displayName, origin }
}

function certificateIn(file: string): string {
  try {
    return new X509Certificate(readFileSync(file)).raw.toString('base64')
  } catch (cause) {
    throw new CommandFailed(`${file} is no certificate in PEM.`, { cause })
  }
}

interface Writing {
  manifest: NamedText | undefined
  env: EnvFile
  values: Readonly<Record<string, string>>
  /** The manifest as it has to be. */
  text: string | undefined
}

function writeAll({ manifest, env, values, text }: Writing): string[] {
  const written: string[] = []
  if (writeEnvFile(env, values)) written.push(env.file)
  if (manifest && text !== undefined) {
    writeFileSync(manifest.file, text)
    written.push(manifest.file)
  }
  return written.map((file) => relative(process.cwd(), file))
}
