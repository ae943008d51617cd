import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkManifest, readManifest } from '@onbehalf/manifest'
import { transform } from 'esbuild'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import {
  filesIn,
  type GeneratedProject,
  generatedProject,
  removeGenerated,
} from '../../test/generated-project.js'
import { changeMakers } from './add-sso/changes/index.js'
import { readTaskPaneProject } from './add-sso/task-pane-project.js'
import { UndoRecord } from './add-sso/undo-record.js'
import { addSso } from './add-sso.js'

const wish = { clientId: '11111111-2222-4333-8444-555555555555', apiPort: 3001, packages: {} }
const output: string[] = []

afterAll(removeGenerated)

afterEach(() => {
  vi.restoreAllMocks()
  output.length = 0
})

/** What would be changed in `folder`. */
function changesIn(folder: string, packages = {}) {
  const project = readTaskPaneProject(folder)
  return changeMakers.flatMap((make) => make(project, { ...wish, packages }))
}

/** Changes it, without packages and npm. */
function changed(wanted: GeneratedProject): string {
  const folder = generatedProject(wanted)
  const record = UndoRecord.of(folder)
  for (const { file, after } of changesIn(folder)) record.write(file, after)
  return folder
}

async function command(folder: string, options = {}): Promise<number> {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(output.push(String(text))))
  return addSso(folder, { yes: true, install: false, ...options })
}

