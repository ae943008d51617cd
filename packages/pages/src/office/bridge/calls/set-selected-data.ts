import { officeCodes } from '../codes'
import { type OfficeCall, OfficeRefusal } from '../office-call'
import { coercionOf, dataOf } from './selected-data'

/** `Office.context.document.setSelectedDataAsync`. */
export const setSelectedData: OfficeCall = {
  name: 'setSelectedDataAsync',
  dispatchId: 65,
  quiet: false,
  async answer(call, host) {
    const coercion = coercionOf(call, 'DdaSetBindingData')
    const answer = await host.document({ call: 'setSelectedData', coercion, data: dataOf(call, coercion) })
    if ('code' in answer) throw new OfficeRefusal(answer.code)
    return { messages: {}, native: [officeCodes.ok] }
  },
}
