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
  if (origins) text = text.replaceAll(new URL(origins.from).host, new URL(origins.to).host)
  try {
    return { file, text, manifest: readManifest(text) }
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    throw new CommandFailed(`${file}: ${cause.message}`, { cause })
  }
}

/** Sideloads `named` by the control API, as anybody else would. */
export async function sideload(
  emulator: RunningEmulator,
  { file, text, manifest }: NamedManifest,
): Promise<void> {
  const response = await emulator.fetch(
    new Request(`${emulator.origin}/_onbehalf/add-ins/${manifest.id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      body: text,
    }),
  )
  if (response.ok) return
  const { error } = (await response.json()) as { error?: { message?: string } }
  throw new CommandFailed(`${file} was not accepted: ${error?.message ?? response.status}`)
}

function reason(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code
  return code === 'ENOENT' ? 'there is no such file' : (code ?? String(cause))
}
