import { describe, expect, test } from 'vitest'
import { settingNames, settings } from '../config.js'
import { clockMove } from './controls.js'
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
})
