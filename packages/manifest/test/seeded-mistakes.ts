import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkManifest } from '../src/check.js'
import { fixManifest } from '../src/fix.js'

/** A manifest of the example add-in. */
export const example = (name: string) =>
  readFileSync(new URL(`../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')

/** A mistake in a manifest of the example: what is broken, the rule that has to find it, and what mends it. */
export interface Mistake {
  text: string
  rule: string
  /** Whether mending brings back every byte of the example, or only a manifest without findings. */
  mended: 'as it was' | 'otherwise' | 'by a person'
  original?: string
}

/** As an editor on Windows would have saved it. */
const saved = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`

/** Nothing but the mistake is changed by mending it, and nothing at all where a person has to. */
export function expectOtherBytesKept({ text, rule, mended }: Mistake): void {
  const { text: after, fixed } = fixManifest(text)
  if (mended === 'by a person' && fixed.every((finding) => finding.rule !== rule)) {
    expect(fixManifest(text, [{ rule }]).text).toBe(text)
  }
  // Line endings and byte order mark are the file's own, whatever was mended.
  expect(fixManifest(saved(text)).text).toBe(saved(after))
}

/** Each mistake is found, and what can be mended is. */
export function describeMistakes(kind: string, mistakes: Readonly<Record<string, Mistake>>): void {
  describe(`mistakes in ${kind} of the example`, () => {
    it('are twenty or more', () => {
      expect(Object.keys(mistakes).length).toBeGreaterThanOrEqual(20)
    })

    it.each(Object.entries(mistakes))('%s: found', (_name, { text, rule }) => {
      expect(checkManifest(text).findings.map((finding) => finding.rule)).toContain(rule)
    })

    it.each(Object.entries(mistakes))(
      '%s: mended where the manifest says how',
      (_name, { text, rule, mended, original }) => {
        const { text: after, left } = fixManifest(text)
        if (mended === 'by a person') expect(left.map((finding) => finding.rule)).toContain(rule)
        else expect(left).toEqual([])
        if (original) expect(after).toBe(original)
      },
    )
  })
}
