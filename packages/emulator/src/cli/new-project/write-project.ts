import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldersOf, type Stack } from './stack.js'
import { templateFolder } from './templates.js'

/** What a new project is called, and what it consists of. */
export interface NewProject {
  /** As people read it, for instance `Fourth Coffee`. */
  displayName: string
  /** For npm, for instance `fourth-coffee`. */
  packageName: string
  stack: Stack
  /** Port of the add-in's own server. */
  port: number
  /** Where npm finds the packages of Onbehalf, by name; those of the registry when empty. */
  packages: Readonly<Record<string, string>>
}

interface PackageJson {
  [member: string]: unknown
}

/** A template is valid as it stands; these stand in it for what each project has of its own. */
const standIns = {
  displayName: 'Template Add-in',
  packageName: 'template-add-in',
  app: 'template-app',
  host: 'localhost:3000',
  port: "PORT = '3000'",
  addIn: 'a0000000-0000-4000-8000-0000000000dd',
  client: 'c0000000-0000-4000-8000-00000000c0de',
} as const

/**
 * Writes the files of a new project into `folder`, which is made.
 *
 * @returns Their paths below it.
 */
export function writeProject(folder: string, project: NewProject): string[] {
  const files = new Map<string, string | Uint8Array>()
  let packageJson: PackageJson = {}
  for (const name of foldersOf(project.stack)) {
    const source = templateFolder(name)
    for (const path of existsSync(source) ? filesBelow(source) : []) {
      const bytes = readFileSync(join(source, path))
      if (path === 'package.json')
        packageJson = merged(packageJson, JSON.parse(bytes.toString()) as PackageJson)
      else files.set(targetOf(path, project), /\.png$/.test(path) ? bytes : bytes.toString())
    }
  }
  files.set('package.json', `${JSON.stringify(withPackages(packageJson, project), null, 2)}\n`)
  const fill = filler(project)
  for (const [path, content] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? fill(content) : content)
  }
  return [...files.keys()].toSorted()
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

/** npm packs no `.gitignore`; JavaScript has the same text as TypeScript, which needs no types to be written. */
function targetOf(path: string, { stack }: NewProject): string {
  const name = path === 'gitignore' ? '.gitignore' : path
  return stack.language === 'javascript' ? name.replace(/\.ts(x?)$/, (_all, x: string) => `.js${x}`) : name
}

function filler({ displayName, packageName, stack, port }: NewProject): (text: string) => string {
  const values: Record<string, string> = {
    [standIns.displayName]: displayName,
    [standIns.packageName]: packageName,
    [standIns.app]: stack.app === 'outlook' ? 'outlook' : 'word',
    [standIns.addIn]: randomUUID(),
    [standIns.client]: randomUUID(),
    [standIns.host]: `localhost:${port}`,
    [standIns.port]: `PORT = '${port}'`,
  }
  return (text) => {
    const filled = Object.entries(values).reduce((whole, [from, to]) => whole.replaceAll(from, to), text)
    return stack.language === 'javascript' ? filled.replace(/\.ts(x?)'/g, ".js$1'") : filled
  }
}

function merged(one: PackageJson, other: PackageJson): PackageJson {
  const entries = Object.entries(other).map(([name, value]) => {
    const both = isObject(value) && isObject(one[name]) ? { ...(one[name] as object), ...value } : value
    return [name, both]
  })
  return { ...one, ...Object.fromEntries(entries) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Leads to packages that are no registry's: also where one of them wants another. */
function withPackages(packageJson: PackageJson, { packages }: NewProject): PackageJson {
  const led = (dependencies: unknown) =>
    Object.fromEntries(
      Object.entries((dependencies ?? {}) as Record<string, string>)
        .map(([name, version]) => [name, packages[name] ?? version] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    )
  return {
    ...packageJson,
    dependencies: led(packageJson.dependencies),
    devDependencies: led(packageJson.devDependencies),
    ...(Object.keys(packages).length > 0 && { overrides: packages }),
  }
}
