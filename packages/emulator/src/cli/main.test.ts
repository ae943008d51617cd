import { describe, expect, test } from 'vitest'
import { settingNames, settings } from '../config.js'
import { clockMove, distanceInWords } from './controls.js'
import { createProgram } from './main.js'

describe('the command line', () => {
  test('shows every setting of start with its environment name, in help made from the table', () => {
    const start = createProgram().commands.find((command) => command.name() === 'start')
    const help: string[] = []
    start?.configureOutput({ writeOut: (text) => help.push(text) })
    start?.outputHelp()
    const flat = help.join('').replaceAll(/\s+/g, ' ')
    for (const name of settingNames) {
      expect(flat).toContain(settings[name].environment)
      expect(flat).toContain(settings[name].sentence)
    }
  })

  test('leads from wrong options of a command to the help of that command', async () => {
    const program = createProgram()
    const said: string[] = []
    for (const command of program.commands) command.configureOutput({ writeErr: (text) => said.push(text) })
    await expect(program.parseAsync(['what-if'], { from: 'user' })).rejects.toThrow('--user')
    expect(said.join('')).toContain('onbehalf what-if --help')
  })

  test('says of each command what it does', () => {
    for (const command of createProgram().commands) expect(command.description()).toMatch(/^[A-Z].*\.$/)
  })
})

describe('clockMove', () => {
  test.each([
    ['+PT61M', { advance: 'PT61M' }],
    ['-P1D', { advance: '-P1D' }],
    ['\u2212P1D', { advance: '-P1D' }],
    ['real', { reset: true }],
    ['2026-11-22T09:00:00Z', { set: '2026-11-22T09:00:00Z' }],
  ])('reads %s', (move, body) => {
    expect(clockMove(move)).toEqual(body)
  })

  test('refuses what is neither, and says what would do', () => {
    expect(() => clockMove('+15d')).toThrow(/"\+15d" does not say where the clock goes\. .*\+PT1H or -P1D/)
  })
})

describe('distanceInWords', () => {
  test.each([
    [0, 'real time'],
    [3_660_000, '1 h 1 min ahead of real time'],
    [-82_800_000, '23 h behind real time'],
    [1_296_000_000, '15 d ahead of real time'],
    [90_061_000, '1 d 1 h 1 min 1 s ahead of real time'],
  ])('%d', (offset, words) => {
    expect(distanceInWords(offset)).toBe(words)
  })
})
