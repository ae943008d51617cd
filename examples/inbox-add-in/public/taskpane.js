// @ts-check
import { SignInStopped } from '@onbehalf/client'
import { asMostDo } from './as-most-do.js'
import * as view from './view.js'
import { withOnbehalf } from './with-onbehalf.js'

/**
 * Signs in, and gives a function that reads one thing from the API.
 *
 * @typedef {(ask: 'never' | 'if-needed') => Promise<(name: string) => Promise<Response>>} Caller
 */

const meta = (/** @type {string} */ name) =>
  document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? ''
const settings = { clientId: meta('client-id'), authority: meta('authority') }
/** @type {Record<string, Caller>} */
const callers = { kit: withOnbehalf(settings), naive: asMostDo }
let caller = chosenCaller()
let turn = 0

/** What was chosen before the pane was loaded again. Storage may be blocked where a pane is a third party. */
function chosenCaller() {
  const chosen = withStorage((storage) => storage.getItem('caller')) ?? ''
  const input = document.querySelector(`input[name="caller"][value="${CSS.escape(chosen)}"]`)
  if (!(input instanceof HTMLInputElement)) return callers.kit
  input.checked = true
  return callers[chosen]
}

/**
 * @template T
 * @param {(storage: Storage) => T} use
 * @returns {T | undefined}
 */
function withStorage(use) {
  try {
    return use(sessionStorage)
  } catch {
    return undefined
  }
}

/**
 * Reads everything again. Nothing may be asked when the pane opens by itself; after a click it may.
 *
 * @param {'never' | 'if-needed'} ask
 */
async function read(ask) {
  const mine = ++turn
  view.showWaiting()
  const signedIn = caller(ask)
  const parts = await Promise.allSettled([
    signedIn.then((get) => json(get('mail'), 'mail')),
    signedIn.then((get) => json(get('files'), 'files')),
    signedIn.then((get) => json(get('me'), 'name')),
    signedIn.then((get) => picture(get('photo'))),
  ])
  if (mine !== turn) return // a newer reading is on its way

  const [mail, files, me, photo] = parts.map((part) => (part.status === 'fulfilled' ? part.value : undefined))
  view.showMail(mail)
  view.showFiles(files)
  view.showPerson(me, photo)
  view.showDone(
    `Read at ${new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })}`,
  )
  const failed = parts.filter((part) => part.status === 'rejected')
  if (failed.length === 0) return
  view.showDone(failed.length < parts.length ? 'Not everything was read' : 'Nothing was read')
  refuse(failed[0].reason)
}

/**
 * @param {Promise<Response>} answer
 * @param {string} words
 */
async function json(answer, words) {
  const response = await answer
  if (!response.ok) throw new Error(`Could not read your ${words} (${response.status}).`)
  return response.json()
}

/** Nobody needs to have a picture. @param {Promise<Response>} answer */
async function picture(answer) {
  const response = await answer
  return response.ok ? response.blob() : undefined
}

/** @param {unknown} error */
function refuse(error) {
  const sentence = error instanceof Error ? error.message : String(error)
  const action = error instanceof SignInStopped ? error.action : undefined
  view.showNotice(sentence, action?.label ?? 'Try again', async () => {
    try {
      await action?.run()
    } catch (again) {
      return refuse(again)
    }
    return read('if-needed')
  })
}

/** @param {{ host: unknown, platform: unknown }} info */
function whereWords({ host, platform }) {
  /** @type {Record<string, string>} */
  const platforms = { OfficeOnline: 'the web', PC: 'Windows', iOS: 'iPad or iPhone' }
  return host ? `${host} on ${platforms[String(platform)] ?? platform}` : 'Outside Office'
}

document.getElementById('refresh')?.addEventListener('click', () => read('if-needed'))
for (const input of document.querySelectorAll('input[name="caller"]')) {
  input.addEventListener('change', () => {
    const { value } = /** @type {HTMLInputElement} */ (input)
    caller = callers[value]
    withStorage((storage) => storage.setItem('caller', value))
    read('if-needed')
  })
}

if (typeof Office === 'undefined') view.showWhere('Office.js did not load')
else Office.onReady().then((info) => view.showWhere(whereWords(info)))
read('never')
