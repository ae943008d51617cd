import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { looksLikeManifest } from '@onbehalf/manifest'

const folders = ['', 'manifest', 'manifests', 'appPackage', 'src']
const largest = 2_097_152

/** The manifests of the project in `folder`: at its top and where generators put them, in the order of their names. */
export function findManifests(folder: string): string[] {
  return folders
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && statSync(path).isDirectory())
    .flatMap((path) =>
      readdirSync(path, { withFileTypes: true })
        .filter(isCandidate)
        .map(({ name }) => join(path, name)),
    )
    .filter((file) => statSync(file).size <= largest && looksLikeManifest(readFileSync(file, 'utf8')))
    .toSorted()
}

function isCandidate(entry: { name: string; isFile(): boolean }): boolean {
  return entry.isFile() && /manifest.*\.(xml|json)$/i.test(entry.name)
}
