import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateFolder } from '../../new-project/templates.js'
import type { ChangeMaker } from '../change.js'
import type { TaskPaneProject } from '../task-pane-project.js'
import { lineEndOf } from '../text-edits.js'
import { neededPermission } from './manifest.js'

type Names = Record<string, string>

interface PackageJson {
  scripts?: Names
  dependencies?: Names
  devDependencies?: Names
  overrides?: Names
  [member: string]: unknown
}

/** Packages and scripts; those that are there stay. Written as npm itself writes the file. */
export const changePackageJson: ChangeMaker = (project, { packages }) => {
  const { file, text } = project.packageJson
  const content = text.replace(/^\uFEFF/, '')
  const before = JSON.parse(content) as PackageJson
  const added = ['all', project.language].map(addedBy)
  const dependencies = together(
    added.map((each) => each.dependencies),
    before.dependencies,
    packages,
  )
  const devDependencies = together(
    added.map((each) => each.devDependencies),
    before.devDependencies,
    packages,
  )
  const after: PackageJson = {
    ...before,
    scripts: { ...scriptsOf(project, before.scripts), ...before.scripts },
    dependencies,
    devDependencies,
    ...(Object.keys(packages).length > 0 && { overrides: { ...packages, ...before.overrides } }),
  }
  if (JSON.stringify(sorted(after)) === JSON.stringify(sorted(before))) return []
  return [{ file, says: 'packages and scripts', before: text, after: written(ordered(after, before), text) }]
}

function addedBy(name: string): PackageJson {
  return JSON.parse(
    readFileSync(join(templateFolder('add-sso'), name, 'package.json'), 'utf8'),
  ) as PackageJson
}

function together(
  added: readonly (Names | undefined)[],
  before: Names = {},
  packages: Readonly<Names>,
): Names {
  const all = added.flatMap((names) => Object.entries(names ?? {}))
  const led = all.map(([name, version]) => [name, packages[name] ?? version])
  const entries = Object.entries({ ...Object.fromEntries(led), ...before })
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1))) as Names
}

function scriptsOf({ language, manifest }: TaskPaneProject, before: Names = {}): Names {
  const run = language === 'typescript' ? 'tsx' : 'node'
  const ending = language === 'typescript' ? 'mts' : 'mjs'
  const permission = manifest.facts.format === 'xml' ? '' : ` --permission ${neededPermission}`
  return {
    'start:sso': `onbehalf start ${manifest.file} --with "npm run --silent serve:sso"`,
    'serve:sso': `onbehalf register ${manifest.file} --yes${permission} && concurrently --kill-others --raw npm:api npm:dev-server`,
    api: `${run} --env-file=.env server/main.${ending}`,
    'test:sso': `${run} --test server/app.test.${ending}`,
    ...(before.test === undefined && { test: 'npm run test:sso' }),
    ...(before.check === undefined && { check: 'onbehalf check' }),
  }
}

/** New members of `scripts` behind those that were there. */
function ordered(after: PackageJson, before: PackageJson): PackageJson {
  return { ...after, scripts: { ...before.scripts, ...after.scripts } }
}

function sorted({ scripts = {}, ...rest }: PackageJson): unknown {
  return { ...rest, scripts: Object.entries(scripts).toSorted() }
}

/** As npm writes it: the indentation, line endings and end of the file stay. */
function written(value: PackageJson, before: string): string {
  const indent = before.match(/^[^\S\r\n]+(?=")/m)?.[0] ?? '  '
  const text = JSON.stringify(value, null, indent).replaceAll('\n', lineEndOf(before))
  const bom = before.startsWith('\uFEFF') ? '\uFEFF' : ''
  return bom + text + (before.match(/\s*$/)?.[0] ?? '')
}
