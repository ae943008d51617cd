import { settings } from '../../packages/emulator/dist/config.js'
import { pairs, scenarios } from '../../packages/emulator/dist/scenarios/index.js'
import { manifestRules } from '../../packages/manifest/dist/index.js'
import {
  blockReasons,
  challengeReasons,
  entraErrors,
  entraStops,
  officeErrors,
  refusalCodes,
  signInStops,
} from '../../packages/protocol/dist/index.js'
import { apiPage } from './api.mjs'
import { kitScenarios } from './kit-scenarios.mjs'
import { provocations, unprovoked } from './provocations.mjs'
import { code, table } from './table.mjs'

/**
 * The generated pages of docs/reference, by file name.
 *
 * @type {Record<string, () => string>}
 */
export const pages = {
  'api-client.md': () => apiPage('client'),
  'api-server.md': () => apiPage('server'),
  'errors.md': errorPage,
  'office-codes.md': officePage,
  'refusals.md': refusalPage,
  'config.md': configPage,
  'manifest-rules.md': manifestPage,
  'scenarios.md': scenarioPage,
  'scenarios-and-the-kit.md': kitScenarioPage,
}

/** Stands in for the details of a sentence: each shows its own name. */
const placeholders = /** @type {Record<string, string>} */ (
  new Proxy({}, { get: (_details, name) => `{${String(name)}}` })
)

function errorPage() {
  const rows = Object.entries(entraErrors)
    .sort(([, a], [, b]) => a.number - b.number)
    .map(([name, row]) => {
      const { number, error, suberror, status, cause, owner, remedy } =
        /** @type {import('../../packages/protocol/dist/index.js').EntraErrorRow} */ (row)
      const sentence = /** @type {{ message: (details: object) => string }} */ (row).message(placeholders)
      return [
        number,
        code(name),
        [error, suberror].filter(Boolean).map(code).join(' '),
        status,
        sentence,
        cause,
        `${owner}: ${remedy}`,
        howToProvoke(name),
      ]
    })
  const numbers = new Set(provocations.map(({ aadsts }) => aadsts))
  return page(
    'Errors of the token service',
    `Every refusal that the emulator knows, one row of \`packages/protocol/src/entra-errors.ts\` each. \`{…}\` is filled in when it happens. ${numbers.size} numbers can be provoked; \`packages/emulator/test/flows/errors\` does so in each run of the tests, over HTTP, and compares status, error, suberror and number with their source.`,
    table(
      [
        'AADSTS',
        'name in code',
        'error, suberror',
        'status',
        'sentence',
        'cause',
        'who does what',
        'how to provoke it here',
      ],
      rows,
    ),
  )
}

/** @param {string} name */
function howToProvoke(name) {
  const known = provocations.filter((row) => row.name === name).map(({ how }) => how)
  if (known.length > 0) return known.join(' Or: ')
  return `Cannot be provoked. ${unprovoked[name] ?? ''}`.trim()
}

function kitScenarioPage() {
  const built = new Set(scenarios.map(({ name }) => name))
  const isBuilt = (/** @type {string} */ name) => [...built].some((known) => known.startsWith(name))
  const rows = kitScenarios.map(({ id, name, handling, kit, tests }) => [
    id,
    code(name),
    handling,
    kit || 'nothing: neither the add-in nor its API can',
    isBuilt(name) ? 'yes' : 'not yet',
    tests.map(code).join(' ') || '–',
  ])
  return page(
    'Scenarios and the kit',
    `What goes wrong with sign-in in Office add-ins, what is right then, and what \`@onbehalf/client\` and \`@onbehalf/server\` do, with the test that shows it. Whether the emulator plays it too is in the last column but one: ${kitScenarios.filter(({ name }) => isBuilt(name)).length} of ${kitScenarios.length} today.`,
    table(['', 'scenario', 'right handling', 'what the kit does', 'in the emulator', 'test'], rows),
  )
}

