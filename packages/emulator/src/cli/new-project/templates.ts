import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder `name` of the templates that this program brings along. */
export function templateFolder(name: string): string {
  const [found] = ['../../../templates', '../../templates', '../templates']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .filter((path) => existsSync(join(path, 'all')))
  if (found === undefined) throw new Error('The templates are missing from this installation.')
  return join(found, name)
}
