/** Which frame, and which conversation in it. */
export interface FrameIdentity {
  /** Instance id of the add-in in this frame, a GUID. */
  instanceId: string
  conversationId: string
  correlationId: string
  isDialog: boolean
}

/** A new identity; nothing in it can be guessed from outside. */
export function frameIdentity(isDialog = false): FrameIdentity {
  return {
    instanceId: crypto.randomUUID(),
    conversationId: `onbehalf-${crypto.randomUUID()}`,
    correlationId: crypto.randomUUID(),
    isDialog,
  }
}
