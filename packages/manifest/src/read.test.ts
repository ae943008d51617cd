import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ManifestError, type ManifestErrorFacts } from './manifest-error.js'
import type { Manifest } from './model.js'
import { readManifest } from './read.js'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
const panes = (manifest: Manifest) =>
  manifest.taskPanes.map(
    ({ host, surface, formFactor, name, label, url }) =>
      `${host} ${surface} ${formFactor} | ${name} | ${label} | ${url}`,
  )

describe('an XML manifest for mail', () => {
  const manifest = readManifest(fixture('mail.xml'))

  it('gives its papers as they stand, the id in lower case', () => {
    expect(manifest).toMatchObject({
      format: 'xml',
      kind: 'mail',
      id: '6f3a5a0b-8e8c-4a58-9b0e-0c7b1a4f1d11',
      version: '1.2.0.0',
      displayName: 'Parcel Notes',
      description: 'Keeps notes on the parcels that a message talks about.',
      provider: 'Contoso',
      iconUrl: 'https://localhost:3000/assets/icon-64.png',
      hosts: ['outlook'],
      appDomains: ['https://login.microsoftonline.com', 'https://localhost:3000'],
      permissions: ['ReadItem', 'AppendOnSend'],
    })
  })

  it('takes its buttons from the inner overrides alone', () => {
    expect(panes(manifest)).toEqual([
      'outlook message-read desktop | Parcel Notes | Show notes | https://localhost:3000/pane.html',
      'outlook message-compose desktop | Parcel Notes | Insert a note | https://localhost:3000/compose.html?from=menu&v=2',
      'outlook message-read mobile | Parcel Notes | Show notes | https://localhost:3000/pane.html',
    ])
  })

  it('takes the app registration from the inner overrides', () => {
    expect(manifest.webApplicationInfo).toEqual({
      id: '7b2d1c3a-52a0-4f2b-8d47-2f8f1f7a6c01',
      resource: 'api://localhost:3000/7b2d1c3a-52a0-4f2b-8d47-2f8f1f7a6c01',
      scopes: ['openid', 'profile', 'Mail.Read'],
    })
  })

  it('joins the requirements of both parts, the higher version winning', () => {
    expect(manifest.requirements).toEqual([{ name: 'Mailbox', minVersion: '1.3' }])
  })

  it('counts the function file among its pages', () => {
    expect(manifest.origins).toEqual(['https://localhost:3000', 'https://commands.example'])
  })

  it('inherits no app registration from the outer overrides', () => {
    const [before, info, after] = cut(fixture('mail.xml'), '<WebApplicationInfo>', '</WebApplicationInfo>')
    const moved = `${before}${after}`.replace('</Resources>', `</Resources>${info}`)
    expect(readManifest(moved).webApplicationInfo).toBeUndefined()
  })

  it('falls back to the outer overrides when there are no inner ones', () => {
    const [before, , after] = cut(
      fixture('mail.xml'),
      '<VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1"',
      '</VersionOverrides>',
    )
    const outer = readManifest(`${before}${after}`)
    expect(outer.taskPanes.map(({ label, url }) => [label, url])).toEqual([
      ['Outer', 'https://outer.example/pane.html'],
    ])
  })

  it('falls back to the forms when there are no overrides', () => {
    const [before, , after] = cut(
      fixture('mail.xml'),
      '<VersionOverrides',
      '</VersionOverrides>\n</OfficeApp>',
    )
    expect(panes(readManifest(`${before}</OfficeApp>${after}`))).toEqual([
      'outlook message-read desktop | Parcel Notes | Parcel Notes | https://localhost:3000/old-read.html',
      'outlook message-compose desktop | Parcel Notes | Parcel Notes | https://localhost:3000/old-compose.html',
    ])
  })
})

