import { expect, it } from 'vitest'
import { waitingWords } from './pane-words'

const url = 'https://localhost:3000/taskpane.html'

it('names what is awaited after two seconds, and what to do after ten', () => {
  expect(waitingWords(url, 300)).toEqual({})
  expect(waitingWords(url, 2_000)).toEqual({ awaited: `Waiting for ${url}` })
  expect(waitingWords(url, 10_000).next).toBe('Look at the window of your dev server, or reload the add-in.')
})