describe.each([
  { language: 'javascript', manifest: 'outlook' },
  { language: 'javascript', manifest: 'word', windows: true },
  { language: 'typescript', manifest: 'unified' },
  { language: 'typescript', manifest: 'outlook', windows: true },
] as const)('in $language, for $manifest', (wanted) => {
  const before = filesIn(generatedProject(wanted))
  const folder = changed(wanted)
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  const files = Object.keys(filesIn(folder))

  it('registers the host of the pages in the manifest, and makes nothing wrong in it', () => {
    const name = wanted.manifest === 'unified' ? 'manifest.json' : 'manifest.xml'
    const { webApplicationInfo } = readManifest(text(name))
    const { clientId } = wish
    expect(webApplicationInfo).toMatchObject({ id: clientId, resource: `api://localhost:3000/${clientId}` })
    const errors = checkManifest(text(name)).findings.filter(({ severity }) => severity === 'error')
    expect(errors).toEqual([])
  })

  it('leaves every line that was there, with its line ending', () => {
    for (const [file, old] of Object.entries(before)) {
      const now = filesIn(folder)[file] ?? ''
      if (wanted.windows) expect(now.replace(/\r\n/g, '')).not.toMatch(/\n/)
      if (file === 'package.json') continue
      const rest = now.split('\n')
      const missing = old.split('\n').filter((line) => {
        const at = rest.indexOf(line)
        if (at >= 0) rest.splice(at, 1)
        return at < 0
      })
      // The call that leads a production build elsewhere is written on, over several lines.
      expect(missing.filter((line) => !/return content\.toString/.test(line)).join('')).toMatch(
        /^\s*[}\]]?,?\s*$/,
      )
    }
  })

  it('writes code that can be read, whose imports are there', async () => {
    for (const file of files.filter((name) => /\.m?[jt]s$/.test(name))) {
      const code = text(file)
      await transform(code, { loader: /ts$/.test(file) ? 'ts' : 'js' })
      for (const [, target = ''] of code.matchAll(/from "(\.[^"]+)"/g)) {
        const path = join(file, '..', target)
        expect(files.some((name) => [path, path.replace(/mjs$/, 'mts')].includes(name))).toBe(true)
      }
    }
    expect(text(`src/taskpane/taskpane.${wanted.language === 'javascript' ? 'js' : 'ts'}`)).toContain(
      'import "./sso"',
    )
  })

  it('is led to the client id of the manifest by webpack, and to the API by its dev server', () => {
    const config = text('webpack.config.js')
    const [, expression = ''] = config.match(/\.match\(\/(.+)\/\) \|\|/) ?? []
    const manifest = text(wanted.manifest === 'unified' ? 'manifest.json' : 'manifest.xml')
    expect(manifest.match(new RegExp(expression))?.[1]).toBe(wish.clientId)
    expect(config).toMatch(
      /proxy: \[\{ context: \["\/api"\], target: `http:\/\/127\.0\.0\.1:\$\{.+ 3001\}` \}\]/,
    )
    expect(config).toMatch(/urlDev, "g"\), urlProd\)\s+\.replaceAll\(`api:/)
  })

  it('changes nothing the second time', () => {
    expect(changesIn(folder)).toEqual([])
  })

  it('is taken back to the last byte', () => {
    UndoRecord.of(folder).undo(false)
    expect(filesIn(folder)).toEqual(before)
  })
})

describe('add sso', () => {
  it('makes a project whose own test passes against the emulator', () => {
    const folder = changed({ manifest: 'outlook' })
    const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
    symlinkSync(modules, join(folder, 'node_modules'))
    const said = execFileSync(process.execPath, ['--test', 'server/app.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '' },
    })
    expect(said).toMatch(/pass 3\n/)
    expect(said).toMatch(/fail 0\n/)
  })

  it('says what it would change, line by line, and changes nothing', async () => {
    const folder = generatedProject({ committed: true })
    const before = filesIn(folder)
    expect(await command(folder, { dryRun: true })).toBe(0)
    expect(output.join('')).toMatch(
      /~ manifest\.xml[\s\S]*\+ +<WebApplicationInfo>[\s\S]*\+ server\/app\.mjs/,
    )
    expect(filesIn(folder)).toEqual(before)
  })

  it('refuses where git has changes of somebody, names them, and goes on with --force', async () => {
    const folder = generatedProject({ committed: true })
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await expect(command(folder)).rejects.toThrow(/notes\.txt.*--force\. Nothing was changed\./)
    const changes = changesIn(folder)
    expect(changes.length).toBeGreaterThan(5)
  })

  it('refuses where git tracks .env, which will hold a secret', async () => {
    const folder = generatedProject({ committed: true, files: { '.env': 'A=1\n' } })
    const before = filesIn(folder)
    await expect(command(folder)).rejects.toThrow(/git rm --cached \.env\. Nothing was changed/)
    expect(filesIn(folder)).toEqual(before)
  })

  it('refuses to take back what was changed since, and says how to', () => {
    const folder = changed({})
    writeFileSync(join(folder, 'server/app.mjs'), 'mine')
    expect(() => UndoRecord.of(folder).undo(false)).toThrow(
      /server\/app\.mjs\. Nothing was taken back.*--force/,
    )
    UndoRecord.of(folder).undo(true)
    expect(Object.keys(filesIn(folder))).not.toContain('server/app.mjs')
  })

  it('says so where there is nothing to take back', async () => {
    await expect(command(generatedProject(), { undo: true })).rejects.toThrow(/nothing to take back/)
  })

  it('keeps the id of a registration that the manifest names', () => {
    const folder = changed({})
    rmSync(join(folder, 'server'), { recursive: true })
    expect(changesIn(folder).map(({ file }) => file)).toEqual([
      'server/app.mjs',
      'server/app.test.mjs',
      'server/main.mjs',
    ])
  })

  it.each<[string, GeneratedProject & { without?: string }, RegExp]>([
    ['no package.json', { without: 'package.json' }, /no package\.json/],
    ['no bundler', { without: 'webpack.config.js' }, /no webpack\.config\.js/],
    ['no page', { without: 'src/taskpane/taskpane.html' }, /no src\/taskpane\/taskpane\.html/],
    ['no manifest', { without: 'manifest.xml' }, /no manifest\.xml or manifest\.json/],
    ['React', { files: { 'package.json': '{"dependencies":{"react":"19"}}' } }, /depends on react/],
    ['a package.json that is none', { files: { 'package.json': '{' } }, /package\.json cannot be read/],
    ['a manifest that is none', { files: { 'manifest.xml': '<OfficeApp' } }, /no manifest\.xml|Line 1/],
    [
      'two manifests',
      { files: { 'manifest.dev.json': '{"manifestVersion":"1.24","extensions":[]}' } },
      /several manifests.*--manifest/,
    ],
    [
      'a proxy of its own',
      { files: { 'webpack.config.js': 'const a = require("a");\nproxy: []' } },
      /has a "proxy" already/,
    ],
    [
      'another webpack.config.js',
      { files: { 'webpack.config.js': 'module.exports = {}' } },
      /requires nothing/,
    ],
    [
      'a file in the place of a new one',
      { files: { 'server/app.mjs': '' } },
      /server\/app\.mjs would be written/,
    ],
  ])(
    'names the reason and changes nothing where there is %s',
    async (_what, { without, ...wanted }, reason) => {
      const folder = generatedProject(wanted)
      if (without) rmSync(join(folder, without))
      const before = filesIn(folder)
      await expect(command(folder)).rejects.toThrow(reason)
      await expect(command(folder)).rejects.toThrow(/Nothing was changed/)
      expect(filesIn(folder)).toEqual(before)
    },
  )

  it('refuses a folder that is none, a port and a client id that are none', async () => {
    await expect(command('/nowhere/at/all')).rejects.toThrow(/no folder/)
    await expect(command(generatedProject(), { apiPort: 'x' })).rejects.toThrow(/--api-port x is no port/)
    await expect(command(generatedProject(), { clientId: 'x' })).rejects.toThrow(/--client-id x is no GUID/)
  })

  it('brings back what it wrote where a file cannot be written', async () => {
    const folder = generatedProject()
    // Where a folder stands in the way of a new file's folder, as where one may not write.
    writeFileSync(join(folder, 'packages'), '')
    const before = filesIn(folder)
    await expect(command(folder)).rejects.toThrow(
      /packages cannot be written: .*\(E\w+\)\. Nothing was changed in/,
    )
    expect(filesIn(folder)).toEqual(before)
    expect(UndoRecord.of(folder).isEmpty).toBe(true)
  })
})
