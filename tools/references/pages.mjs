import { agreementRules, codeRules, explainRules } from '../../packages/doctor/dist/index.js'
import { settings } from '../../packages/emulator/dist/config.js'
import { cellAt, cellWord, reasonsOf } from '../../packages/emulator/dist/matrix/matrix.js'
import { appWord } from '../../packages/emulator/dist/matrix/matrix-text.js'
import { runMatrix } from '../../packages/emulator/dist/matrix/run-matrix.js'
import { graphRequests } from '../../packages/emulator/dist/registration/graph-requests.js'
import { pairs, scenarios } from '../../packages/emulator/dist/scenarios/index.js'
import { platformWords } from '../../packages/emulator/dist/scenarios/world/platform.js'
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
import {
  codeProvocations,
  inTheBrowser,
  outOfScope,
  provocations,
  unprovoked,
  withoutCause,
} from './provocations.mjs'
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
  'example-matrix.md': matrixPage,
  'office-codes.md': officePage,
  'refusals.md': refusalPage,
  'config.md': configPage,
  'manifest-rules.md': manifestPage,
  'register.md': registerPage,
  'agreement.md': agreementPage,
  'explain-rules.md': explainPage,
  'scenarios.md': scenarioPage,
  'scenarios-and-the-kit.md': kitScenarioPage,
}

const exampleMatrix = await runMatrix()

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
    [
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
      'These numbers of [the reference](https://learn.microsoft.com/entra/identity-platform/reference-error-codes) have no row, for nothing that this emulator has leads to them:',
      table(
        ['AADSTS', 'meaning', 'why not here'],
        outOfScope.map(({ numbers, what, why }) => [numbers.join(', '), what, why]),
      ),
    ].join('\n\n'),
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
  const causes = codeProvocations.map(({ end, how, source }) => [
    typeof end === 'number' ? end : (endWords[end] ?? end),
    how,
    source,
  ])
  const withPerson = Object.entries(inTheBrowser).map(([number, how]) => [number, how])
  const none = Object.entries(withoutCause).map(([number, why]) => [number, why])
  return page(
    'Codes of Office',
    'Every code that `getAccessToken`, the dialog and Outlook’s calls for tokens of Exchange answer with, one row of `packages/protocol/src/office-errors.ts` each.',
    [
      table(
        ['code', 'name', 'meaning', 'where', 'cause', 'what an add-in does', 'in the preview of 2018'],
        rows,
      ),
      '## How to meet each code here',
      'By its cause, as `packages/emulator/test/flows/office-codes` does in each run of the tests. JSON that begins with `{"office":` goes to `PATCH /_onbehalf/conditions`; calls without a page are `POST /_onbehalf/office/token`, `POST /_onbehalf/office/exchange-token` and `POST /_onbehalf/office/dialog`.',
      table(['end of the call', 'what to do', 'source'], causes),
      'These take a person and the Office page:',
      table(['code', 'what to do'], withPerson),
      'Each is a fault as well: `PUT /_onbehalf/faults {"match":{},"effect":{"office":13006},"count":1}`; `"no-code"` makes an error without a code, `"never"` a call that never ends. Codes of dialogs have the route `/office/displayDialog` in `match`, and hold where the host opens the dialog: on computers and devices, and in the page of Office on the web. For these that is the only way:',
      table(['code', 'why'], none),
    ].join('\n\n'),
  )
}

/** @type {Readonly<Record<string, string>>} */
const endWords = { 'no-code': 'an error without a code', never: 'no end at all' }

function matrixPage() {
  const { apps, platforms, accounts } = exampleMatrix
  const tables = accounts.map(({ name, user }) => {
    const rows = apps.map((app) => [
      appWord(app),
      ...platforms.map((platform) => cellWord(cellAt(exampleMatrix, app, platform, name))),
    ])
    const head = ['', ...platforms.map((platform) => platformWords[platform])]
    return `## ${name}, ${user}\n\n${table(head, rows)}`
  })
  const reasons = reasonsOf(exampleMatrix).map(({ word, reason }) => [word, reason])
  return page(
    'What the example gets where',
    'What `getAccessToken` gives the example add-in for each account, in each application and on each platform: `npx onbehalf matrix` asks the emulator so, for your own add-in with `npx onbehalf matrix ./manifest.xml`, in the state of a scenario with `--scenario NAME`, as a page with `--html FILE`.',
    [...tables, `## Why\n\n${table(['', 'reason'], reasons)}`].join('\n\n'),
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

function registerPage() {
  const rows = Object.entries(graphRequests).map(
    ([name, { method, path, permission, documentation, does }]) => [
      code(name),
      code(`${method} ${path}`),
      code(permission),
      does,
      `<${documentation}>`,
    ],
  )
  return page(
    "Graph's requests of `onbehalf register`",
    'Every request that registering an add-in, undoing that, and `onbehalf check --fix` send to Microsoft Graph, under `/v1.0`, one row of `packages/emulator/src/registration/graph-requests.ts` each. `--dry-run` prints those of one run with their bodies. Against the emulator one thing more happens: an application that the manifest names and the tenant does not know is taken in under its client id, which no request to Graph can do.',
    table(['name', 'request', 'delegated permission', 'what for', 'documentation'], rows),
  )
}

function agreementPage() {
  const rows = agreementRules.map(({ id, severity, says, leadsTo, source }) => [
    code(id),
    severity,
    says,
    leadsTo.officeCode ?? (leadsTo.entra ? `AADSTS${entraErrors[leadsTo.entra].number}` : ''),
    `<${source}>`,
  ])
  const lines = codeRules.map(({ id, message, nextStep, source }) => [
    code(id),
    message,
    nextStep,
    `<${source}>`,
  ])
  return page(
    'What manifest, registration and settings agree on',
    'What `onbehalf check` holds the three against each other for, one file of `packages/doctor/src/agreement/rules` each. `onbehalf register` makes a registration with which all of it holds.',
    `${table(['rule', 'severity', 'what must hold', 'otherwise', 'source'], rows)}\n\nIn JavaScript and TypeScript it looks for what relies on what is not so:\n\n${table(['rule', 'finding', 'what to do', 'source'], lines)}`,
  )
}

function explainPage() {
  const rows = explainRules.map(({ number, finding, why, mend, confidence, scenario, unplayed, source }) => [
    number,
    finding,
    why,
    Object.entries(mend)
      .map(([owner, sentence]) => `${owner}: ${sentence}`)
      .join(' '),
    confidence,
    scenario ? code(`onbehalf scenario ${scenario}`) : (unplayed ?? ''),
    `<${source}>`,
  ])
  return page(
    'What `onbehalf explain` knows',
    'The causes that `onbehalf explain` looks for, one file of `packages/doctor/src/rules` each. Numbers and codes for which no rule speaks are explained by [errors.md](errors.md) and [office-codes.md](office-codes.md).',
    table(['rule', 'finding', 'why', 'who does what', 'when found', 'proof', 'source'], rows),
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
