import { isIP } from 'node:net'
import { parseDuration } from '../controls/duration.js'
import { proofMethods } from '../policy/proof.js'
import type { AppliedPolicy } from '../policy/verdict.js'
import { type ControlOptions, connect, print } from './controls.js'
import { WrongUsage } from './failure.js'
import { nearest } from './nearest.js'

/** What the command line gave. */
export interface WhatIfOptions extends ControlOptions {
  user: string
  app?: string
  scope?: string
  platform?: string
  place?: string
  device?: string
  proof?: string
}

/** The answer of `POST /_onbehalf/what-if`, as far as it is printed. */
interface Answer {
  outcome: 'allowed' | 'refused'
  sentence: string
  policies: readonly AppliedPolicy[]
  about: { resources: { displayName: string }[]; client: { displayName: string }; proofs: string[] }
}

const devices: Readonly<Record<string, unknown>> = {
  compliant: { isCompliant: true },
  'not-compliant': { isCompliant: false },
  none: 'none',
}
const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux']

/**
 * `onbehalf what-if`.
 *
 * @returns The exit code: 1 when the policies refuse.
 */
export async function whatIf(options: WhatIfOptions): Promise<number> {
  const question = questionOf(options)
  const { call } = await connect(options)
  const answer = (await call('POST', 'what-if', question)) as unknown as Answer
  print(options, answer, linesOf(options, answer))
  return answer.outcome === 'allowed' ? 0 : 1
}

/**
 * What the route is asked for these options.
 *
 * @throws {WrongUsage} naming the option that is wrong, and what would do.
 */
export function questionOf({ user, app, scope, platform, place, device, proof }: WhatIfOptions): object {
  if (app === undefined && scope === undefined) {
    throw new WrongUsage(
      'Say what is asked for: --app "Contoso Inbox", or --scope Mail.Read for data behind Graph.',
    )
  }
  if (place !== undefined && isIP(place) === 0) {
    throw new WrongUsage(`--place ${place.slice(0, 100)} is no IP address such as 203.0.113.10.`)
  }
  return {
    user,
    ...(scope === undefined ? { resource: app } : { scopes: listed(scope), ...(app && { client: app }) }),
    ...(scope !== undefined && app !== undefined && { occasion: 'on-behalf-of' }),
    ...(platform !== undefined && { platform: oneOf('--platform', platform, platforms) }),
    ...(place !== undefined && { address: place }),
    ...(device !== undefined && { device: devices[oneOf('--device', device, Object.keys(devices))] }),
    ...(proof !== undefined && { proofs: listed(proof).map(proofOf) }),
  }
}

/** `password`, or `password@PT3H` for one of three hours ago. */
function proofOf(text: string): string | { method: string; ago: string } {
  const [name = '', ago] = text.split('@')
  const method = oneOf('--proof', name, proofMethods)
  if (ago === undefined) return method
  if ((parseDuration(ago) ?? -1) >= 0) return { method, ago }
  throw new WrongUsage(`--proof ${text.slice(0, 100)}: ${ago.slice(0, 100)} is no time such as PT3H or P10D.`)
}

function listed(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function oneOf(option: string, given: string, names: readonly string[]): string {
  const found = names.find((name) => name.toLowerCase() === given.toLowerCase())
  if (found !== undefined) return found
  const suggestion = nearest(given, names)
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`
  throw new WrongUsage(`${option} ${given.slice(0, 100)} is none of ${names.join(', ')}.${hint}`)
}

function linesOf(
  { user, place, platform, device, proof }: WhatIfOptions,
  { sentence, policies, about }: Answer,
): string[] {
  const resources = about.resources.map(({ displayName }) => displayName).join(', ')
  const circumstances = [platform, place && `from ${place}`, device && `device ${device}`].filter(Boolean)
  const proofs = proof === undefined ? about.proofs : listed(proof)
  const asked = [`${user} with ${proofs.join(' and ') || 'no proof'}`, ...circumstances].join(', ')
  return [
    sentence,
    '',
    `  asked    ${asked}`,
    `  for      ${resources}, by ${about.client.displayName}`,
    ...policies.flatMap(({ displayName, result, because }) => [
      `  ${marks[result]} ${displayName}${remarks[result] ?? ''}`,
      `      ${because}`,
    ]),
  ]
}

const marks: Record<AppliedPolicy['result'], string> = {
  success: '✓',
  failure: '✕',
  notApplied: '–',
  notEnabled: '–',
  reportOnlySuccess: '–',
  reportOnlyFailure: '–',
  reportOnlyInterrupted: '–',
  reportOnlyNotApplied: '–',
}

const remarks: Partial<Record<AppliedPolicy['result'], string>> = {
  notEnabled: ' (off)',
  reportOnlySuccess: ' (report-only; would be satisfied)',
  reportOnlyFailure: ' (report-only; would refuse)',
  reportOnlyInterrupted: ' (report-only; would ask)',
  reportOnlyNotApplied: ' (report-only)',
}
