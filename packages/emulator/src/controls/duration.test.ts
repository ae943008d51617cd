import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from './duration.js'

describe('an ISO 8601 duration', () => {
  it.each([
    ['PT61M', 3_660_000],
    ['P1D', 86_400_000],
    ['P15DT2H', 1_303_200_000],
    ['-PT1H', -3_600_000],
    ['PT0.5S', 500],
    ['P2W', 1_209_600_000],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  it.each(['', 'P', 'PT', '61M', 'P1M', 'P1Y', 'P1DT', 'PT1H '])('"%s" is refused', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })

  it.each([
    [0, 'PT0S'],
    [300_000, 'PT5M'],
    [5_400_000, 'PT1H30M'],
    [7_776_000_000, 'P90D'],
    [-3_600_000, '-PT1H'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })
})
