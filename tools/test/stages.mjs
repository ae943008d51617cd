/**
 * The stages of `npm test`, in order. A check passes or fails as a whole; tests are counted one by one.
 *
 * @typedef {object} Stage
 * @property {string} name What `npm test -- <name>` runs.
 * @property {string} says What it proves, for the list that `npm test -- help` prints.
 * @property {string[][]} [checks] Commands of a check, as arguments of Node.
 * @property {string[]} [projects] Projects of vitest.config.ts.
 * @property {'chromium'} [needs] Program without which none of its tests can run.
 */

const biome = 'node_modules/@biomejs/biome/bin/biome'
const tsc = 'node_modules/typescript/bin/tsc'

/** @type {Stage[]} */
export const stages = [
  { name: 'lint', says: 'format, lint rules, size of files and functions', checks: [[biome, 'ci', '.']] },
  {
    name: 'types',
    says: 'types of sources, tests, pages, tools, examples and the code in documents',
    checks: [
      [tsc, '-b'],
      [tsc, '-p', 'tsconfig.test.json'],
      [tsc, '-p', 'packages/pages'],
      [tsc, '-p', 'tools'],
      [tsc, '-p', 'examples'],
      [tsc, '-p', 'examples/inbox-add-in'],
      ['tools/check-documents.mjs'],
    ],
  },
  {
    name: 'imports',
    says: 'layers of the packages and folders, no cycles',
    checks: [['tools/check-imports.mjs']],
  },
  {
    name: 'references',
    says: 'generated pages of docs/reference are fresh',
    checks: [['tools/write-references.mjs', '--check']],
  },
  {
    name: 'parity',
    says: 'each claim of docs/parity.md has a witness',
    checks: [['tools/check-parity.mjs']],
  },
  {
    name: 'packages',
    says: 'what would be published: publint, types from outside, dependencies, nothing needless',
    checks: [['tools/check-packages.mjs']],
  },
  { name: 'unit', says: 'single parts, and whole flows without a port', projects: ['unit', 'flows'] },
  { name: 'clients', says: 'unmodified clients over HTTPS', projects: ['clients'] },
  { name: 'browser', says: 'the product in Chromium', projects: ['browser'], needs: 'chromium' },
  {
    name: 'new',
    says: 'new projects of two stacks, from packed packages: installed, tested, started, signed in',
    checks: [['tools/test-new.mjs']],
    needs: 'chromium',
  },
]
