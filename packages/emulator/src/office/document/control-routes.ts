import { Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../../controls/refuse.js'
import type { OfficeEngine } from '../engine.js'
import { EngineProblem } from '../engine-problem.js'
import { problem } from '../routes/api.js'
import { documentCall, documentSelection } from './bodies.js'

const name = z.string().min(1).max(320)

/** Whose document in which application, and what is done with it. */
const documentRequest = z.object({
  app: z.enum(['word', 'excel', 'powerpoint']),
  user: name,
  /** Id of the manifest; needed for what an add-in keeps in the document. */
  addIn: name.exactOptional(),
  select: documentSelection.exactOptional(),
  call: documentCall.exactOptional(),
})

/**
 * `POST /_onbehalf/office/document`: selects, does what an add-in would call, and answers with the end of the call, or
 * without one with what there is to see.
 */
export function documentControlRoutes(engine: OfficeEngine): Hono {
  const routes = new Hono()
  routes.post('/', async ({ req, json }) => {
    const { app, user: userName, addIn = '', select, call } = await readBody(req, documentRequest)
    const { documents } = engine
    const user = engine.user(userName)
    if (select) documents.select(user, select)
    const answer = call ? documents.answer(app, user, addIn, call) : documents.content(app, user)
    if (!answer) throw new EngineProblem(404, 'no-document', 'No such application has a document.')
    return json(answer)
  })
  routes.onError(problem)
  return routes
}
