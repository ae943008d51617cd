import { SignInStopped } from '../src/index.js'

/** How a promise stopped; fails the test when it did not. */
export async function stopOf(promise: Promise<unknown>): Promise<SignInStopped> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SignInStopped)) throw new Error('not stopped', { cause: error })
  return error
}
