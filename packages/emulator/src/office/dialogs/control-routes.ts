import { Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../../controls/refuse.js'
import type { OfficeEngine } from '../engine.js'
import { problem } from '../routes/api.js'
import { paneRequest } from '../routes/bodies.js'

const dialogRequest = paneRequest.extend({
  /** What the add-in gives to `displayDialogAsync`. */
  url: z.string().max(8_192),
  /** Whether one of its dialogs is open already. */
  dialog: z.enum(['none', 'open']).default('none'),
  /** Whether its page is looked for, or a test stands in for it. */
  page: z.enum(['stub', 'asked']).default('stub'),
})

/**
 * `POST /_onbehalf/office/dialog`: whether Office opens a dialog of an add-in, and how it ends by itself, without a
 * window.
 */
export function dialogControlRoutes(engine: OfficeEngine): Hono {
  const routes = new Hono()
  routes.post('/', async ({ req, json }) => {
    const { url, dialog, page, ...which } = await readBody(req, dialogRequest)
    const pane = engine.openPane(which)
    engine.panes.close(pane.id)
    pane.dialogOpen = dialog === 'open'
    const answer = engine.dialogs.open(pane, url)
    if ('code' in answer) return json(answer)
    const fate = page === 'asked' ? await engine.dialogs.fate(pane, url) : engine.dialogs.orderedFate(pane)
    return json({ ...answer, ...(fate.code !== undefined && { ends: fate }) })
  })
  routes.onError(problem)
  return routes
}
