import type { Probe } from '../office/api'
import type { PaneState } from './pane-state'

/** What stands in place of an add-in that cannot be shown. */
export interface PaneWords {
  tone: 'warn' | 'bad'
  sentence: string
  /** What to do, or what is known beyond the sentence. */
  next?: string
  /** A line from the wire. */
  detail?: string
}

/** The words for each way in which the emulator's own request to the page failed. */
const probeWords: Readonly<
  Record<Exclude<Probe['outcome'], 'ok'>, (probe: Probe) => Omit<PaneWords, 'tone'>>
> = {
  refused: ({ url }) => ({
    sentence: `Nothing answers at ${hostOf(url)}. Is your dev server running?`,
    next: 'This page tries again each second.',
  }),
  'untrusted-certificate': (probe) => ({ ...untrustedWords(probe.url), ...detailOf(probe) }),
  'not-found': ({ url }) => ({
    sentence: `${hostOf(url)} answers, but it has no page ${pathOf(url)} (404).`,
    next: 'The manifest names this page. Is the path right, and is the add-in built?',
  }),
  'framing-forbidden': (probe) => ({
    sentence: `Your page sends ${probe.detail ?? 'a header that forbids framing'}; Office on the web could not show it either.`,
    next: 'Leave the header out for the pages of the task pane, or name the hosts of Office in frame-ancestors.',
  }),
  'no-answer': ({ url }) => ({
    sentence: `${hostOf(url)} took the connection and did not answer.`,
    next: 'Look at the window of your dev server: it may be building, or waiting.',
  }),
  'not-loopback': ({ url }) => ({
    sentence: `${hostOf(url)} is not on this computer. The emulator opens add-ins on this computer only.`,
    next: 'Serve the add-in on localhost, and name that address in the manifest.',
  }),
  'server-error': ({ url, status, detail }) =>
    status === undefined
      ? {
          sentence: `${hostOf(url)} leads from one address to the next, and never to a page.`,
          next: 'Look at the redirects of the add-in’s page: they go in a circle.',
          detail: [detail, url].filter(Boolean).join(' '),
        }
      : {
          sentence: `Your page ${pathOf(url)} answers with ${status}.`,
          next: 'Look at the window of your dev server: it says why.',
        },
}

/** What to say in place of the add-in; nothing while all goes well. */
export function wordsInPlaceOf({
  phase,
  failure,
  probe,
  untrusted,
  pane,
  scripts,
  loads = 0,
}: PaneState): PaneWords | undefined {
  if (phase === 'failed') {
    return { tone: 'bad', sentence: failure ?? 'The add-in could not be opened.' }
  }
  if (phase === 'blocked' && probe && probe.outcome !== 'ok')
    return { tone: 'bad', ...probeWords[probe.outcome](probe) }
  if (phase === 'looping') return loopingWords(loads)
  if (phase === 'spoke' || phase === 'ready') return undefined
  if (untrusted && pane) return { tone: 'bad', ...untrustedWords(pane.addIn.url) }
  return phase === 'silent' ? silentWords(scripts) : undefined
}

const untrustedWords = (url: string) => ({
  sentence: `Your browser does not trust ${hostOf(url)}.`,
  next: `Use the window that Onbehalf opened, or open ${originOf(url)} in a new tab and accept its certificate.`,
})

const loopingWords = (loads: number): PaneWords => ({
  tone: 'bad',
  sentence: `The add-in loaded itself ${loads} times in a few seconds, and was stopped.`,
  next: 'Look for location.reload(), and for a sign-in that leads back to where it began.',
})

function silentWords(scripts: readonly string[]): PaneWords {
  const loaded = scripts.length === 0 ? {} : { detail: `Scripts of the page: ${scripts.join(', ')}` }
  return {
    tone: 'warn',
    sentence: 'The page loaded, but Office.js never spoke. Is office.js included, before other scripts?',
    ...loaded,
  }
}

/** What is said while a page is on its way, by how many milliseconds it took so far. */
export function waitingWords(url: string, elapsed: number): { awaited?: string; next?: string } {
  if (elapsed < 2_000) return {}
  const awaited = `Waiting for ${url}`
  if (elapsed < 10_000) return { awaited }
  return { awaited, next: 'Look at the window of your dev server, or reload the add-in.' }
}

const detailOf = ({ detail }: Probe): { detail?: string } => (detail === undefined ? {} : { detail })
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)
