import { type Disagreement, mendRegistration, type Parties, readRegistration } from '@onbehalf/doctor'
import { changesOf } from './changes.js'
import type { GraphLine } from './graph-line.js'
import type { FoundApplication } from './registrar.js'
import type { UndoList } from './undo.js'

/**
 * Changes a registration as the manifests want it; answers with what was wrong.
 *
 * @param undo - Is told how it is taken back.
 * @throws {RegistrationRefused} when Graph refuses.
 */
export async function mendApplication(
  line: GraphLine,
  application: Pick<FoundApplication, 'id' | 'shown'>,
  parties: Parties,
  undo?: UndoList,
): Promise<readonly Disagreement[]> {
  const before = readRegistration(JSON.stringify(application.shown))
  const { registration: after, mended } = mendRegistration({ ...parties, registration: before })
  for (const { body, undone } of changesOf(before, after)) {
    const values = { id: application.id }
    await line.write({ name: 'changeApplication', values, body })
    for (const each of undone) undo?.add({ name: 'changeApplication', values, body: each })
  }
  return mended
}
