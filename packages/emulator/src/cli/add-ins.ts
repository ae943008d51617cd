import { readFileSync } from 'node:fs'
import { type Manifest, ManifestError, readManifest } from '@onbehalf/manifest'
import type { RunningEmulator } from '../start-emulator.js'
import { CommandFailed } from './failure.js'

/** A manifest that somebody named, read. */
export interface NamedManifest {
  file: string
  text: string
  manifest: Manifest
}

/**
 * Reads the manifest in `file`.
 *
 * @param origins Leads every address of the first origin to the second: the example on another port.
 * @throws {CommandFailed} when there is no such file, or it is no manifest.
 */
export function readNamedManifest(file: string, origins?: { from: string; to: string }): NamedManifest {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CommandFailed(`The manifest ${file} cannot be read: ${reason(cause)}.`, { cause })
  }
  if (origins) text = moved(text, new URL(origins.from).host, new URL(origins.to).host)
  try {
    return { file, text, manifest: readManifest(text) }
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    throw new CommandFailed(`${file}: ${cause.message}`, { cause })
  }
}

function moved(text: string, from: string, to: string): string {
  return text.replace(new RegExp(`${from.replaceAll('.', '\\.')}(?!\\d)`, 'g'), to)
}

/** Sideloads `named` by the control API, as anybody else would. */
export async function sideload(
  emulator: RunningEmulator,
  { file, text, manifest }: NamedManifest,
): Promise<void> {
  const response = await ask(emulator, manifest.id, { method: 'PUT', body: text })
  if (response.ok) return
  const { error } = (await response.json()) as { error?: { message?: string } }
  throw new CommandFailed(`${file} was not accepted: ${error?.message ?? response.status}`)
}

/** Takes the example's add-ins away when the example does not run: nothing would answer at their address. */
export async function forget(emulator: RunningEmulator, { manifest }: NamedManifest): Promise<void> {
  await ask(emulator, manifest.id, { method: 'DELETE' })
}

function ask(
  { origin, controlKey, fetch }: RunningEmulator,
  id: string,
  init: RequestInit,
): Promise<Response> {
  const headers = { authorization: `Bearer ${controlKey}` }
  return fetch(new Request(`${origin}/_onbehalf/add-ins/${id}`, { ...init, headers }))
}

function reason(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code
  return code === 'ENOENT' ? 'there is no such file' : (code ?? String(cause))
}
