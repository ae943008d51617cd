import { expect, test } from 'vitest'
import { device } from '../decision-table/row.fixture.js'
import type { DeviceFacts } from '../facts.js'
import { filterProblem } from './filter-problem.js'
import { matchesRule } from './matches-rule.js'
import { parseRule } from './parse-rule.js'

function laptop(changed: Partial<DeviceFacts> = {}): DeviceFacts | undefined {
  return device(changed).device
}

test.each<[string, boolean]>([
  ['device.displayName -eq "anna-laptop"', true],
  ['device.displayName -ne "ANNA-LAPTOP"', false],
  ['device.displayName -startsWith "ANNA"', true],
  ['device.displayName -notStartsWith "ANNA"', false],
  ['device.displayName -endsWith "TOP"', true],
  ['device.displayName -notEndsWith "TOP"', false],
  ['device.displayName -contains "-"', true],
  ['device.displayName -notContains "-"', false],
  ['device.displayName -in ["X", "ANNA-LAPTOP"]', true],
  ['device.displayName -notIn ["X", "ANNA-LAPTOP"]', false],
  ['device.trustType -eq "AzureAD" -and device.isCompliant -eq "True"', true],
  ['device.trustType -eq "ServerAD" -or device.isCompliant -eq True', true],
  ['-not (device.trustType -eq "ServerAD")', true],
  ['not device.trustType -eq "AzureAD"', false],
  // -not binds before -and, that before -or.
  ['-not device.trustType -eq "AzureAD" -and device.isCompliant -eq "False"', false],
  [
    'device.isCompliant -eq "True" -or device.isCompliant -eq "False" -and device.trustType -eq "ServerAD"',
    true,
  ],
  [
    '(device.isCompliant -eq "True" -or device.isCompliant -eq "False") -and device.trustType -eq "ServerAD"',
    false,
  ],
  ['DEVICE.OPERATINGSYSTEM -EQ "windows"', true],
  ['device.operatingSystemVersion -ne null', true],
  ['device.displayName -eq "true"', false],
])('%s is %s of the laptop', (rule, expected) => {
  expect(filterProblem(rule)).toBeUndefined()
  expect(matchesRule(parseRule(rule), laptop())).toBe(expected)
})

test('without a device only what denies is true', () => {
  expect(matchesRule(parseRule('device.displayName -contains ""'), undefined)).toBe(false)
  expect(matchesRule(parseRule('device.displayName -notContains "X"'), undefined)).toBe(true)
  expect(matchesRule(parseRule('device.displayName -eq null'), undefined)).toBe(true)
})

test.each<[string, RegExp]>([
  ['', /ends where an attribute/],
  ['device.shoeSize -eq "42"', /position 1: device\.shoeSize is not known\. Allowed: device\.deviceId, /],
  ['device.trustTyp -eq "ServerAD"', /Did you mean device\.trustType\?/],
  ['user.displayName -eq "x"', /user\.displayName is not known/],
  ['device.displayName -equals "x"', /-equals is not known/],
  ['device.displayName -match ".*"', /-match is not known/],
  [
    'device.trustType -startsWith "A"',
    /device\.trustType is not compared with -startsWith\. Allowed: -eq, -ne/,
  ],
  ['device.trustType -eq "Domain"', /Domain is not known\. Allowed: AzureAD, ServerAD, Workplace/],
  ['device.displayName -eq x', /x at position 24 has to stand in quotation marks/],
  ['device.displayName -eq "x', /quotation mark at position 24 is never closed/],
  ['device.displayName -in "x"', /before x at position 24 was expected \[/],
  ['device.displayName -in []', /expected a value, not \]/],
  ['(device.displayName -eq "x"', /ends where \) was expected/],
  ['device.displayName -eq "x")', /before \) at position 27 was expected -and, -or or the end/],
  ['device.displayName -eq "x" device.displayName -eq "y"', /was expected -and, -or or the end/],
  ['device.displayName -eq "x" -and', /ends where an attribute/],
  [`${'('.repeat(40)}device.displayName -eq "x"${')'.repeat(40)}`, /nested more than 32 deep/],
  [`${'-not '.repeat(40)}device.displayName -eq "x"`, /nested more than 32 deep/],
])('%s is no rule', (rule, problem) => {
  expect(filterProblem(rule)).toMatch(problem)
})

test('a rule is bounded, and reading the longest takes no time worth naming', () => {
  expect(filterProblem('x'.repeat(4000))).toBe('must have at most 3072 characters.')
  const long = Array.from({ length: 80 }, () => 'device.displayName -eq "x"').join(' -or ')
  expect(filterProblem(long)).toBeUndefined()
})
