import { member, type OfficeCall, OfficeRefusal, type RawCall } from '../office-call'
import { coercionOf, selectedData } from './selected-data'

/** `Office.context.document.getSelectedDataAsync`. */
export const getSelectedData: OfficeCall = {
  name: 'getSelectedDataAsync',
  dispatchId: 64,
  quiet: false,
  async answer(call, host) {
    const coercion = coercionOf(call, group)
    const answer = await host.document({ call: 'getSelectedData', coercion, formatted: isFormatted(call) })
    if ('code' in answer) throw new OfficeRefusal(answer.code)
    return selectedData(host.pane.app, coercion, answer.data)
  },
}

const group = 'DdaGetBindingData'

function isFormatted({ parameters, by }: RawCall): boolean {
  if (by === 'native') return Array.isArray(parameters) && parameters[1] === 1
  return member(member(parameters, group), 'ValueFormat') === 'formatted'
}
