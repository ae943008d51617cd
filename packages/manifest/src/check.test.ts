import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, clean } from '../test/rule-cases.js'
import { checkManifest, readManifest } from './index.js'
import { rules } from './rules/index.js'

const example = (name: string) =>
  readFileSync(new URL(`../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')

it.each(Object.entries(clean))('a %s manifest that breaks no rule has no findings', (_name, text) => {
  expect(checkManifest(text).findings).toEqual([])
})

it.each(['manifest.xml', 'manifest-documents.xml', 'manifest.json'])(
  "the example's %s has no findings",
  (name) => {
    expect(checkManifest(example(name)).findings).toEqual([])
  },
)

it('a finding says where, what, why and what to do', () => {
  const text = change(clean.mail, 'api://tools.contoso.com', 'api://localhost:3001')
  expect(checkManifest(`\uFEFF${text}`)).toEqual({
    format: 'xml',
    findings: [
      {
        rule: 'resource-host',
        severity: 'error',
        message: 'The resource names the host localhost:3001, pages are on tools.contoso.com.',
        nextStep:
          'Serve the pages from the host of the resource, or correct it here and in the registration.',
        line: 197,
        column: 19,
        element: '<Resource>',
        source: 'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/33',
        leadsTo: { officeCode: 13004 },
        fix: [expect.objectContaining({ text: expect.stringContaining('tools.contoso.com') })],
      },
    ],
  })
})

it('findings come in the order of the text', () => {
  const text = clean.mail.replaceAll('https:', 'http:')
  const places = checkManifest(text).findings.map(({ line, column }) => line * 10_000 + column)
  expect(places.length).toBeGreaterThan(5)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})

it('lines count alike whatever ends them', () => {
  const broken = change(clean.mail, '<Scope>openid</Scope>', '<Scope>email</Scope>')
  const at = (text: string) => checkManifest(text).findings.map(({ line, column }) => `${line}:${column}`)
  expect(at(broken)).toEqual(['198:9'])
  expect(at(broken.replaceAll('\n', '\r\n'))).toEqual(['198:9'])
})

describe('every rule', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s names its source and has a check',
    (_id, rule) => {
      expect(rule.source).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com\/OfficeDev)\//)
      expect(rule.says).toMatch(/\.$/)
      expect(rule.xml ?? rule.json).toBeTypeOf('function')
    },
  )

  it('has an id of its own, and a file and a test of this name', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    expect(rules.length).toBeGreaterThanOrEqual(30)
    for (const { id } of rules) {
      for (const file of [`${id}.ts`, `${id}.test.ts`]) {
        expect(readFileSync(new URL(`rules/${file}`, import.meta.url), 'utf8')).toContain(id)
      }
    }
  })
})

describe('a text that is no manifest gets one finding that says so', () => {
  const cases: Record<string, [text: string, message: RegExp]> = {
    'nothing at all': ['', /empty/],
    'a picture': ['\uFFFDPNG\r\n\u001a\n\0\0', /no text in UTF-8/],
    'a package': ['PK\u0003\u0004', /zip package/],
    'more than a megabyte': [`<a>${' '.repeat(1_048_576)}</a>`, /longer than 1 MB/],
    'XML cut short': [clean.mail.slice(0, 3000), /not well-formed/],
    'entities that swell': ['<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', /no entities/],
    'an unknown kind of add-in': [change(clean.mail, '"MailApp"', '"TeamsApp"'), /"TeamsApp"/],
    'an app for Teams alone': [change(clean.unified, '"extensions"', '"staticTabs"'), /no "extensions"/],
    'some other XML': ['<html xmlns="http://www.w3.org/1999/xhtml"/>', /no manifest/],
    'JSON cut short': [clean.unified.slice(0, 900), /not JSON/],
    'JSON with comments': [change(clean.unified, '"version"', '// v\n  "version"'), /InvalidCommentToken/],
    'JSON without end': [`{"a":${'['.repeat(300_000)}`, /not JSON|too deep/],
    'a list': ['[]', /neither XML nor JSON/],
  }

  it.each(Object.entries(cases))('%s', (_name, [text, message]) => {
    const { findings } = checkManifest(text)
    expect(findings).toHaveLength(1)
    const [finding] = findings
    expect(finding).toMatchObject({
      rule: 'readable',
      severity: 'error',
      line: expect.any(Number),
      column: 1,
    })
    expect(finding?.message).toMatch(message)
    expect(finding?.nextStep).toMatch(/\.$/)
  })
})

describe('whatever is done to a manifest', () => {
  const manifests = fc.constantFrom(...Object.values(clean))
  const damaged = fc
    .tuple(
      manifests,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.string()), {
        maxLength: 3,
      }),
    )
    .map(([text, damages]) =>
      damages.reduce((all, [where, length, instead]) => {
        const start = Math.floor(where * all.length)
        return all.slice(0, start) + instead + all.slice(start + length)
      }, text),
    )

  it('the check ends with findings, and nothing worse than hints means that it can be read', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { findings } = checkManifest(text)
        if (findings.every(({ severity }) => severity === 'hint'))
          expect(() => readManifest(text)).not.toThrow()
        for (const { line, column } of findings) expect(Math.min(line, column)).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
  })

  it('values of other types are no obstacle', () => {
    const members = fc.constantFrom(
      'extensions',
      'webApplicationInfo',
      'validDomains',
      'name',
      'authorization',
      'runtimes',
    )
    fc.assert(
      fc.property(members, fc.jsonValue(), (name, value) => {
        const text = clean.unified.replace(
          new RegExp(`"${name}": `),
          () => `"${name}": ${JSON.stringify(value)}, "x": `,
        )
        expect(checkManifest(text).findings.length).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 100 },
    )
  })
})
