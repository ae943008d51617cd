import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkManifest, type Finding } from '../src/check.js'
import { fixManifest } from '../src/fix.js'
import type { ManifestRule } from '../src/rules/rule.js'

const read = (name: string) => readFileSync(new URL(`../fixtures/clean/${name}`, import.meta.url), 'utf8')

/** Manifests that break no rule, one of each kind. */
export const clean = {
  mail: read('mail.xml'),
  taskPane: read('task-pane.xml'),
  content: read('content.xml'),
  unified: read('unified.json'),
}

/** What a rule says about a text that breaks it. */
export interface Broken {
  text: string
  /** Matches the message of the first finding. */
  says: RegExp
  /** Line of the first finding. */
  line?: number
  /** Findings of this rule; one when absent. */
  count?: number
  /** The rule's own when absent. */
  severity?: Finding['severity']
  /** The whole text once this rule is mended; nothing when a person has to decide. */
  mended?: string
}

/** Runs the valid and the invalid cases of a rule. */
export function describeRule(
  rule: ManifestRule,
  { valid, invalid }: { valid: Readonly<Record<string, string>>; invalid: Readonly<Record<string, Broken>> },
): void {
  const findings = (text: string) => checkManifest(text).findings.filter(({ rule: id }) => id === rule.id)

  describe(rule.id, () => {
    it.each(Object.entries({ ...clean, ...valid }))('is content with %s', (_name, text) => {
      expect(findings(text)).toEqual([])
    })

    it.each(Object.entries(invalid))('finds %s', (_name, broken) => {
      const found = findings(broken.text)
      expect(found).toHaveLength(broken.count ?? 1)
      expect(found[0]?.message).toMatch(broken.says)
      expect(found[0]?.nextStep).toMatch(/\.$/)
      expect(found[0]?.severity).toBe(broken.severity ?? rule.severity)
      if (broken.line) expect(found[0]?.line).toBe(broken.line)
    })

    it.each(Object.entries(invalid))('mends %s as far as the manifest says how', (_name, broken) => {
      const fixed = fixManifest(broken.text, [{ rule: rule.id }])
      expect(fixed.text).toBe(broken.mended ?? broken.text)
      expect(fixManifest(fixed.text, [{ rule: rule.id }]).text).toBe(fixed.text)
      if (broken.mended !== undefined) expect(findings(fixed.text)).toEqual([])
    })
  })
}

/** `text` with the first `from` replaced. @throws {TypeError} when there is none. */
export function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to)
  if (changed === text) throw new TypeError(`there is no ${from}`)
  return changed
}

/** `text` without what stands from the first `from` up to and with the `to` behind it. @throws {TypeError} */
export function without(text: string, from: string, to: string): string {
  return change(text, between(text, from, to), '')
}

/** What stands in `text` from the first `from` up to and with the `to` behind it. @throws {TypeError} */
export function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start)
  if (start < 0 || end < 0) throw new TypeError(`there is no ${from} … ${to}`)
  return text.slice(start, end + to.length)
}
