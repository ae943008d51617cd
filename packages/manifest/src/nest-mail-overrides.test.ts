import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkManifest, ManifestError, nestMailOverrides, readManifest, writeRegistration } from './index.js'

const example = (name: string) =>
  readFileSync(new URL(`../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')
const mail = example('manifest.xml')
const id = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const inner = /\n {4}<!-- Outlook reads[^>]*-->\s*<VersionOverrides[\s\S]*?<\/VersionOverrides>/
const first = mail.replace(inner, '')

// https://learn.microsoft.com/javascript/api/manifest/versionoverrides-1-1-mail
it('gives a mail add-in of version 1.0 a version 1.1 that says the same and can hold a registration', () => {
  expect(() => writeRegistration(first, { id, resource: `api://localhost:3000/${id}` })).toThrow(
    ManifestError,
  )
  const nested = nestMailOverrides(first)
  const written = writeRegistration(nested, { id, resource: `api://localhost:3000/${id}` })
  const kept = ['taskPanes', 'hosts', 'origins'] as const
  for (const name of kept) expect(readManifest(written)[name]).toEqual(readManifest(first)[name])
  expect(readManifest(written).webApplicationInfo?.id).toBe(id)
  expect(checkManifest(written).findings.map(({ rule }) => rule)).toEqual(
    checkManifest(first).findings.map(({ rule }) => rule),
  )
})

it('leaves every other character, line endings and byte order mark too', () => {
  const windows = `\uFEFF${first.replaceAll('\n', '\r\n')}`
  const nested = nestMailOverrides(windows)
  expect(nested).not.toMatch(/[^\r]\n/)
  const start = nested.lastIndexOf('<VersionOverrides')
  const end = nested.indexOf('</VersionOverrides>') + '</VersionOverrides>'.length
  expect(nested.slice(0, start).trimEnd() + nested.slice(end)).toBe(windows)
})

it.each([
  ['a mail add-in of version 1.1', mail],
  ['an add-in of Word', example('manifest-documents.xml')],
  ['a unified manifest', example('manifest.json')],
])('leaves %s as it is', (_what, text) => {
  expect(nestMailOverrides(text)).toBe(text)
})

it('refuses a mail add-in without overrides, naming what is missing', () => {
  const bare = first.replace(/\s*<VersionOverrides[\s\S]*<\/VersionOverrides>/, '')
  expect(() => nestMailOverrides(bare)).toThrow(/no VersionOverrides 1\.0 .*VersionOverridesV1_1 by hand/)
})
