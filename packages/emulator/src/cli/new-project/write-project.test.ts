import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkManifest, readManifest } from '@onbehalf/manifest'
import { transform } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'
import { allStacks } from './stack.js'
import { writeProject } from './write-project.js'

const names = { displayName: 'Fourth Coffee', packageName: 'fourth-coffee', port: 3456 }

it('there is a stack for each of the choices', () => {
  expect(allStacks()).toHaveLength(24)
})

describe.each(allStacks())('$app $page $server $language', (stack) => {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-new-'))
  const packages = { '@onbehalf/client': 'file:packages/client.tgz' }
  afterAll(() => rmSync(folder, { recursive: true }))
  const files = writeProject(folder, { ...names, stack, packages })
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  const code = files.filter((file) => /\.[jt]sx?$/.test(file))

  it('has a manifest in which nothing is wrong, of its own name, ids and port', () => {
    const manifest = readManifest(text('manifest.xml'))
    expect(
      checkManifest(text('manifest.xml')).findings.filter(({ severity }) => severity !== 'hint'),
    ).toEqual([])
    expect(manifest).toMatchObject({ displayName: 'Fourth Coffee', origins: ['https://localhost:3456'] })
    const id = manifest.webApplicationInfo?.id
    expect(manifest.webApplicationInfo?.resource).toBe(`api://localhost:3456/${id}`)
    expect(manifest.hosts).toEqual(stack.app === 'outlook' ? ['outlook'] : ['word', 'excel', 'powerpoint'])
  })

  it('is in one language, and every file can be read in it', async () => {
    const wanted = stack.language === 'typescript' ? /\.tsx?$|^build\.js$/ : /\.jsx?$/
    for (const file of code) {
      expect(file).toMatch(wanted)
      const loader = file.endsWith('x') ? 'tsx' : 'ts'
      await transform(text(file), {
        loader: stack.language === 'typescript' ? loader : loader === 'tsx' ? 'jsx' : 'js',
      })
      for (const [, target = ''] of text(file).matchAll(/from '(\.[^']+)'/g)) {
        expect(files).toContain(join(file, '..', target))
      }
    }
    const pages = [...text('build.js').matchAll(/'(src\/[^']+|server\/[^']+)'/g)].map(([, path]) => path)
    expect(pages.filter((path) => files.includes(path ?? ''))).toHaveLength(3)
  })

  it('leaves nothing of the template, keeps its secrets out of git, and finds its packages', () => {
    for (const file of files.filter((name) => !name.endsWith('.png'))) {
      expect(text(file)).not.toMatch(/template[- ](add-in|app)|[ac]0000000-0000/i)
    }
    expect(text('.gitignore')).toMatch(/^\.env$/m)
    const packageJson = JSON.parse(text('package.json'))
    const server = stack.server === 'none' ? 'express' : stack.server
    expect(packageJson.dependencies).toMatchObject({ [server]: expect.any(String), ...packages })
    // Without an API there is nobody who could keep a secret.
    expect('@onbehalf/server' in packageJson.dependencies).toBe(stack.server !== 'none')
    expect(/--no-secret/.test(packageJson.scripts.serve)).toBe(stack.server === 'none')
    expect(packageJson.overrides).toEqual(packages)
    expect(readdirSync(folder)).toContain('.github')
  })
})
