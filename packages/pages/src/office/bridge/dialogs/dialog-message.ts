import { type DialogMessage, member, type RawCall } from '../office-call'

/** Reads what one page sends the other; native calls carry it as one JSON text. */
export function dialogMessage(
  call: RawCall,
  textMember: 'messageToParent' | 'messageContent',
): DialogMessage {
  const parameters = call.by === 'native' ? parsed(call.parameters) : call.parameters
  const targetOrigin = member(parameters, 'targetOrigin')
  return {
    text: String(member(parameters, textMember) ?? ''),
    ...(typeof targetOrigin === 'string' && targetOrigin !== '' && { targetOrigin }),
  }
}

function parsed(parameters: unknown): unknown {
  const text = Array.isArray(parameters) ? parameters[0] : parameters
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
