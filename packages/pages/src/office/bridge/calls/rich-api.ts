import { officeCodes } from '../codes'
import { member, type OfficeCall, OfficeRefusal, type RawCall } from '../office-call'

/** `context.sync()` of `Word.run`, `Excel.run` and `PowerPoint.run`: the engine has the document. */
export const richApi: OfficeCall = {
  name: 'context.sync',
  dispatchId: 93,
  quiet: true,
  async answer(call, host) {
    const answer = await host.document({ call: 'rich-api', request: requestOf(call) })
    if ('code' in answer) throw new OfficeRefusal(answer.code)
    const reply = [200, [], JSON.stringify(answer.data)]
    return { messages: { Data: reply }, native: [officeCodes.ok, ...reply] }
  },
}

/** The batch, which is one text among the parts of the call; a native call wraps these in one more array. */
function requestOf({ parameters, by }: RawCall): unknown {
  const parts = by === 'native' ? unwrapped(parameters) : member(parameters, 'ArrayData')
  const body = Array.isArray(parts) ? parts.find(isObjectText) : undefined
  if (typeof body !== 'string') throw new OfficeRefusal(officeCodes.internalError)
  return JSON.parse(body)
}

const isObjectText = (part: unknown): boolean => typeof part === 'string' && part.startsWith('{')

const unwrapped = (parameters: unknown): unknown =>
  Array.isArray(parameters) && Array.isArray(parameters[0]) ? parameters[0] : parameters
