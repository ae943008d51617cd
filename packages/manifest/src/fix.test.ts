import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, clean } from '../test/rule-cases.js'
import { applyEdits, checkManifest, fixManifest } from './index.js'

const seeds: readonly (readonly [from: string, to: string])[] = [
  ['<Scope>openid</Scope>', '<Scope>email</Scope>'],
  ['<Scope>profile</Scope>', '<Scope>Profile</Scope>'],
  ['api://tools.contoso.com/', 'api://tools.contoso.com/add-in/'],
  ['api://tools.contoso.com', 'api://localhost:3001'],
  ['<SourceLocation DefaultValue="https:', "<SourceLocation DefaultValue='http:"],
  ['https://login.contoso.com<', 'https://login.contoso.com/<'],
  ['<Version>1.2.0.0</Version>', '<Version>v1.2.0.0</Version>'],
  ['en-US</DefaultLocale>', 'en_US</DefaultLocale>'],
  ['<IconUrl DefaultValue="https:', '<IconUrl DefaultValue="http:'],
  ['DefaultMinVersion="1.', 'DefaultMinVersion="v1.'],
]

it('everything that can be mended is, in one go', () => {
  const broken = seeds.slice(5).reduce((text, [from, to]) => change(text, from, to), clean.mail)
  const { text, fixed, left } = fixManifest(broken)
  expect(text).toBe(clean.mail)
  expect(fixed.map(({ rule }) => rule).sort()).toEqual([
    'app-domain-form',
    'https-icons',
    'locale-form',
    'set-version',
    'version-form',
  ])
  expect(left).toEqual([])
})

it('only the named rules are mended when findings are given', () => {
  const broken = change(change(clean.mail, 'en-US<', 'en_US<'), '<Version>1', '<Version>v1')
  const wanted = checkManifest(broken).findings.filter(({ rule }) => rule === 'locale-form')
  const { text, left } = fixManifest(broken, wanted)
  expect(text).toBe(change(clean.mail, '<Version>1', '<Version>v1'))
  expect(left.map(({ rule }) => rule)).toEqual(['version-form'])
})

it('a broken resource is mended step by step', () => {
  const broken = change(
    clean.mail,
    /api:\/\/.*(?=<\/Resource>)/,
    'app://localhost:3000/x/4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604/',
  )
  expect(fixManifest(broken).text).toBe(clean.mail)
})

it('byte order mark, line endings, comments and quotes stay', () => {
  const odd = change(
    change(clean.mail, '<Version>', '<!-- kept -->\t<Version>'),
    '"https://tools.contoso.com/support"',
    "'https://tools.contoso.com/support'",
  )
  const profile = '          <Scope>profile</Scope>\r\n'
  const behind = '          <Scope>Mail.Read</Scope>\r\n'
  const broken = `\uFEFF${change(odd.replaceAll('\n', '\r\n'), profile, '')}`
  expect(fixManifest(broken).text).toBe(change(broken, behind, `${behind}${profile}`))
})

it('a text that is no manifest stays as it is', () => {
  for (const text of ['', 'PK', '<a', '{"a": ', clean.mail.slice(0, 900)])
    expect(fixManifest(text).text).toBe(text)
})

it('thousands of mistakes are mended in one run', () => {
  const domains = (end: string) =>
    Array.from({ length: 2000 }, (_, i) => `<AppDomain>https://h${i}.contoso.com${end}</AppDomain>`).join(
      '\n    ',
    )
  const listed = (end: string) =>
    change(clean.mail, '<AppDomain>https://login.contoso.com</AppDomain>', domains(end))
  const { text, fixed } = fixManifest(listed('/'))
  expect(fixed).toHaveLength(2000)
  expect(text).toBe(listed(''))
})

it('overlapping edits are not made together', () => {
  const edits = [
    { start: 0, end: 3, text: 'A' },
    { start: 2, end: 5, text: 'B' },
    { start: 5, end: 5, text: 'C' },
  ]
  expect(applyEdits('\uFEFF0123456', edits)).toBe('\uFEFFA34C56')
})

describe('whatever is wrong with a manifest', () => {
  const broken = fc
    .tuple(
      fc.constantFrom(clean.mail, clean.taskPane, clean.content),
      fc.subarray([...seeds]),
      fc.constantFrom('', '\uFEFF'),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(([text, chosen, mark, end]) => {
      const changed = chosen.reduce((all, [from, to]) => all.replace(from, () => to), text)
      return mark + closed(changed).replaceAll('\n', end)
    })

  it('each edit changes nothing outside its span', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const mark = text.startsWith('\uFEFF') ? 1 : 0
        for (const { fix = [] } of checkManifest(text).findings) {
          const edited = applyEdits(text, fix)
          const first = Math.min(...fix.map(({ start }) => start), text.length) + mark
          const last = Math.max(...fix.map(({ end }) => end), 0) + mark
          expect(edited.slice(0, first)).toBe(text.slice(0, first))
          if (fix.length > 0) expect(edited.endsWith(text.slice(last))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a second run changes nothing, and nothing that could be mended is left', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const once = fixManifest(text)
        expect(once.left.filter(({ fix }) => fix)).toEqual([])
        expect(fixManifest(once.text)).toMatchObject({ text: once.text, fixed: [] })
        expect(once.text.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'))
        expect(once.text.includes('\r\n')).toBe(text.includes('\r\n'))
        if (text.includes('\r\n')) expect(once.text).not.toMatch(/[^\r]\n/)
      }),
      { numRuns: 40 },
    )
  })
})

/** Gives an attribute that starts with another quote the same at its end. */
function closed(text: string): string {
  return text.replace(/DefaultValue='([^"']*)"/g, "DefaultValue='$1'")
}
