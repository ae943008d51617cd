import type { PaneDescription, PaneFact, Probe } from '../office/api'

/** How far the add-in's page has come. */
export type Phase =
  | 'opening'
  | 'failed'
  | 'blocked'
  | 'loading'
  | 'loaded'
  | 'silent'
  | 'spoke'
  | 'ready'
  | 'looping'

/** Something worth a line above the add-in, which stays where it is. */
export interface Notice {
  kind:
    | PaneFact['kind']
    | 'unknown-call'
    | 'navigated'
    | 'script-error'
    | 'loader-error'
    | 'no-window'
    | 'forged'
  sentence: string
  /** The raw message, for those who want it. */
  raw?: string
  /** How often it happened. */
  count: number
}

/** What is known of one task pane. */
export interface PaneState {
  phase: Phase
  pane?: PaneDescription
  /** Why it could not be opened, in a sentence of the emulator. */
  failure?: string
  /** What the emulator's own request to the page found. */
  probe?: Probe
  /** The emulator reaches the page, this browser does not: it does not trust the certificate. */
  untrusted: boolean
  /** Addresses of the scripts that the page names. */
  scripts: readonly string[]
  notices: readonly Notice[]
  /** How many documents it loaded until it was stopped. */
  loads?: number
}

/** What can happen to a pane. */
export type PaneChange =
  | { type: 'opening' }
  | { type: 'failed'; sentence: string }
  | { type: 'opened'; pane: PaneDescription }
  | { type: 'probed'; probe: Probe }
  | { type: 'loading' | 'loaded' | 'silent' | 'spoke' | 'ready' | 'untrusted' }
  | { type: 'looping'; count: number }
  | { type: 'scripts'; urls: readonly string[] }
  | { type: 'notice'; notice: Omit<Notice, 'count'> }
  | { type: 'dismiss'; sentence: string }

export const newPane: PaneState = { phase: 'opening', untrusted: false, scripts: [], notices: [] }

/** What a pane becomes by what happened to it. */
export function changed(state: PaneState, change: PaneChange): PaneState {
  switch (change.type) {
    case 'opening':
      return newPane
    case 'failed':
      return { ...state, phase: 'failed', failure: change.sentence }
    case 'opened':
      return change.pane.facts.reduce(noticed, { ...state, pane: change.pane })
    case 'probed':
      return { ...state, probe: change.probe, phase: change.probe.outcome === 'ok' ? state.phase : 'blocked' }
    case 'untrusted':
      return { ...state, untrusted: true }
    case 'looping':
      return { ...state, phase: 'looping', loads: change.count, notices: [] }
    case 'scripts':
      return { ...state, scripts: change.urls }
    case 'notice':
      return noticed(state, change.notice)
    case 'dismiss':
      return { ...state, notices: state.notices.filter(({ sentence }) => sentence !== change.sentence) }
    default:
      return { ...state, phase: further(state.phase, change.type) }
  }
}

const order: readonly Phase[] = [
  'opening',
  'failed',
  'blocked',
  'loading',
  'loaded',
  'silent',
  'spoke',
  'ready',
  'looping',
]

/** A pane only goes forward: a page that spoke is not "loaded" again because of a second document. */
const further = (now: Phase, next: Phase): Phase => (order.indexOf(next) > order.indexOf(now) ? next : now)

/** The same sentence twice is one notice that counts. */
function noticed(state: PaneState, notice: Omit<Notice, 'count'>): PaneState {
  const known = state.notices.find(({ sentence }) => sentence === notice.sentence)
  const notices = known
    ? state.notices.map((each) => (each === known ? { ...each, ...notice, count: each.count + 1 } : each))
    : [...state.notices, { ...notice, count: 1 }]
  return { ...state, notices: notices.slice(-longestList) }
}

/** Older notices go when an add-in will not stop failing. */
const longestList = 8
