import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { type Manifest, ManifestError, readManifest } from '@onbehalf/manifest'
import { CommandFailed, WrongUsage } from '../failure.js'
import { findManifests } from '../find-manifest.js'
import { type EditedText, notUnderstood } from './text-edits.js'

/** A task pane as Microsoft's generator leaves it. */
export interface TaskPaneProject {
  /** Absolute. */
  folder: string
  language: 'javascript' | 'typescript'
  manifest: EditedText & { facts: Manifest }
  packageJson: EditedText
  webpack: EditedText
  page: EditedText
  /** The script of the page. */
  script: EditedText
  /** Absent where there is none, and in JavaScript. */
  tsconfig: EditedText | undefined
  /** Empty text when there is none yet. */
  gitignore: EditedText
}

/**
 * Reads the project in `folder`.
 *
 * @param manifest - Which manifest, where there are several.
 * @throws {CommandFailed} naming what is not as the generator leaves it.
 */
export function readTaskPaneProject(folder: string, manifest?: string): TaskPaneProject {
  const root = resolve(folder)
  if (!existsSync(root) || !statSync(root).isDirectory())
    throw new CommandFailed(`There is no folder ${root}.`)
  const text = (file: string) => textOf(root, file)
  const packageJson = text('package.json') ?? missing('package.json')
  refuseLibraries(packageJson)
  const page = text('src/taskpane/taskpane.html') ?? missing('src/taskpane/taskpane.html')
  const [script] = ['ts', 'js'].flatMap((ending) => text(`src/taskpane/taskpane.${ending}`) ?? [])
  if (!script) throw missing('src/taskpane/taskpane.js or taskpane.ts')
  const language = script.file.endsWith('.ts') ? 'typescript' : 'javascript'
  return {
    folder: root,
    language,
    packageJson,
    page,
    script,
    webpack: text('webpack.config.js') ?? missing('webpack.config.js'),
    manifest: theManifest(root, manifest),
    tsconfig: language === 'typescript' ? text('tsconfig.json') : undefined,
    gitignore: text('.gitignore') ?? { file: '.gitignore', text: '' },
  }
}

function textOf(root: string, file: string): EditedText | undefined {
  const path = join(root, file)
  return existsSync(path) ? { file, text: readFileSync(path, 'utf8') } : undefined
}

function missing(file: string): never {
  throw notUnderstood(`There is no ${file} in this folder.`)
}

/** The generator's other projects have a page that a library draws. */
function refuseLibraries({ file, text }: EditedText): void {
  const found = ['react', 'vue', '@angular/core', 'svelte'].find((name) => name in dependenciesOf(text, file))
  if (found !== undefined) throw notUnderstood(`package.json depends on ${found}.`)
}

function dependenciesOf(text: string, file: string): object {
  try {
    const read = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, object | undefined>
    return { ...read.dependencies, ...read.devDependencies }
  } catch (cause) {
    throw notUnderstood(`${file} cannot be read: ${(cause as Error).message}.`)
  }
}

function theManifest(root: string, named: string | undefined): TaskPaneProject['manifest'] {
  const found = named === undefined ? findManifests(root) : [resolve(root, named)]
  const names = found.map((path) => relative(root, path).replaceAll('\\', '/'))
  const [file, ...others] = names
  if (file === undefined) throw missing('manifest.xml or manifest.json')
  if (others.length > 0) {
    throw new WrongUsage(
      `There are several manifests: ${names.join(', ')}. Say which: --manifest ${file}. Nothing was changed.`,
    )
  }
  const read = textOf(root, file) ?? missing(basename(file))
  try {
    return { ...read, facts: readManifest(read.text) }
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    throw new CommandFailed(`${file}: ${cause.message} Nothing was changed.`, { cause })
  }
}
