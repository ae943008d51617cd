import type { Explanation } from '../explain.js'

/** An explanation as JSON text on one line; `version` grows when a reader of the old form could no longer read it. */
export function explanationJson(explanation: Explanation): string {
  return JSON.stringify({ version: 1, ...explanation })
}
