import type { ExchangeTokenCall } from '../../api'
import { type OfficeCall, outlookAnswer } from '../office-call'

/** `mailbox.getUserIdentityTokenAsync`: who the person is, by the word of the Exchange server. */
export const getUserIdentityToken = exchangeTokenCall('getUserIdentityToken', 2)

/** `mailbox.getCallbackTokenAsync`: a token by which the add-in's server may read the item. */
export const getCallbackToken = exchangeTokenCall('getCallbackToken', 12)

function exchangeTokenCall(name: ExchangeTokenCall, dispatchId: number): OfficeCall {
  return {
    name,
    dispatchId,
    quiet: false,
    async answer(_call, host) {
      const answer = await host.getExchangeToken(name)
      if ('token' in answer) return outlookAnswer({ wasSuccessful: true, token: answer.token })
      const { code, name: errorName, message: errorMessage } = answer
      return outlookAnswer({ wasSuccessful: false, errorCode: code, errorName, errorMessage }, code)
    },
  }
}
