import { isSecretName, redact } from '../../src/controls/redact.js'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword } from '../../src/tenant/default-tenant.js'
import type { Call } from './call.js'
import { requestOf } from './call.js'
import { oddTexts } from './values.js'
import type { World } from './world.js'

/** What one call did that no call may do. */
export interface Finding {
  what: string
  call: Call
}

/** Milliseconds of real time after which a call counts as hung. */
const hangs = 20_000
const shortestSecret = 8
/** Names whose value no answer repeats; a page may carry its `flow` on, and offer the default password. */
const neverAnswered = new Set([
  'password',
  'currentPassword',
  'newPassword',
  'newPasswordAgain',
  'client_secret',
  'client_assertion',
  'assertion',
  'refresh_token',
  'code_verifier',
])
/** Where no browser may be sent, and no link may lead. */
const leads =
  /(?:^\[.*?"location","|(?:href|src|action)=["'])((?:blob|data|javascript|file|view-source|vbscript):[^"']{0,60})/i
/** A line of a stack names its function before a bracket, or the file and place alone. */
const innards =
  /node:internal|\bat (?:async )?(?:[\w.<>]+ \((?:file:|\/)|(?:file:\/)?\/\S+:\d+:\d+)|\/packages\/emulator\/|node_modules/

/** A fault that blames the sender goes out with 500: SOAP 1.1 section 6.2 wants that, and AD FS does so at 1.2 too. */
const saysSender =
  /application\/soap\+xml[\s\S]*<s:Value>s:(?:Sender|MustUnderstand|VersionMismatch)<|text\/xml[\s\S]*<faultcode[^>]*>[\w:]*(?:Error(?!Internal)|MustUnderstand|VersionMismatch)/

/** Errors that the emulator caught and told to the terminal, and those that nobody caught. */
export class Overheard {
  readonly #said: unknown[] = []
  readonly #hear = (error: unknown) => this.#said.push(error)
  readonly #error = console.error

  listen(): void {
    process.on('unhandledRejection', this.#hear).on('uncaughtException', this.#hear)
    console.error = (...parts: unknown[]) => this.#said.push(parts)
  }

  stop(): void {
    process.off('unhandledRejection', this.#hear).off('uncaughtException', this.#hear)
    console.error = this.#error
  }

  take(): unknown[] {
    return this.#said.splice(0)
  }
}

/** What came of a call. */
export interface Judgement {
  finding?: Finding
  status: number
  /** What it cost the processor: a loaded machine makes no call slow. */
  milliseconds: number
  /** Why a status of 500 and more is meant so. */
  excuse?: string | undefined
}

/** Sends `call`; the finding when it did what no call may do, and how long it took. */
export async function judge(world: World, call: Call, overheard: Overheard): Promise<Judgement> {
  const { made } = world
  const request = requestOf(call, made.addresses.origin)
  if (!request) return { status: 0, milliseconds: 0 }
  const before = made.journal.entries().at(-1)?.id ?? 0
  const began = process.cpuUsage()
  const answer = await answerTo(made, request)
  const { user, system } = process.cpuUsage(began)
  const milliseconds = (user + system) / 1_000
  const said = heard(overheard)
  const wrong = wrongWith(world, call, answer, before)
  const what = wrong === undefined ? said : [wrong, said].join(' ')
  made.faults.clear()
  const excuse = answer.status >= 500 ? excuseFor(call, answer) : undefined
  return {
    status: answer.status,
    milliseconds,
    excuse,
    ...(what !== undefined && { finding: { what, call } }),
  }
}

interface Answer {
  status: number
  /** Headers and body. */
  text: string
  isFault: boolean
  failure?: unknown
}

async function answerTo(made: Emulator, request: Request): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${hangs / 1_000} s`)), hangs)
  })
  try {
    return await Promise.race([hung, read(made, request)])
  } catch (failure) {
    return { status: 0, text: '', isFault: false, failure }
  } finally {
    clearTimeout(timer)
  }
}

async function read(made: Emulator, request: Request): Promise<Answer> {
  const response = await made.fetch(request)
  const headers = JSON.stringify([...response.headers])
  const isLive = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (isLive) await response.body?.cancel()
  const body = isLive ? '' : await response.text()
  const isFault = response.headers.has('x-onbehalf-fault')
  return { status: response.status, text: `${headers}\n${body}`, isFault }
}

function wrongWith(world: World, call: Call, answer: Answer, before: number): string | undefined {
  const { failure, status, text } = answer
  if (failure !== undefined) return `fetch failed: ${traceOf(failure)}`
  const entries = world.made.journal.entries(before)
  if (status >= 500 && excuseFor(call, answer) === undefined) {
    return `status ${status}: ${text.slice(0, 300)} ${entries.map(({ summary }) => summary).join(' ')}`
  }
  const scripted = leads.exec(text)
  if (scripted) return `the answer leads to ${scripted[1]}`
  if (/"set-cookie","x=y/.test(text.split('\n')[0] ?? '')) return 'a header came from a value of the call'
  if (innards.test(text)) return `the answer shows innards: ${innards.exec(text)?.[0]}`
  if (/"x-onbehalf-(?!fault)/.test(text.split('\n')[0] ?? ''))
    return 'labels of the journal are in the answer'
  const secrets = secretsOf(call, world.supply.live.open)
  // Graph repeats the address that was asked in its link to the next page.
  const answered =
    call.path.startsWith('/graph/') && call.query.length > 0
      ? undefined
      : secrets.find(
          ([name, value]) => neverAnswered.has(name) && value !== defaultPassword && text.includes(value),
        )
  if (answered) return `the answer repeats ${answered[0]}`
  const journal = JSON.stringify(entries.map(redact))
  const kept = secrets.find(([, value]) => journal.includes(value))
  return kept && `the journal shows ${kept[0]}`
}

/** Why an answer of 500 and more is none of ours; undefined when it is. */
function excuseFor(call: Call, answer: Answer): string | undefined {
  if (answer.isFault) return 'a fault that somebody ordered'
  if (notBuilt(call, answer)) return 'pages that are not built'
  if (answer.status === 501 && answer.text.includes('The emulator does not.'))
    return 'a protocol that is said to be absent'
  // The answer to HEAD has no body that could say whom it blames: GET shows it.
  if (call.method === 'HEAD' && /"content-type","(?:text|application\/soap\+)\/?xml/.test(answer.text))
    return 'a SOAP fault without its body'
  return saysSender.test(answer.text)
    ? `a SOAP fault that blames the sender (${call.path.split('/').slice(0, 4).join('/')})`
    : undefined
}

/** Pages of a clone that was not built yet are no fault of its own. */
function notBuilt({ path }: Call, { status, text }: Answer): boolean {
  return status === 503 && path.startsWith('/office') && (text.includes('Run: npm ') || text.endsWith('\n'))
}

function heard(overheard: Overheard): string | undefined {
  const said = overheard.take()
  return said.length === 0 ? undefined : `told to the terminal: ${said.flat().map(traceOf).join(' ')}`
}

function traceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown).slice(0, 500)
  const cause = thrown.cause === undefined ? '' : ` because of ${traceOf(thrown.cause)}`
  return `${(thrown.stack ?? thrown.message).split('\n').slice(0, 6).join('\n')}${cause}`
}

/** What the call sent under names of secrets and nowhere else. */
function secretsOf(
  { query, body, path, headers }: Call,
  open: ReadonlySet<string>,
): [name: string, value: string][] {
  const pairs = [...query, ...(body.kind === 'form' ? body.pairs : [])]
  const members = body.kind === 'json' ? textMembers(body.value) : []
  const all = [...pairs, ...members]
  return all.filter(([name, value]) => {
    if (!isSecretName(name) || value.length < shortestSecret) return false
    // A text that says no names, or says them as elements, may say it too.
    if (body.kind === 'text' && body.text.includes(value)) return false
    if (open.has(value) || oddTexts.includes(value)) return false
    if (!/^(?=.*\d)[\w.~@!-]+$/.test(value) || path.includes('?') || path.includes(value)) return false
    return ![...all, ...headers].some(([other, text]) => !isSecretName(other) && shows(text, value))
  })
}

/** Whether a text shows a value, in an address too, where `/` before an id is written `%2F`. */
function shows(text: string, value: string): boolean {
  return text.includes(value) || `${new URLSearchParams([['', text]])}`.includes(value)
}

function textMembers(value: unknown): [string, string][] {
  return Object.entries(Object(value)).flatMap(([name, member]): [string, string][] => {
    if (typeof member === 'string') return [[name, member]]
    return typeof member === 'object' ? textMembers(member) : []
  })
}
