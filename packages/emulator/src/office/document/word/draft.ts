import { formatOf } from './format.js'
import { type Mark, TextFlow } from './text-flow.js'
import type { WordModel, WordObjects } from './word-model.js'
import { endOf, tableUnits, unitsOf } from './writing.js'

const costs = [
  ['Oven, delivered and set up', '18,400'],
  ['Power line and meter', '2,150'],
  ['Flour store, moved', '1,900'],
] as const

/** What a person was writing when the add-in was opened. */
export function draft(author: string, objects: () => WordObjects): WordModel {
  const flow = new TextFlow()
  const add = (text: string, style = 'Normal'): void => {
    const end = endOf(flow, { style })
    flow.insert(flow.length, [...unitsOf(flow, text, formatOf(style), end.mark as Mark), end])
  }
  add('Proposal: a second oven for the harbour bakery', 'Title')
  add(`${author} · draft for the meeting on Thursday`, 'Subtitle')
  add(
    'The bakery at the harbour sells out before noon on four days of the week. Customers who come later find rolls and coffee, and tell us so. A second oven would let us bake a second round at ten without waking anybody earlier.',
  )
  add('What it costs', 'Heading 1')
  add(
    'Three suppliers answered. The middle offer includes the move of the flour store, which the other two leave to us. With it the kitchen closes for two days, both of them Mondays.',
  )
  flow.insert(flow.length, tableUnits(flow, costs).units)
  add('What it brings', 'Heading 1')
  add(
    'At the usual price, forty loaves a day pay for the oven in fourteen months. The numbers of last summer say sixty. Nobody has asked yet what the neighbours think of the smell at ten; we expect no complaints.',
  )
  add('')
  return {
    flow,
    selection: flow.span(flow.length - 1, flow.length - 1),
    properties: { title: 'Proposal', subject: '', author, keywords: '', comments: '' },
    objects: objects(),
  }
}
