import type { Element } from '@xmldom/xmldom'
import { overridesOrder } from './documents/element-order.js'
import { JsonManifest } from './documents/json-manifest.js'
import { insertMarkup, prefixOf } from './documents/xml-edits.js'
import { XmlManifest } from './documents/xml-manifest.js'
import { applyEdits, type TextEdit } from './edits.js'
import { child, children } from './formats/xml/element.js'
import { ManifestError } from './manifest-error.js'
import { refuseUnreadable } from './read.js'

/** What a manifest says of the app registration behind it. */
export interface RegistrationBlock {
  /** Client id. */
  id: string
  /** Application ID URI, `api://{host}/{client id}`. */
  resource: string
  /** For a block that is new, besides `openid` and `profile`; the unified manifest has no such list. */
  scopes?: readonly string[]
}

/**
 * Writes the registration into a manifest, where the app reads it; every other character stays as it was.
 *
 * @returns The same text when it said so already.
 * @throws {ManifestError} when the text is no manifest, or has no part that could hold the block.
 *
 * @example
 * writeRegistration(text, { id: clientId, resource: `api://localhost:3000/${clientId}` })
 */
export function writeRegistration(text: string, block: RegistrationBlock): string {
  const format = refuseUnreadable(text)
  const content = text.replace(/^\uFEFF/, '')
  if (format === 'xml') return applyEdits(text, xmlEdits(XmlManifest.parse(content), block))
  const info = JsonManifest.parse(content).root.get('webApplicationInfo')
  const { id, resource } = block
  if (!info) return edited(text, (manifest) => manifest.root.set('webApplicationInfo', { id, resource }))
  return Object.entries({ id, resource }).reduce(
    (written, [name, value]) =>
      edited(written, ({ root }) => {
        const member = root.get('webApplicationInfo')
        return member?.text(name)?.text === value ? [] : (member?.set(name, value) ?? [])
      }),
    text,
  )
}

function edited(text: string, edits: (manifest: JsonManifest) => TextEdit[]): string {
  return applyEdits(text, edits(JsonManifest.parse(text.replace(/^\uFEFF/, ''))))
}

function xmlEdits(manifest: XmlManifest, block: RegistrationBlock): TextEdit[] {
  const { effective } = manifest
  if (!effective || effective.schema === 'mail-1.0') throw nowhere(manifest)
  const info = child(effective.element, 'WebApplicationInfo')
  if (info) return replaced(manifest, info, block)
  const order = overridesOrder[effective.schema]
  const behind = order.slice(order.indexOf('WebApplicationInfo') + 1)
  const before = children(effective.element).find(({ localName }) => behind.includes(localName ?? ''))
  const step = indentOf(manifest, effective.element)
  const lead = before ?? children(effective.element).at(-1)
  const indent = lead ? indentOf(manifest, lead) : `${step}  `
  const markup = markupOf(block, prefixOf(effective.element), `${lineEnd(manifest)}${indent}`)
  return insertMarkup(manifest, effective.element, markup, before) ?? refuse()
}

/** Id and resource in the place of those that stand there; the scopes stay. */
function replaced(manifest: XmlManifest, info: Element, block: RegistrationBlock): TextEdit[] {
  const [id, resource] = [manifest.childText(info, 'Id'), manifest.childText(info, 'Resource')]
  if (id && resource) {
    return [...written(id, block.id), ...written(resource, block.resource)]
  }
  const span = manifest.span(info) ?? refuse()
  const scopes = children(child(info, 'Scopes')).map((scope) => scope.textContent?.trim() ?? '')
  const lead = `${lineEnd(manifest)}${indentOf(manifest, info)}`
  const text = markupOf({ ...block, scopes: [...scopes, ...(block.scopes ?? [])] }, prefixOf(info), lead)
  return [{ start: span.start, end: span.end, text }]
}

function written(
  value: { text: string; replace(text: string): TextEdit[] | undefined },
  text: string,
): TextEdit[] {
  return value.text === text ? [] : (value.replace(text) ?? refuse())
}

function markupOf({ id, resource, scopes = [] }: RegistrationBlock, prefix: string, lead: string): string {
  const tag = (name: string, text: string) => `<${prefix}${name}>${text}</${prefix}${name}>`
  const names = [...new Set(['openid', 'profile', ...scopes])].filter(Boolean)
  return [
    `<${prefix}WebApplicationInfo>`,
    `  ${tag('Id', id)}`,
    `  ${tag('Resource', resource)}`,
    `  <${prefix}Scopes>`,
    ...names.map((name) => `    ${tag('Scope', name)}`),
    `  </${prefix}Scopes>`,
    `</${prefix}WebApplicationInfo>`,
  ].join(lead)
}

function lineEnd({ content }: XmlManifest): string {
  return content.includes('\r\n') ? '\r\n' : '\n'
}

function indentOf(manifest: XmlManifest, element: Element): string {
  const start = manifest.span(element)?.start ?? 0
  return manifest.content.slice(0, start).match(/[ \t]*$/)?.[0] ?? ''
}

function nowhere({ kind }: XmlManifest): ManifestError {
  return kind === 'mail'
    ? new ManifestError('there is no VersionOverrides 1.1, the only part in which Outlook reads it.', {
        element: '<WebApplicationInfo>',
        nextStep: 'Nest a VersionOverrides of type VersionOverridesV1_1 in that of 1.0.',
      })
    : new ManifestError('there is no VersionOverrides that could hold it.', {
        element: '<WebApplicationInfo>',
        nextStep: 'Add a VersionOverrides of type VersionOverridesV1_0 with Hosts and Resources.',
      })
}

function refuse(): never {
  throw new ManifestError('the manifest is written in a way that cannot be edited by position.', {
    element: '<WebApplicationInfo>',
    nextStep: 'Write the block by hand.',
  })
}
