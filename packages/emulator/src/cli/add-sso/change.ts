import type { TaskPaneProject } from './task-pane-project.js'

/** What one file of a project becomes. */
export interface FileChange {
  /** Relative to the project's folder, with slashes. */
  file: string
  /** Why, in a few words. */
  says: string
  /** Absent for a file that is new. */
  before: string | undefined
  after: string
}

/** What the person wished, besides what the project says itself. */
export interface SsoWish {
  /** Client id for a manifest that names none yet. */
  clientId: string
  /** Port of the API, behind the dev server. */
  apiPort: number
  /** Where npm finds the packages of Onbehalf, by name; those of the registry when empty. */
  packages: Readonly<Record<string, string>>
}

/** One kind of change. @throws {CommandFailed} when the project is not as the generator leaves it. */
export type ChangeMaker = (project: TaskPaneProject, wish: SsoWish) => FileChange[]
