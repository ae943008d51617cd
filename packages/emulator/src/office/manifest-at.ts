import type { Probe } from './answers.js'
import { EngineProblem } from './engine-problem.js'
import { getLocal, isLocal, type LocalTrust } from './local-get.js'

/** A manifest longer than this is none, in characters. */
const longest = 1_048_576

const whys: Partial<Record<Probe['outcome'], (detail: string) => string>> = {
  refused: (code) => `nothing listens there (${code}). Start the server that has it`,
  'no-answer': (detail) => `the server took the connection and did not answer (${detail.replace(/\.$/, '')})`,
  'untrusted-certificate': (code) =>
    `nobody here trusts the certificate of its server (${code}). Save the manifest, and add the file`,
}

/**
 * The text at an address on this computer, where a manifest is said to be.
 *
 * @param address for instance `https://localhost:3000/manifest.xml`
 * @throws {EngineProblem} saying why there is none.
 */
export async function manifestAt(address: string, trust: LocalTrust): Promise<string> {
  const shown = address.slice(0, 200)
  if (!isLocal(address, trust.localNames ?? [])) {
    throw new EngineProblem(
      400,
      'not-loopback',
      `${shown} is no https address of this computer. Save the manifest, and add the file.`,
    )
  }
  const answer = await getLocal(address, trust, { accept: 'application/xml, application/json', longest })
  if ('outcome' in answer) {
    const why = whys[answer.outcome]?.(answer.detail ?? '') ?? answer.outcome
    throw new EngineProblem(400, 'no-manifest-there', `No manifest came from ${shown}: ${why}.`)
  }
  if (answer.status !== 200)
    throw new EngineProblem(400, 'no-manifest-there', `${shown} answers with ${answer.status}.`)
  if (answer.body.length > longest)
    throw new EngineProblem(400, 'no-manifest-there', `What ${shown} answers is too long for a manifest.`)
  return answer.body
}
