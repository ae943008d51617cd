import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { afterEach, describe, expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const { tooOld } = require('./node-version.cjs')
const { argumentsAsMeant, environmentForNpm } = require('./npm.cjs')
const { installed } = require('./packages.cjs')
const tools = join(fileURLToPath(import.meta.url), '..', '..')

const folders = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf bootstrap '))
  folders.push(folder)
  return folder
}

describe('the version of Node', () => {
  test.each([
    ['8.17.0', 'Onbehalf needs Node 20.19 or newer; this is 8.17.0.'],
    ['18.17.1', 'Onbehalf needs Node 20.19 or newer; this is 18.17.1.'],
    ['20.18.3', 'Onbehalf needs Node 20.19 or newer; this is 20.18.3.'],
    ['20.19.0', undefined],
    ['22.3.0', undefined],
    ['100.0.0', undefined],
  ])('%s: %s', (running, sentence) => expect(tooOld(running, '>=20.19')).toBe(sentence))

  test.each(['start.cjs', 'test.cjs'])(
    '%s refuses an old one before anything else, and ends with 1',
    (name) => {
      const old = join(newFolder(), 'old-node.cjs')
      writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '18.17.1' })\n")
      const { status, stderr, stdout } = spawnSync(process.execPath, ['--require', old, join(tools, name)], {
        encoding: 'utf8',
      })
      expect({ status, stderr, stdout }).toEqual({
        status: 1,
        stderr: 'Onbehalf needs Node 20.19 or newer; this is 18.17.1.\n',
        stdout: '',
      })
    },
  )

  test('what old Node reads has no syntax newer than ES2017', async () => {
    const read = [
      'start.cjs',
      'test.cjs',
      ...readdirSync(join(tools, 'bootstrap')).map((name) => `bootstrap/${name}`),
    ]
    for (const name of read.filter((file) => file.endsWith('.cjs') && !file.endsWith('launch.cjs'))) {
      const source = readFileSync(join(tools, name), 'utf8')
      expect(source, `${name} imports a module that old Node lacks`).not.toContain("require('node:")
      const [asIs, lowered] = await Promise.all([
        transform(source, { target: 'esnext' }),
        transform(source, { target: 'es2017' }),
      ])
      expect(lowered.code, `${name} has syntax newer than ES2017`).toBe(asIs.code)
    }
  })
})

describe('what an outer npm leaves in the environment', () => {
  test('stays away from the install inside; registry, proxy and certificates pass', () => {
    const kept = {
      npm_config_registry: 'https://packages.example/',
      npm_config_https_proxy: 'http://proxy.example:3128',
      npm_config_cafile: '/etc/ca.pem',
      npm_config_ignore_scripts: 'true',
      PATH: '/usr/bin',
    }
    const dropped = {
      npm_config_omit: 'dev',
      npm_config_workspace: 'x',
      npm_config_dry_run: 'true',
      NPM_CONFIG_PRODUCTION: 'true',
      npm_lifecycle_event: 'start',
      npm_package_name: 'onbehalf-workspace',
      NODE_ENV: 'production',
    }
    expect(environmentForNpm({ ...kept, ...dropped })).toEqual(kept)
  })

  const options = [
    { setting: 'port', value: '--port' },
    { setting: 'example_port', value: '--example-port' },
    { setting: 'ephemeral', on: '--ephemeral' },
    { setting: 'open', off: '--no-open' },
  ]
  test.each([
    ['nothing taken', ['--port', '9443'], {}, ['--port', '9443']],
    ['a value apart', ['9443'], { npm_config_port: 'true' }, ['--port', '9443']],
    ['a value joined', ['x.xml'], { npm_config_example_port: '3100' }, ['--example-port', '3100', 'x.xml']],
    ['switches', [], { npm_config_ephemeral: 'true', npm_config_open: '' }, ['--ephemeral', '--no-open']],
    [
      'two values apart, which nobody can tell',
      ['1', '2'],
      { npm_config_port: 'true', npm_config_example_port: 'true' },
      ['1', '2'],
    ],
  ])('gives back the options that npm took for its own: %s', (_what, args, environment, meant) => {
    expect(argumentsAsMeant(args, environment, options)).toEqual(meant)
  })
})

describe('installed packages', () => {
  const other = process.platform === 'linux' ? 'darwin' : 'linux'
  const lock = {
    '': { name: 'root' },
    'packages/a': { version: '1.0.0' },
    'node_modules/@onbehalf/a': { link: true },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/elsewhere': { version: '1.0.0', optional: true, os: [other], cpu: [process.arch] },
  }

  /** A root whose lock file asks for `wanted` and whose node_modules holds `there`. */
  function rootWith(wanted, there) {
    const root = newFolder()
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
    if (there)
      writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: there }))
    return root
  }

  test.each([
    [
      'the lock file asks for them, save those for other machines',
      lock,
      { 'node_modules/b': { version: '2.0.0' } },
      true,
    ],
    ['nothing is there', lock, undefined, false],
    ['one is missing', lock, {}, false],
    ['one has another version', lock, { 'node_modules/b': { version: '1.9.0' } }, false],
    [
      'the binary for this machine is missing',
      { 'node_modules/c': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] } },
      {},
      false,
    ],
  ])('are judged when %s', (_when, wanted, there, expected) => {
    expect(installed(rootWith(wanted, there))).toBe(expected)
  })

  test('are stale when the lock file changed since we installed them', () => {
    const root = rootWith(lock, { 'node_modules/b': { version: '2.0.0' } })
    writeFileSync(join(root, 'node_modules/.onbehalf-installed'), 'an older lock file')
    expect(installed(root)).toBe(false)
  })
})

test('a failed install says what npm said and ends with 1', { timeout: 30_000 }, () => {
  const root = newFolder()
  cpSync(tools, join(root, 'tools'), { recursive: true })
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ name: 'x', engines: { node: '>=20.19' }, dependencies: { b: '1.0.0' } }),
  )
  writeFileSync(
    join(root, 'package-lock.json'),
    '{"lockfileVersion": 3, "packages": {"": {}, "node_modules/c": {}}}',
  )
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/start.cjs')], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  })
  expect(status).toBe(1)
  expect(stderr).toContain('npm could not install them')
  expect(stderr).toContain('then run the same command again')
})
