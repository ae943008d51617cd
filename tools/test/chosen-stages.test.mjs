import { describe, expect, it } from 'vitest'
import { chosenStages } from './chosen-stages.mjs'
import { stages } from './stages.mjs'

/** @param {string[]} words */
function asked(...words) {
  const answer = chosenStages(words)
  if ('problem' in answer) return answer.problem
  return { stages: answer.chosen.map(({ name }) => name), filters: answer.filters }
}

describe('what npm test runs', () => {
  it('is everything when nothing is named', () => {
    expect(asked()).toEqual({ stages: stages.map(({ name }) => name), filters: [] })
  })

  it('is every stage that is named, in their own order', () => {
    expect(asked('types', 'lint')).toEqual({ stages: ['lint', 'types'], filters: [] })
  })

  it('is the test files of a stage whose path contains the words after it', () => {
    expect(asked('unit', 'on-behalf-of')).toEqual({ stages: ['unit'], filters: ['on-behalf-of'] })
  })

  it('is nothing when a word names no stage', () => {
    expect(asked('unti')).toBe('There is no stage "unti".')
    expect(asked('lint', 'tpyes')).toBe('"tpyes" names no stage, and lint has no test files to choose from.')
  })
})
