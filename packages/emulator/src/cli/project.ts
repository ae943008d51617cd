import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { calledAs } from './called-as.js'
import { CommandFailed } from './failure.js'
import { findManifests } from './find-manifest.js'

/** A file of somebody's project. */
export interface ProjectFile {
  /** Absolute. */
  path: string
  /** Relative to where the command runs. */
  name: string
  text: string
}

/** What a project has that takes part in signing in. */
export interface Project {
  folder: string
  manifests: ProjectFile[]
  settings: ProjectFile | undefined
  code: ProjectFile[]
}

const settingsNames = ['.env', '.ENV', '.env.local']
const passedOver = /^(node_modules|dist|build|bundle|coverage|lib|vendor|\..*)$/
const isCode = /\.(m|c)?(js|ts|jsx|tsx)$/
const isMade = /\.min\.js$|\.d\.ts$|\.(test|spec)\.[a-z]+$/
/** A file that is longer was made by a tool. */
const largestCode = 400_000
const mostFiles = 2_000

/**
 * The project of which `path` is the folder or a manifest.
 *
 * @throws {CommandFailed} when there is no such path, or no manifest.
 */
export function readProject(path = '.'): Project {
  const full = resolve(path)
  if (!existsSync(full)) throw new CommandFailed(`There is no ${path}.`)
  const isFolder = statSync(full).isDirectory()
  const folder = isFolder ? full : dirname(full)
  const manifests = (isFolder ? findManifests(full) : [full]).map(readProjectFile)
  if (manifests.length === 0) {
    throw new CommandFailed(
      `There is no manifest in ${full}: no manifest*.xml or manifest*.json there, nor in manifest/, manifests/, appPackage/ or src/. Name it: ${calledAs('check path/to/manifest.xml')}`,
    )
  }
  const root = isFolder ? folder : projectRoot(folder)
  const settings = settingsNames.map((name) => join(root, name)).find((file) => existsSync(file))
  const code = codeOf(root)
  return {
    folder: root,
    manifests,
    settings: settings === undefined ? settings : readProjectFile(settings),
    code,
  }
}

/** The folder with the project's package.json, next to the manifest or above it; else the manifest's own. */
function projectRoot(folder: string): string {
  for (let at = folder, up = dirname(at); ; at = up, up = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at
    if (up === at || existsSync(join(at, '.git'))) return folder
  }
}

function readProjectFile(path: string): ProjectFile {
  return { path, name: relative(process.cwd(), path) || path, text: readFileSync(path, 'utf8') }
}

function codeOf(folder: string): ProjectFile[] {
  // A manifest that lies alone has no code beside it.
  if (!existsSync(join(folder, 'package.json'))) return []
  const found: ProjectFile[] = []
  const waiting = [folder]
  for (let next = waiting.pop(); next !== undefined && found.length < mostFiles; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name)
      if (entry.isDirectory() && !passedOver.test(entry.name)) waiting.push(path)
      const isRead = entry.isFile() && isCode.test(entry.name) && !isMade.test(entry.name)
      if (isRead && statSync(path).size <= largestCode) found.push(readProjectFile(path))
    }
  }
  return found.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
