import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

const attempts = new AsyncLocalStorage<string>()

/** Runs `work` as part of the attempt `correlationId`: the requests that it makes belong to it. */
export function duringAttempt<T>(correlationId: string, work: () => T): T {
  return attempts.run(correlationId, work)
}

/** The attempt that the running code belongs to, or a new one. */
export function currentAttempt(): string {
  return attempts.getStore() ?? randomUUID()
}