describe('an XML manifest for task panes', () => {
  const manifest = readManifest(fixture('task-pane.xml'))

  it('serves an app without a button by the default page', () => {
    expect(panes(manifest)).toEqual([
      'word document desktop | Letter templates | Open the desk | https://letters.contoso.example/desk.html',
      'excel document desktop | Letter Desk | Letter Desk | https://letters.contoso.example/fallback.html',
    ])
  })

  it('does not care how namespaces are abbreviated', () => {
    expect(manifest.webApplicationInfo?.scopes).toEqual(['openid', 'profile'])
    expect(manifest).toMatchObject({ kind: 'task-pane', hosts: ['word', 'excel'] })
  })
})

describe('an XML manifest for content', () => {
  it('gives one page inside the document per app', () => {
    const manifest = readManifest(fixture('content.xml'))
    expect(manifest.kind).toBe('content')
    expect(panes(manifest)).toEqual([
      'excel content desktop | Depot Map | Depot Map | https://maps.contoso.example/map.html',
      'powerpoint content desktop | Depot Map | Depot Map | https://maps.contoso.example/map.html',
    ])
    expect(manifest.webApplicationInfo?.id).toBe('c7b4e7a2-0a83-4b13-8a0f-2f2f5d0f9d44')
    expect(manifest).not.toHaveProperty('iconUrl')
  })
})

describe('a unified manifest', () => {
  const manifest = readManifest(fixture('unified.json'))

  it('gives its papers as they stand', () => {
    expect(manifest).toMatchObject({
      format: 'unified-json',
      kind: 'task-pane',
      id: '4e7b8d3c-1f5a-4c6d-8e2f-a1b2c3d4e555',
      version: '1.0.3',
      displayName: 'Order Desk',
      description: 'Shows the orders that a message or a document talks about.',
      provider: 'Contoso',
      hosts: ['outlook', 'word'],
      appDomains: ['localhost:3000', 'contoso.example'],
      requirements: [{ name: 'Mailbox', minVersion: '1.5' }],
      permissions: ['MailboxItem.Read.User', 'Document.ReadWrite.User'],
      webApplicationInfo: {
        id: 'e2f0b5c1-7d4a-4a87-9d3e-6b5a4c3d2f66',
        resource: 'api://localhost:3000/e2f0b5c1-7d4a-4a87-9d3e-6b5a4c3d2f66',
        scopes: [],
      },
      origins: ['https://localhost:3000', 'https://commands.contoso.example'],
    })
    expect(manifest).not.toHaveProperty('iconUrl')
  })

  it('joins buttons to pages through their actions, for the apps that both allow', () => {
    expect(panes(manifest)).toEqual([
      'outlook message-read desktop | Orders | Show orders | https://localhost:3000/orders.html',
      'outlook message-compose desktop | Orders | Show orders | https://localhost:3000/orders.html',
      'outlook message-read mobile | Orders | Orders | https://localhost:3000/orders.html',
      'outlook message-compose mobile | Orders | Orders | https://localhost:3000/orders.html',
      'word document desktop | Order Desk | Write a letter | https://localhost:3000/letter.html',
    ])
  })

  it('serves no app that the add-in is not for, whatever its parts name', () => {
    const wider = fixture('unified.json').replace(
      '"scopes": ["document"]',
      '"scopes": ["document", "workbook"]',
    )
    expect(wider).not.toBe(fixture('unified.json'))
    expect(readManifest(wider).taskPanes).toEqual(manifest.taskPanes)
  })

  it('is for mail when it names no other app', () => {
    const mailOnly = fixture('unified.json').replace('"scopes": ["mail", "document"]', '"scopes": ["mail"]')
    expect(readManifest(mailOnly)).toMatchObject({ kind: 'mail', hosts: ['outlook'] })
  })

  it('is for every app when it names none', () => {
    const everywhere = fixture('unified.json').replace('"scopes": ["mail", "document"],', '')
    expect(readManifest(everywhere).hosts).toEqual(['outlook', 'word', 'excel', 'powerpoint'])
  })
})

