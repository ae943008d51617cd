import { member, type OfficeCall, outlookAnswer, type RawCall } from '../office-call'

/** How a build names the form in which the body is wanted: a number, or a word. */
const html: readonly unknown[] = [3, 'html']

/** `item.body.getAsync`: the body of the message on show, as HTML or as text. */
export const getBody: OfficeCall = {
  name: 'getBody',
  dispatchId: 37,
  quiet: false,
  answer(call, { selectedItem: { message } }) {
    const body = message?.body ?? ''
    return outlookAnswer({ data: html.includes(coercionOf(call)) ? body : textOf(body) })
  },
}

function coercionOf({ by, parameters }: RawCall): unknown {
  if (by === 'native') return Array.isArray(parameters) ? parameters[0] : undefined
  return member(member(parameters, 'ApiParams'), 'coercionType')
}

/** The text of a page, without running anything of it. */
function textOf(body: string): string {
  const page = new DOMParser().parseFromString(body, 'text/html')
  for (const block of page.querySelectorAll('p, div, br, li, tr')) block.append('\n')
  return (page.body.textContent ?? '').replace(/\n{2,}/g, '\n').trim()
}
