import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A sample that cannot be found, or is not the one that we know how to fill in. */
export class UnknownSample extends Error {}

/**
 * The folder of a sample among checkouts: `from` is one itself, or holds them.
 *
 * @param {string} from
 * @param {string} path Inside its repository.
 * @throws {UnknownSample} when there is none.
 */
export function findSample(from, path) {
  const roots = [from, ...readdirSync(from).map((name) => join(from, name))]
  const found = roots.map((root) => join(root, ...path.split('/'))).find((folder) => existsSync(folder))
  if (found === undefined) throw new UnknownSample(`There is no ${path} in ${from}, nor in a folder of it.`)
  return found
}

/**
 * Copies a sample, but for what its packages' manager put there.
 *
 * @param {string} sample
 * @param {string} scratch
 */
export function copySample(sample, scratch) {
  cpSync(sample, scratch, { recursive: true, filter: (file) => !/[\\/](node_modules|\.git)$/.test(file) })
}

/**
 * Changes ids and addresses in a scratch copy: each of the texts on the left has to be there.
 *
 * @param {string} folder
 * @param {Record<string, [from: string | RegExp, to: string][]>} changes By file.
 * @throws {UnknownSample} when a file or a text is not there: the sample has changed.
 */
export function fillIn(folder, changes) {
  for (const [file, texts] of Object.entries(changes)) {
    const path = join(folder, file)
    if (!existsSync(path)) throw new UnknownSample(`The sample has no ${file} any more.`)
    const filled = texts.reduce(
      (text, [from, to]) => {
        const next = text.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to)
        if (next === text && String(from) !== to)
          throw new UnknownSample(`${file} of the sample has no ${from} any more.`)
        return next
      },
      readFileSync(path, 'utf8'),
    )
    writeFileSync(path, filled)
  }
}

/**
 * Names a file as the code of the sample names it: Windows and Macs do not mind, Linux does.
 *
 * @param {string} folder @param {string} name @param {string} named
 */
export function nameAsCalled(folder, name, named) {
  if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, named))
}

/** Some of the samples' lock files name a feed that is open to Microsoft alone; the packages are npm's. */
export const privateFeed = /https:\/\/[^/"]*pkgs\.visualstudio\.com\/[^"]*\/npm\/registry\//
export const publicRegistry = 'https://registry.npmjs.org/'