it('a byte order mark in front is no obstacle', () => {
  expect(readManifest(`\uFEFF${fixture('mail.xml')}`).displayName).toBe('Parcel Notes')
  expect(readManifest(`\uFEFF\n${fixture('unified.json')}`).displayName).toBe('Order Desk')
})

describe('what is no manifest is refused with a place and a next step', () => {
  const mail = fixture('mail.xml')
  const unified = fixture('unified.json')
  const cases: Record<string, [text: string, expected: Partial<ManifestErrorFacts> & { message: RegExp }]> = {
    'an empty file': ['  \n', { message: /empty/ }],
    'another kind of text': ['id: 1\nname: x\n', { message: /neither XML nor JSON/, line: 1 }],
    'a package': [
      'PK\u0003\u0004\0\0',
      { message: /zip package/, nextStep: 'Unzip it and give its manifest.json.' },
    ],
    'a picture': ['\uFFFDPNG\r\n\u001a\n\0\0', { message: /no text in UTF-8/ }],
    'a text with zero bytes': [`${mail}\0`, { message: /no text in UTF-8/ }],
    'more than a megabyte': [`<a>${' '.repeat(1_048_576)}</a>`, { message: /longer than 1 MB/ }],
    'more than a megabyte in bytes only': [`<a>${'я'.repeat(600_000)}</a>`, { message: /longer than 1 MB/ }],
    'XML cut short': [mail.slice(0, 2_000), { message: /not well-formed XML/ }],
    'XML with a tag unclosed': ['<OfficeApp>\n<Id>\n</OfficeApp>', { message: /not well-formed/, line: 2 }],
    'a page of HTML': [
      '<html><body>hello',
      { message: /^Line 1: This is not well-formed XML \(unclosed xml tag\(s\): html, body\)\. / },
    ],
    'a document type': [
      '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE OfficeApp>\n<OfficeApp/>',
      { message: /no document type/, line: 3 },
    ],
    'entities that swell': [
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i} "&a;&a;">`).join('')}]><x>&b19;</x>`,
      { message: /no entities/, element: '<!DOCTYPE>' },
    ],
    'a document type inside the root': [
      '<OfficeApp><!DOCTYPE x []></OfficeApp>',
      { message: /not well-formed/ },
    ],
    'an entity nobody declared': [mail.replace('Parcel Notes', '&notes;'), { message: /not well-formed/ }],
    'an endless comment': [`<!--${'<!--'.repeat(200_000)}`, { message: /not well-formed/ }],
    'tags without end': [`<a>${'<b>'.repeat(50_000)}`, { message: /more than 40000 tags/ }],
    'namespaces without end': [
      `${'<a xmlns:b="x">'.repeat(40_000)}${'</a>'.repeat(40_000)}`,
      { message: /more than 200 namespaces/ },
    ],
    'some other XML': [
      '<html xmlns="http://www.w3.org/1999/xhtml"/>',
      { message: /no manifest/, element: '<html>' },
    ],
    'an unknown type of add-in': [
      mail.replace('xsi:type="MailApp"', 'xsi:type="TeamsApp"'),
      { message: /"TeamsApp"/ },
    ],
    'an id that is a placeholder': [
      mail.replace(/<Id>.*?<\/Id>/, '<Id>{application GUID here}</Id>'),
      { message: /no GUID/, element: '<Id>', line: 7 },
    ],
    'an id that is missing': [
      mail.replace(/<Id>.*?<\/Id>/, ''),
      { message: /no <Id>/, element: '<OfficeApp>' },
    ],
    'a version that is empty': [
      mail.replace('1.2.0.0', ' '),
      { message: /is empty/, element: '<Version>', line: 8 },
    ],
    'an unknown app': [
      mail.replace('Name="Mailbox"', 'Name="Yammer"'),
      { message: /"Yammer"/, element: '<Host>' },
    ],
    'no app at all': [fixture('content.xml').replace(/<Host Name.*\/>/g, ''), { message: /names no app/ }],
    'a name of no resource': [
      mail.replace('<bt:Url id="Pane.Url"', '<bt:Url id="Pane.Uri"'),
      { message: /no Url has the id "Pane.Url"/, element: '<SourceLocation>', line: 95 },
    ],
    'a pane without an address': [
      mail.replace('<SourceLocation resid="Pane.Url" />', ''),
      { message: /no <SourceLocation>/, element: '<Action>' },
    ],
    'an address that is relative': [
      mail.replace('https://localhost:3000/pane.html', 'pane.html'),
      { message: /"pane.html" is no address/, element: '<Url>' },
    ],
    'an address that is script': [
      mail.replace('https://localhost:3000/pane.html', 'javascript:alert(1)'),
      { message: /is no address/ },
    ],
    'inner overrides without outer ones': [
      fixture('task-pane.xml')
        .replace('xsi:type="TaskPaneApp"', 'xsi:type="MailApp"')
        .replace('ov:VersionOverridesV1_0', 'VersionOverridesV1_1'),
      { message: /stands by itself/, element: '<VersionOverrides>' },
    ],
    'an app registration without a resource': [
      mail.replace(/<Resource>.*<\/Resource>/, ''),
      { message: /no <Resource>/, element: '<WebApplicationInfo>' },
    ],
    'JSON cut short': [unified.slice(0, 900), { message: /not JSON/ }],
    'JSON with comments': [
      unified.replace('"version"', '// the version\n  "version"'),
      { message: /not JSON \(InvalidCommentToken\)/, line: 5 },
    ],
    'JSON with a trailing comma': ['{ "id": 1,\n}', { message: /not JSON/, line: 2 }],
    'JSON with more behind it': [`${unified}{}`, { message: /not JSON/ }],
    'JSON without depth limit': [`{"a":${'['.repeat(500_000)}`, { message: /too deep|not JSON/ }],
    'an app for Teams alone': [
      unified.replace('"extensions"', '"staticTabs"'),
      { message: /no "extensions"/ },
    ],
    'an object where text belongs': [
      unified.replace('"Contoso"', '{}'),
      { message: /no text/, element: 'developer.name', line: 12 },
    ],
    'text where a list belongs': [
      unified.replace('["localhost:3000", "contoso.example"]', '"x"'),
      { message: /no list/, element: 'validDomains' },
    ],
    'text where an object belongs': [
      unified.replace(/"webApplicationInfo": \{[^}]*\}/, '"webApplicationInfo": "x"'),
      { message: /no object/, element: 'webApplicationInfo' },
    ],
    'a member twice': [
      unified.replace('"version"', '"id": "x", "version"'),
      { message: /twice/, element: 'id', line: 5 },
    ],
    'a unified id that is a placeholder': [
      unified.replace('4E7B8D3C-1F5A-4C6D-8E2F-A1B2C3D4E555', '{{TEAMS_APP_ID}}'),
      { message: /no GUID/, element: 'id', line: 4 },
    ],
    'a scope of no app': [
      unified.replace('["mail", "document"]', '["mail", "teams"]'),
      { message: /"teams"/, element: 'extensions[0].requirements.scopes[1]' },
    ],
    'a runtime without a page for its pane': [
      unified.replace('"page": "https://localhost:3000/orders.html"', '"script": "x"'),
      { message: /no "page"/, element: 'extensions[0].runtimes[0].code' },
    ],
  }

  it.each(Object.entries(cases))('%s', (_name, [text, { message, ...facts }]) => {
    const error = refusalOf(text)
    expect(error.message).toMatch(message)
    expect(error).toMatchObject(facts)
    expect(error.nextStep).toMatch(/\.$/)
    expect(error.message.length).toBeLessThan(400)
  })
})

function refusalOf(text: string): ManifestError {
  try {
    readManifest(text)
  } catch (error) {
    if (error instanceof ManifestError) return error
    throw error
  }
  throw new TypeError('it was read')
}

function cut(text: string, from: string, to: string): [string, string, string] {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start) + to.length
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}