function scenarioPage() {
  const platformWords = { web: 'web', windows: 'Windows' }
  const rows = scenarios.map(({ name, symptom, platforms, explanation, remedies, sources }) => [
    code(name),
    symptom,
    platforms.map((platform) => platformWords[platform]).join(', '),
    explanation,
    remedies.map(({ who, does }) => `${who}: ${does}`).join(' '),
    sources.map((source) => `<${source}>`).join(' '),
  ])
  const beside = pairs.map(
    ({ name, left, right }) => `\`${name}\` plays \`${left.name}\` beside \`${right.name}\`.`,
  )
  return page(
    'Scenarios',
    `What goes wrong, by name: \`onbehalf scenario NAME\` plays it in memory, says of each step whether it went as it should, and \`--open\` shows its state in the Office page. ${beside.join(' ')}`,
    table(['name', 'what goes wrong', 'platforms', 'why', 'who can do what', 'sources'], rows),
  )
}

function officePage() {
  const rows = Object.values(officeErrors).map((row) => {
    const { preview2018 } = /** @type {import('../../packages/protocol/dist/index.js').OfficeErrorRow} */ (
      row
    ).reaction
    const { code: number, name, meaning, where, cause, reaction } = row
    const before = preview2018 ? `${preview2018.kind}: ${preview2018.advice}` : ''
    return [number, name, meaning, where, cause, `${reaction.today.kind}: ${reaction.today.advice}`, before]
  })
  return page(
    'Codes of Office',
    'Every code that `getAccessToken` and the dialog answer with, one row of `packages/protocol/src/office-errors.ts` each.',
    table(
      ['code', 'name', 'meaning', 'where', 'cause', 'what an add-in does', 'in the preview of 2018'],
      rows,
    ),
  )
}

function refusalPage() {
  const numbers = Object.entries(entraStops).map(([number, stop]) => [
    number,
    code(stop.code),
    stop.reason ?? '',
  ])
  const rows = Object.entries(signInStops).map(([name, stop]) => {
    const { sentence, owner, label } =
      /** @type {import('../../packages/protocol/dist/index.js').SignInStop} */ (stop)
    return [code(name), sentence, owner, label ?? '']
  })
  return page(
    'Refusals and stops',
    `A web API refuses with one of these codes, in \`error.code\` of its JSON body: ${refusalCodes.map(code).join(', ')}. \`error.reason\` is finer: of a challenge ${challengeReasons.map(code).join(', ')}; of a policy block ${blockReasons.map(code).join(', ')}.`,
    `What Entra's numbers become for the caller of an API that was refused with them; any other is \`misconfigured\`:\n\n${table(['AADSTS', 'code', 'reason'], numbers)}\n\nA sign-in in the add-in stops for one of these reasons, in \`code\` of \`SignInStopped\`:\n\n${table(['code', 'what the user reads', 'who can end it', 'button'], rows)}`,
  )
}

function configPage() {
  const rows = Object.values(settings).map((row) => {
    const { flag, environment, sentence, ...rest } =
      /** @type {import('../../packages/emulator/dist/config.js').Setting} */ (row)
    return [code(flag), code(environment), code(rest.default), sentence]
  })
  return page(
    'Settings of `onbehalf start`',
    'One row of `packages/emulator/src/config.ts` each. The command line wins over the environment.',
    table(['option', 'environment', 'default', 'what it does'], rows),
  )
}

function manifestPage() {
  const refusals = {
    schema: 'the schema refuses it',
    upload: 'it cannot be uploaded',
    marketplace: 'the Marketplace refuses it',
  }
  const rows = manifestRules.map(({ id, severity, says, leadsTo = {}, xml, json, source }) => [
    code(id),
    severity,
    says,
    [leadsTo.officeCode, leadsTo.refusedBy && refusals[leadsTo.refusedBy]].filter(Boolean).join(', '),
    [xml && 'XML', json && 'unified'].filter(Boolean).join(', '),
    `<${source}>`,
  ])
  return page(
    'Rules of the manifest',
    'What `checkManifest` of `@onbehalf/manifest` holds a manifest to, one file of `packages/manifest/src/rules` each. A finding can be milder than its rule where a case is less certain.',
    table(['rule', 'severity', 'what must hold', 'otherwise', 'format', 'source'], rows),
  )
}

/**
 * @param {string} title
 * @param {string} introduction
 * @param {string} body
 */
function page(title, introduction, body) {
  return `# ${title}\n\n<!-- Written by \`npm run docs\`. -->\n\n${introduction}\n\n${body}\n`
}
