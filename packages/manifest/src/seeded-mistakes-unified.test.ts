import { it } from 'vitest'
import { change, without } from '../test/rule-cases.js'
import { describeMistakes, example, expectOtherBytesKept, type Mistake } from '../test/seeded-mistakes.js'

const unified = example('manifest.json')
const appId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const asItWas = { mended: 'as it was', original: unified } as const
const byAPerson = { mended: 'by a person' } as const

const mistakes: Record<string, Mistake> = {
  'a resource that ends in the id of another app': {
    text: change(unified, `3000/${appId}`, '3000/fd2a66b8-257a-4637-8599-a76910aa0b18'),
    rule: 'resource-ends-with-id',
    ...asItWas,
  },
  'another port in the resource': {
    text: change(unified, 'api://localhost:3000', 'api://localhost:3001'),
    rule: 'resource-host',
    ...asItWas,
  },
  'a path in the resource': {
    text: change(unified, `3000/${appId}`, `3000/inbox/${appId}`),
    rule: 'resource-form',
    ...asItWas,
  },
  'a placeholder for the client id': {
    text: unified.replaceAll(appId, '{{AAD_APP_CLIENT_ID}}'),
    rule: 'resource-filled-in',
    ...byAPerson,
  },
  'a client id that is no GUID': {
    text: change(unified, `"id": "${appId}"`, '"id": "inbox"'),
    rule: 'registration-id',
    ...byAPerson,
  },
  'a client id that is missing': {
    text: change(unified, `"id": "${appId}",`, ''),
    rule: 'registration-parts',
    ...byAPerson,
  },
  'a list of scopes, which only XML has': {
    text: change(unified, `"id": "${appId}",`, `"id": "${appId}",\n    "scopes": ["openid", "profile"],`),
    rule: 'registration-members',
    ...asItWas,
  },
  'nested app authentication that names no scopes': {
    text: change(
      unified,
      `3000/${appId}"`,
      `3000/${appId}",\n    "nestedAppAuthInfo": [\n      { "redirectUri": "brk-multihub://localhost:3000", "scopes": [] }\n    ]`,
    ),
    rule: 'nested-app-auth-info',
    ...byAPerson,
  },
  'IdentityAPI among the requirements': {
    text: change(unified, '"name": "Mailbox"', '"name": "IdentityAPI"'),
    rule: 'undeclarable-sets',
    ...byAPerson,
  },
  'a version of a requirement set that is none': {
    text: change(unified, '"minVersion": "1.5"', '"minVersion": "latest"'),
    rule: 'set-version',
    ...byAPerson,
  },
  'a page over http': {
    text: change(unified, '"page": "https:', '"page": "http:'),
    rule: 'https-pages',
    ...asItWas,
  },
  'an icon over http': {
    text: change(
      unified,
      '"url": "https://localhost:3000/icons/icon-64',
      '"url": "http://localhost:3000/icons/icon-64',
    ),
    rule: 'https-icons',
    ...asItWas,
  },
  'a page where a domain belongs': {
    text: change(unified, '["localhost:3000"]', '["localhost:3000/taskpane.html"]'),
    rule: 'app-domain-form',
    ...asItWas,
  },
  'a domain twice': {
    text: change(unified, '["localhost:3000"]', '["localhost:3000", "localhost:3000"]'),
    rule: 'app-domain-once',
    ...asItWas,
  },
  'a host of pages that no domain names': {
    text: change(unified, '["localhost:3000"]', '["www.contoso.com"]'),
    rule: 'page-domains',
    mended: 'otherwise',
  },
  'a language with an underline': {
    text: change(unified, '"en-us"', '"en_us"'),
    rule: 'locale-form',
    ...asItWas,
  },
  'two numbers for a version': {
    text: change(unified, '"version": "1.0.0"', '"version": "1.0"'),
    rule: 'version-form',
    ...asItWas,
  },
  'two versions of the schema': {
    text: change(unified, 'teams/v1.24/', 'teams/v1.19/'),
    rule: 'schema-version',
    ...asItWas,
  },
  'a schema before its time': { text: unified.replaceAll('1.24', '1.16'), rule: 'schema-age', ...byAPerson },
  'a button without an action': {
    text: change(unified, '"actionId": "openTaskPane"', '"actionId": "openPane"'),
    rule: 'action-parts',
    ...byAPerson,
  },
  'an action of the XML manifest': {
    text: change(unified, '"type": "openPage"', '"type": "showTaskpane"'),
    rule: 'runtime-code',
    ...byAPerson,
  },
  'an icon of 16 pixels missing': {
    text: change(unified, '"size": 16', '"size": 20'),
    rule: 'icon-sizes',
    ...byAPerson,
  },
  'an app by the name of its product': {
    text: change(unified, '["mail", "document"', '["mail", "word"'),
    rule: 'host-names',
    ...byAPerson,
  },
  'a permission that mailboxes do not have': {
    text: change(unified, 'MailboxItem.Read.User', 'MailboxItem.Send.User'),
    rule: 'permission-names',
    ...byAPerson,
  },
  'no icons': { text: without(unified, '"icons": {', '},'), rule: 'root-elements', ...byAPerson },
  'a name that is too long': {
    text: change(unified, '"short": "Contoso Inbox"', `"short": "${'Contoso '.repeat(5)}"`),
    rule: 'text-length',
    ...byAPerson,
  },
  'an id out of a template': {
    text: change(unified, 'd2b8c1f4-7d39-4f5b-b1a6-94e0a7c83d33', '05c2e1c9-3e1d-406e-9a91-e9ac64854143'),
    rule: 'own-id',
    ...byAPerson,
  },
}

describeMistakes('the unified manifest', mistakes)

it.each(Object.entries(mistakes))('%s: every other byte stays', (_name, mistake) => {
  expectOtherBytesKept(mistake)
})
