import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateFolder } from '../../new-project/templates.js'
import type { ChangeMaker, FileChange } from '../change.js'
import type { TaskPaneProject } from '../task-pane-project.js'
import { notUnderstood } from '../text-edits.js'

/** Sentences about the new files, by their names without the ending. */
const sentences: Readonly<Record<string, string>> = {
  'server/app': 'the API, which reads on behalf of whoever calls',
  'server/app.test': 'a test of the API against the emulator',
  'server/main': 'starts the API',
  'src/taskpane/sso': 'signs in, and shows the name',
}

/** The page's script, the API and its test; those that are there stay as they are. */
export const addFiles: ChangeMaker = (project, { apiPort }) => {
  const root = join(templateFolder('add-sso'), 'all')
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'package.json')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()
  const changes = all.map((path): FileChange => {
    const name = project.language === 'javascript' ? path.replace(/ts$/, 'js') : path
    const after = filled(readFileSync(join(root, path), 'utf8'), project, apiPort)
    const says = sentences[path.replace(/\.m?ts$/, '')] ?? 'new'
    return { file: name, says, before: undefined, after }
  })
  const there = changes.filter(({ file }) => existsSync(join(project.folder, file)))
  if (there.length > 0 && !isOurs(project)) {
    throw notUnderstood(`${there.map(({ file }) => file).join(', ')} would be written and is there already.`)
  }
  return changes.filter((change) => !there.includes(change))
}

function isOurs({ packageJson, script }: TaskPaneProject): boolean {
  return packageJson.text.includes('"@onbehalf/server"') || /["']\.\/sso["']/.test(script.text)
}

function filled(text: string, { manifest }: TaskPaneProject, apiPort: number): string {
  const app = manifest.facts.hosts.find((host) => ['outlook', 'word', 'excel', 'powerpoint'].includes(host))
  return text
    .replaceAll('template-manifest', manifest.file)
    .replaceAll('template-app', app ?? 'word')
    .replaceAll('3001', String(apiPort))
}
