import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lookalikes, unpublished } from '../../test/published.js'
import { gather } from '../evidence/read.js'
import { rules } from './index.js'

const now = Date.parse('2026-11-30T09:00:00Z')
const folders = [
  new URL('../../test/published/', import.meta.url),
  new URL('../../test/corpus/', import.meta.url),
]

/** Texts that others published: where, which rules are right about them, and what there is to read. */
const texts = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((file) => {
    const [head = '', ...parts] = readFileSync(new URL(file, folder), 'utf8').split(/^--- /m)
    const fact = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1] ?? ''
    // The corpus has texts of ours as well, shaped after published ones.
    if (!['', 'published'].includes(fact('text'))) return []
    const given = parts.map((part) => {
      const end = part.indexOf('\n')
      return { name: part.slice(0, end), text: part.slice(end + 1) }
    })
    // What is still not heard counts in the corpus as wrong.
    const said = fact('still') === '' ? ['right', 'also', 'finds'] : []
    const right = said.flatMap((name) => fact(name).split(', '))
    return [{ file, source: fact('source'), right, evidence: gather(given, now).evidence }]
  }),
)

const find = (number: string, file: string) => {
  const text = texts.find((each) => each.file === file)
  if (!text) throw new Error(`There is no published text ${file}.`)
  return rules.find((rule) => rule.number === number)?.find(text.evidence)
}

describe('texts that others published', () => {
  test('say where they stand', () => {
    for (const { source } of texts) expect(source).toMatch(/^https?:\/\/\S+$/)
  })

  test('are there for each rule, or it is said why there is none', () => {
    const found = new Set(texts.flatMap(({ right }) => right))
    const without = rules.map(({ number }) => number).filter((number) => !found.has(number))
    expect(without).toEqual(Object.keys(unpublished).sort())
    for (const reason of Object.values(unpublished)) expect(reason).toMatch(/\.$/)
  })

  test('are there for each rule to leave alone, though they look like its own', () => {
    expect(Object.keys(lookalikes).sort()).toEqual(rules.map(({ number }) => number))
  })

  const cases = texts.flatMap(({ right, file }) =>
    right.filter((number) => number !== '').map((number) => ({ number, file })),
  )
  test.each(cases)('$number finds $file', ({ number, file }) => {
    expect(find(number, file)?.because.length).toBeGreaterThan(0)
  })

  test.each(Object.entries(lookalikes))('%s leaves %s alone', (number, file) => {
    expect(find(number, file)).toBeUndefined()
  })
})
