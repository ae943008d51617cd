import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { installPackages } from './install.js'

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-install-'))
writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "express": "^5.0.0" } }')

afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true }))

it.each<[string, Record<string, string>, RegExp]>([
  ['there is no npm', { PATH: folder }, /npm was not found: it comes with Node/],
  [
    'nothing answers at its registry',
    { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: folder },
    /does not reach its registry/,
  ],
  [
    'it has to stay offline',
    { npm_config_offline: 'true', npm_config_cache: folder },
    /told to stay offline/,
  ],
])('names the reason and the command that goes on where %s', async (_what, environment, reason) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const failed = installPackages(folder, 'The files are written.')
  await expect(failed).rejects.toThrow(/^The files are written\. /)
  await expect(failed).rejects.toThrow(reason)
  await expect(failed).rejects.toThrow(`Go on with: cd "${folder}" && npm install`)
})
