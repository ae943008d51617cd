import { decodeJwt } from 'jose'
import type { ExchangeTokenCall } from '../../host/host-answers.js'
import type { Facts, StepLog } from '../steps.js'
import type { AddIn } from './add-in.js'

/** Asks Exchange for a token by way of Outlook, and takes down the code, or which kind of token it is. */
export async function takeExchangeToken(
  steps: StepLog,
  addIn: AddIn,
  { title, call, expected }: { title: string; call: ExchangeTokenCall; expected: Facts },
): Promise<string | undefined> {
  const end = await addIn.getExchangeToken(call)
  const facts = 'token' in end ? { version: versionOf(end.token) } : { code: end.code, name: end.name }
  const words = 'token' in end ? `a token of Exchange, ${facts.version}` : `Office ${end.code} ${end.name}`
  steps.take(title, { good: 'token' in end, words, facts, expected })
  return 'token' in end ? end.token : undefined
}

/** The kit's way by the type of the mailbox: takes down whose token it is, Exchange's or Entra's. */
export async function takeTokenByMailbox(
  steps: StepLog,
  addIn: AddIn,
  { title, expected }: { title: string; expected: Facts },
): Promise<void> {
  const end = await addIn.tokenByMailbox()
  const by = 'token' in end ? (versionOf(end.token) === undefined ? 'Entra' : 'Exchange') : undefined
  const facts = { by, stopped: 'token' in end ? undefined : end.code }
  steps.take(title, {
    good: by !== undefined,
    words: by === undefined ? `${facts.stopped}` : `a token of ${by}`,
    facts,
    expected,
  })
}

function versionOf(token: string): string | undefined {
  return decodeJwt<{ appctx?: { version?: string } }>(token).appctx?.version
}
