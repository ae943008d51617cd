/**
 * Who may import whom. A part may import parts of a lower level, and itself; never its neighbours of the same
 * level, never what stands above it. `also` names the few exceptions, each with its reason beside it.
 *
 * @typedef {object} Part
 * @property {string} name As messages name it.
 * @property {string[]} paths Folders and files, relative to the root; the longest that matches a file decides.
 * @property {number} level
 * @property {string[]} [also] Parts of the same level it may import.
 * @property {string[]} [only] The only parts below that it may import.
 */

/** The packages, and the example that stands on the kit. @type {Part[]} */
export const packages = [
  { name: 'protocol', paths: ['packages/protocol'], level: 1 },
  { name: 'client', paths: ['packages/client'], level: 2 },
  { name: 'server', paths: ['packages/server'], level: 2 },
  { name: 'manifest', paths: ['packages/manifest'], level: 2 },
  // What ails a manifest is one of the things that ail a sign-in.
  { name: 'doctor', paths: ['packages/doctor'], level: 2, also: ['manifest'] },
  { name: 'pages', paths: ['packages/pages'], level: 3 },
  { name: 'onbehalf', paths: ['packages/emulator'], level: 4 },
  // What ships in a product never imports the emulator: the example knows it by its settings alone.
  { name: 'example', paths: ['examples/inbox-add-in'], level: 4, only: ['protocol', 'client', 'server'] },
  { name: 'express-api', paths: ['examples/express-api'], level: 4, only: ['server'] },
  { name: 'fastify-api', paths: ['examples/fastify-api'], level: 4, only: ['server'] },
  { name: 'user-table', paths: ['examples/user-table'], level: 4, only: ['server'] },
]

const inEmulator = (/** @type {string[]} */ ...names) => names.map((name) => `packages/emulator/src/${name}`)

/** The folders inside the emulator. @type {Part[]} */
export const emulatorParts = [
  { name: 'version', paths: inEmulator('version.ts'), level: 0 },
  { name: 'key fingerprint', paths: inEmulator('key-fingerprint.ts'), level: 0 },
  // Text in, elements out, and back: messages that are signed.
  { name: 'xml', paths: inEmulator('xml'), level: 0 },
  // What every page is made of, whosever it is.
  { name: 'page', paths: inEmulator('page'), level: 0 },
  // Pure: facts in, verdict out. The tenant keeps policies in its words.
  { name: 'policy', paths: inEmulator('policy'), level: 0 },
  { name: 'config', paths: inEmulator('config.ts', 'settings.ts', 'settings-schema.ts'), level: 1 },
  { name: 'data folder', paths: inEmulator('data-folder'), level: 1 },
  { name: 'controls', paths: inEmulator('controls'), level: 1 },
  { name: 'tenant', paths: inEmulator('tenant'), level: 1 },
  { name: 'ground', paths: inEmulator('ground.ts'), level: 2 },
  { name: 'authority', paths: inEmulator('authority'), level: 3 },
  { name: 'broker', paths: inEmulator('broker'), level: 3 },
  { name: 'federation', paths: inEmulator('federation'), level: 3 },
  { name: 'exchange', paths: inEmulator('exchange'), level: 3 },
  { name: 'graph', paths: inEmulator('graph'), level: 3 },
  // Office on a device asks the broker for tokens, as the real one does, in the same process.
  { name: 'office', paths: inEmulator('office'), level: 3, also: ['broker'] },
  { name: 'intercept', paths: inEmulator('intercept'), level: 3 },
  { name: 'welcome', paths: inEmulator('welcome'), level: 3 },
  // What `onbehalf register` does, by requests to Graph like anybody's.
  { name: 'registration', paths: inEmulator('registration'), level: 3 },
  { name: 'front door', paths: inEmulator('front-door'), level: 3 },
  // Office for scripts knows the emulator as HTTP alone, so that it serves a running one too.
  { name: 'host', paths: inEmulator('host'), level: 3 },
  { name: 'composition', paths: inEmulator('emulator.ts'), level: 4 },
  // A story is told by public routes; only its runner makes an emulator to tell it in.
  { name: 'scenarios', paths: inEmulator('scenarios'), level: 5 },
  { name: 'headless office', paths: inEmulator('headless-office.ts'), level: 5 },
  { name: 'listener', paths: inEmulator('listener'), level: 5 },
  { name: 'matrix', paths: inEmulator('matrix'), level: 6 },
  { name: 'start', paths: inEmulator('start-emulator.ts'), level: 6 },
  { name: 'cli', paths: inEmulator('cli'), level: 7 },
  { name: 'entry point', paths: inEmulator('index.ts'), level: 8 },
]
