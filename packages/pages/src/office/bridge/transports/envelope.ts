/** What Office.js posts to its host on the web. */
export interface RequestEnvelope {
  _messageType: 0
  _actionName: string
  _conversationId: string
  _correlationId: number
  /** 0 invoke, 1 register an event, 2 unregister it. */
  _actionType: 0 | 1 | 2
  _data?: unknown
}

/** What the host posts back: the answer to a call (0), or an event (1). */
export interface ResponseEnvelope {
  _messageType: 1
  _actionName: string
  _conversationId: string
  _correlationId: number
  _origin: string
  _data: unknown
  _errorCode: number
  _responseType: 0 | 1
  _serializerVersion: 1
}

/** Whether `value` is a request of Office.js. */
export function isRequest(value: unknown): value is RequestEnvelope {
  if (typeof value !== 'object' || value === null) return false
  const envelope = value as Partial<Record<keyof RequestEnvelope, unknown>>
  return (
    envelope._messageType === 0 &&
    typeof envelope._actionName === 'string' &&
    typeof envelope._conversationId === 'string' &&
    typeof envelope._correlationId === 'number' &&
    (envelope._actionType === 0 || envelope._actionType === 1 || envelope._actionType === 2)
  )
}

/** Errors of the envelope itself, apart from Office codes. */
export const envelopeErrors = { none: 0, errorHandlingRequest: -2 } as const

/** The response to `request`. */
export function response(
  request: RequestEnvelope,
  data: unknown,
  { error = envelopeErrors.none as number, event = false } = {},
): ResponseEnvelope {
  return {
    _messageType: 1,
    _actionName: request._actionName,
    _conversationId: request._conversationId,
    _correlationId: request._correlationId,
    _origin: window.location.origin,
    _data: data,
    _errorCode: error,
    _responseType: event ? 1 : 0,
    _serializerVersion: 1,
  }
}
