import type { PlannedPrompt } from '../registration/prompt-plan.js'
import { calledAs } from './called-as.js'
import type { MadeRegistration, ShownRequest } from './registry.js'

/** What was registered, for people. */
export function linesOfRegistration(
  made: MadeRegistration,
  { written, values }: { written: readonly string[]; values: Readonly<Record<string, string>> | undefined },
): string[] {
  const { clientId, displayName, created, changes, consent, secretEnds, undoId } = made
  const nothing = !created && changes.length === 0
  return [
    `${nothing ? '✓ Registered already:' : created ? '✓ Registered' : '✓ Mended'} ${displayName}  ${clientId}`,
    ...(created ? [] : changes.map((change) => `  was   ${change}`)),
    ...(secretEnds === undefined ? [] : [`  secret ends on ${secretEnds.slice(0, 10)}`]),
    ...(consent.state === 'granted' ? [`  consent for everybody: ${consent.permissions.join(' ')}`] : []),
    ...(consent.state === 'link' ? ['  An administrator has to consent:', `  ${consent.url}`] : []),
    ...written.map((file) => `  wrote ${file}`),
    ...(values ? Object.entries(values).map(([name, value]) => `  ${name}=${value}`) : []),
    ...(undoId === undefined || nothing ? [] : [`  undo: ${calledAs(`register --undo ${undoId}`)}`]),
  ]
}

/** Requests to Graph, for people. */
export function linesOfRequests(requests: readonly ShownRequest[]): string[] {
  if (requests.length === 0) return ['Nothing would be sent: all of it is there.']
  return requests.flatMap(({ method, path, body, documentation }) => [
    `${method} https://graph.microsoft.com${path}`,
    ...(body === undefined
      ? []
      : JSON.stringify(body, null, 2)
          .split('\n')
          .map((line) => `  ${line}`)),
    `  # ${documentation}`,
    '',
  ])
}

/** Prompts, for people: a line for each who sees one. */
export function linesOfPlan(plan: readonly PlannedPrompt[]): string[] {
  const widths = { app: 22, who: 14 }
  return plan.flatMap(({ where, who, sees, when }) => [
    `${where.padEnd(widths.app)}${who.padEnd(widths.who)}${sees}`,
    ...(when === undefined ? [] : [`${' '.repeat(widths.app + widths.who)}${when}`]),
  ])
}
