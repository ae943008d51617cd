import { expect, test } from 'vitest'
import { createProgress } from './progress.js'

function recorded(isTTY: boolean, quiet = false) {
  const written: string[] = []
  return { written, progress: createProgress({ isTTY, write: (text) => written.push(text) }, quiet) }
}

test('replaces one line on a terminal, keeps notes, and leaves nothing at the end', () => {
  const { written, progress } = recorded(true)
  progress.step('Reading')
  progress.step('Listening')
  progress.note('Port 3000 is taken.')
  progress.end()
  expect(written).toEqual([
    '\r\u001B[K  Reading …',
    '\r\u001B[K  Listening …',
    '\r\u001B[K',
    'Port 3000 is taken.\n',
  ])
})

test('writes plain lines where there is no terminal', () => {
  const { written, progress } = recorded(false)
  progress.step('Reading')
  progress.note('Port 3000 is taken.')
  progress.end()
  expect(written).toEqual(['Reading\n', 'Port 3000 is taken.\n'])
})

test('says only what matters when it is told to be quiet', () => {
  const { written, progress } = recorded(true, true)
  progress.step('Reading')
  progress.note('Port 3000 is taken.')
  progress.end()
  expect(written).toEqual(['Port 3000 is taken.\n'])
})
