import { officeCodes } from '../codes'
import { member, type OfficeCall } from '../office-call'

/**
 * The document model of Word and Excel. There is no document behind it here: every action is
 * answered with nothing, which lets Office.js start and keeps its console clean.
 */
export const richApi: OfficeCall = {
  name: 'richApi',
  dispatchId: 93,
  quiet: true,
  answer({ parameters, by }) {
    const request = by === 'native' ? nativeRequest(parameters) : member(parameters, 'ArrayData')
    const reply = [200, [], JSON.stringify({ Results: emptyResults(request) })]
    return { messages: { Data: reply }, native: [officeCodes.ok, ...reply] }
  },
}

/** A native call wraps the request in one more array. */
function nativeRequest(parameters: unknown): unknown {
  return Array.isArray(parameters) && Array.isArray(parameters[0]) ? parameters[0] : parameters
}

function emptyResults(request: unknown): { ActionId: unknown; Value: null }[] {
  if (!Array.isArray(request)) return []
  const bodies = request.filter((part): part is string => typeof part === 'string' && part.startsWith('{'))
  return bodies.flatMap(actionsOf).map((action) => ({ ActionId: member(action, 'Id'), Value: null }))
}

function actionsOf(body: string): unknown[] {
  try {
    const actions = member(JSON.parse(body), 'Actions')
    return Array.isArray(actions) ? actions : []
  } catch {
    return []
  }
}
