import { member } from '../office-call'
import type { FramePort } from './frame-port'
import type { Incoming } from './transport'

/** Whether `message` is one of MSAL to its bridge, which our page script hands on. */
export function isNestedApp(message: unknown): boolean {
  return member(member(message, 'onbehalf'), 'kind') === 'nested-app'
}

/** Who hears of it, and in which conversation. */
interface NestedAppListener {
  conversationId: string
  forged: (reason: 'wrong-conversation', origin: string) => void
  receive: (incoming: Incoming) => void
}

/** Hands on a message of MSAL to its bridge, and its answer back, whichever way the build itself talks to its host. */
export function receiveNestedApp(
  message: unknown,
  origin: string,
  { conversationId, forged, receive }: NestedAppListener,
  port: Pick<FramePort, 'post'>,
): void {
  const envelope = member(message, 'onbehalf')
  if (member(envelope, 'conversation') !== conversationId) {
    forged('wrong-conversation', origin)
    return
  }
  const reply = (response: object): void => port.post(JSON.stringify({ onbehalfNestedApp: response }), origin)
  receive({ kind: 'nested-app', message: member(envelope, 'message'), origin, reply })
}
