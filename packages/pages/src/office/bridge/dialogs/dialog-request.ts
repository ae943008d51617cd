import type { PaneDescription } from '../../api'
import { member } from '../office-call'

/** What `displayDialogAsync` asks the host for. */
export interface DialogRequest {
  url: string
  /** Percent of the screen. */
  width: number
  height: number
}

const defaultSize = 80

/** Reads the options that Office.js sends as JSON; undefined when it is none. */
export function dialogRequest(json: string): DialogRequest | undefined {
  const options = parsed(json)
  const url = member(options, 'url')
  if (typeof url !== 'string') return undefined
  return { url, width: percent(member(options, 'width')), height: percent(member(options, 'height')) }
}

/** Origins whose pages belong to the add-in: its own, and those its manifest names. */
export function trustedOrigins(pane: PaneDescription): string[] {
  const domains = pane.addIn.appDomains.filter((domain) => URL.canParse(domain))
  return [...new Set([pane.addIn.url, ...domains].map((address) => new URL(address).origin))]
}

function percent(value: unknown): number {
  const size = typeof value === 'number' ? value : Number(value)
  return Number.isFinite(size) && size > 0 ? Math.min(size, 100) : defaultSize
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
