import type { Child } from 'hono/jsx'
import { writeDocument } from '../../../page/document.js'
import { script } from './script.js'
import { styles } from './styles.js'

/** Who may show a page in a frame: nobody, the emulator's own Office page, or anybody. */
export type FramedBy = 'nobody' | 'self' | 'anybody'

/** A page of the authority. */
export interface Page {
  /** What the page is for; its title and heading. */
  title: string
  /** What is wrong with the last answer; comes first in the title, so that it is heard first. */
  problem?: string | undefined
  status?: number
  framedBy?: FramedBy
  /** Origins that the page shows in frames. Default: none. */
  frames?: readonly string[]
  setCookie?: string | undefined
  content: Child
}

/** Writes a page: one card, named as the emulator's on every screen. */
export function pageResponse(page: Page, randomBytes: (length: number) => Uint8Array): Promise<Response> {
  const { framedBy = 'nobody', frames = [], ...document } = page
  const mayFrame = ancestors[framedBy]
  return writeDocument(
    {
      ...document,
      site: 'Onbehalf emulator',
      look: { styles, script },
      mayLoad: [
        // A page that waits for a phone asks what became of it.
        "connect-src 'self'",
        ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
        ...(mayFrame === undefined ? [] : [`frame-ancestors ${mayFrame}`]),
      ],
      ...(framedBy === 'nobody' && { headers: { 'x-frame-options': 'DENY' } }),
    },
    randomBytes,
  )
}

const ancestors: Record<FramedBy, string | undefined> = {
  nobody: "'none'",
  self: "'self'",
  anybody: undefined,
}
