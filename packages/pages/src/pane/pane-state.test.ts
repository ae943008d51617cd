import { describe, expect, it } from 'vitest'
import { paneDescription } from '../../test/pane-description'
import { changed, newPane, type PaneChange, type PaneState } from './pane-state'
import { wordsInPlaceOf } from './pane-words'

const after = (...changes: PaneChange[]): PaneState => changes.reduce(changed, newPane)
const opened: PaneChange = { type: 'opened', pane: paneDescription }
const url = 'https://localhost:3000/taskpane.html'

describe('a pane', () => {
  it('goes forward only: a second document is no new start', () => {
    expect(after(opened, { type: 'loading' }, { type: 'ready' }, { type: 'loaded' }).phase).toBe('ready')
  })

  it('goes on once its page answers', () => {
    const refused: PaneChange = { type: 'probed', probe: { outcome: 'refused', url } }
    const state = after(
      opened,
      refused,
      { type: 'probed', probe: { outcome: 'ok', url } },
      { type: 'loading' },
    )
    expect(state.phase).toBe('loading')
    expect(wordsInPlaceOf(state)).toBeUndefined()
  })

  it('that loads itself for ever says so, whatever it said before', () => {
    const state = after(opened, { type: 'ready' }, { type: 'looping', count: 12 }, { type: 'loaded' })
    expect(state.phase).toBe('looping')
    expect(wordsInPlaceOf(state)?.sentence).toBe(
      'The add-in loaded itself 12 times in a few seconds, and was stopped.',
    )
  })

  it('counts the same notice instead of repeating it', () => {
    const notice = { kind: 'navigated', sentence: 'It went.' } as const
    expect(after({ type: 'notice', notice }, { type: 'notice', notice }).notices).toEqual([
      { ...notice, count: 2 },
    ])
  })

  it('shows what the engine knew when the pane was opened', () => {
    const sentence = 'Contoso does not know the app in this manifest (WebApplicationInfo 1234).'
    const pane = { ...paneDescription, facts: [{ kind: 'app-unknown' as const, sentence }] }
    expect(after({ type: 'opened', pane }).notices).toEqual([{ kind: 'app-unknown', sentence, count: 1 }])
  })

  it('forgets all at a new start', () => {
    expect(after(opened, { type: 'silent' }, { type: 'opening' })).toEqual(newPane)
  })
})

describe('what stands in place of the add-in', () => {
  const words = (...changes: PaneChange[]) => wordsInPlaceOf(after(opened, ...changes))
  const probed = (
    outcome: 'refused' | 'not-found' | 'framing-forbidden' | 'untrusted-certificate',
    detail?: string,
  ) => words({ type: 'probed', probe: { outcome, url, ...(detail && { detail }) } })

  it('nothing answers', () => {
    expect(probed('refused')?.sentence).toBe('Nothing answers at localhost:3000. Is your dev server running?')
    expect(probed('refused')?.next).toBe('This page tries again each second.')
  })

  it('the certificate is not trusted', () => {
    expect(probed('untrusted-certificate')?.sentence).toBe('Your browser does not trust localhost:3000.')
    expect(words({ type: 'loading' }, { type: 'untrusted' })?.sentence).toBe(
      'Your browser does not trust localhost:3000.',
    )
  })

  it('the page forbids framing', () => {
    expect(probed('framing-forbidden', 'X-Frame-Options: DENY')?.sentence).toBe(
      'Your page sends X-Frame-Options: DENY; Office on the web could not show it either.',
    )
  })

  it('the page is not there', () => {
    expect(probed('not-found')?.sentence).toContain('no page /taskpane.html (404)')
  })

  it('Office.js never spoke, and what was loaded from where', () => {
    const silent = words(
      { type: 'loaded' },
      { type: 'scripts', urls: ['https://localhost:3000/app.js'] },
      { type: 'silent' },
    )
    expect(silent?.sentence).toBe(
      'The page loaded, but Office.js never spoke. Is office.js included, before other scripts?',
    )
    expect(silent?.detail).toContain('https://localhost:3000/app.js')
  })

  it('is gone as soon as Office.js speaks, however late', () => {
    expect(words({ type: 'silent' }, { type: 'untrusted' }, { type: 'spoke' })).toBeUndefined()
  })

  it('the emulator cannot open it', () => {
    expect(wordsInPlaceOf(after({ type: 'failed', sentence: 'No such add-in.' }))?.sentence).toBe(
      'No such add-in.',
    )
  })
})
