import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { change, without } from '../test/rule-cases.js'
import { checkManifest, fixManifest } from './index.js'

const example = (name: string) =>
  readFileSync(new URL(`../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')
const mail = example('manifest.xml')
const word = example('manifest-word.xml')
const unified = example('manifest.json')

const block = /\n( *)<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/
const appId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const nested = '\n    <!-- Outlook reads'

/** A mistake in a manifest of the example: what is broken, the rule that has to find it, and what mends it. */
interface Mistake {
  text: string
  rule: string
  /** Whether mending brings back every byte of the example, or only a manifest without findings. */
  mended: 'as it was' | 'otherwise' | 'by a person'
  original?: string
}

const mistakes: Record<string, Mistake> = {
  'single sign-on in the overrides that Outlook does not read': {
    text: change(change(mail, block, ''), nested, `${mail.match(block)?.[0]}${nested}`),
    rule: 'registration-place',
    mended: 'as it was',
    original: mail,
  },
  'single sign-on in front of the resources': {
    text: change(change(word, block, ''), '\n    <Resources>', `${word.match(block)?.[0]}\n    <Resources>`),
    rule: 'overrides-order',
    mended: 'as it was',
    original: word,
  },
  'no scope profile': {
    text: change(mail, '\n          <Scope>profile</Scope>', ''),
    rule: 'scopes-sign-in',
    mended: 'otherwise',
  },
  'no scopes': {
    text: without(mail, '<Scopes>', '</Scopes>'),
    rule: 'registration-parts',
    mended: 'otherwise',
  },
  'another port in the resource': {
    text: change(mail, 'api://localhost:3000', 'api://localhost:3001'),
    rule: 'resource-host',
    mended: 'as it was',
    original: mail,
  },
  'a moved host with a resource that stayed': {
    text: word.replaceAll('https://localhost:3000', 'https://inbox.contoso.com'),
    rule: 'resource-host',
    mended: 'otherwise',
  },
  'a path in the resource': {
    text: change(word, `3000/${appId}`, `3000/inbox/${appId}`),
    rule: 'resource-form',
    mended: 'as it was',
    original: word,
  },
  'a resource that ends in the id of another app': {
    text: change(unified, `3000/${appId}`, '3000/fd2a66b8-257a-4637-8599-a76910aa0b18'),
    rule: 'resource-ends-with-id',
    mended: 'as it was',
    original: unified,
  },
  'a placeholder for the client id': {
    text: word.replaceAll(appId, '{application GUID here}'),
    rule: 'resource-filled-in',
    mended: 'by a person',
  },
  'a client id in braces': {
    text: change(word, `<Id>${appId}</Id>`, `<Id>{${appId}}</Id>`),
    rule: 'registration-id',
    mended: 'as it was',
    original: word,
  },
  'a list of scopes in a unified manifest': {
    text: change(unified, `"id": "${appId}",`, `"id": "${appId}",\n    "scopes": ["openid", "profile"],`),
    rule: 'registration-members',
    mended: 'as it was',
    original: unified,
  },
  'IdentityAPI among the requirements of Outlook': {
    text: change(
      mail,
      '<Set Name="Mailbox" MinVersion="1.3" />',
      '<Set Name="Mailbox" MinVersion="1.3" />\n      <Set Name="IdentityAPI" MinVersion="1.3" />',
    ),
    rule: 'undeclarable-sets',
    mended: 'as it was',
    original: mail,
  },
  'a page over http': {
    text: change(word, '"TaskPane" DefaultValue="https:', '"TaskPane" DefaultValue="http:'),
    rule: 'https-pages',
    mended: 'as it was',
    original: word,
  },
  'a page of a unified manifest over http': {
    text: change(unified, '"page": "https:', '"page": "http:'),
    rule: 'https-pages',
    mended: 'as it was',
    original: unified,
  },
  'localhost missing from the domains in Outlook': {
    text: change(
      mail,
      '\n  <AppDomains>\n    <AppDomain>https://localhost:3000</AppDomain>\n  </AppDomains>',
      '',
    ),
    rule: 'app-domain-localhost',
    mended: 'as it was',
    original: mail,
  },
  'a page where a domain belongs': {
    text: change(
      word,
      '<AppDomain>https://localhost:3000<',
      '<AppDomain>https://localhost:3000/taskpane.html<',
    ),
    rule: 'app-domain-form',
    mended: 'as it was',
    original: word,
  },
  'hosts behind the requirements': {
    text: change(
      change(mail, '\n  <Hosts>\n    <Host Name="Mailbox" />\n  </Hosts>', ''),
      '\n  <FormSettings>',
      '\n  <Hosts>\n    <Host Name="Mailbox" />\n  </Hosts>\n  <FormSettings>',
    ),
    rule: 'root-order',
    mended: 'as it was',
    original: mail,
  },
  'two versions of the schema': {
    text: change(unified, 'teams/v1.24/', 'teams/v1.19/'),
    rule: 'schema-version',
    mended: 'as it was',
    original: unified,
  },
  'a schema before its time': {
    text: unified.replaceAll('1.24', '1.16'),
    rule: 'schema-age',
    mended: 'by a person',
  },
  'a button for a page that no resource names': {
    text: change(word, '<SourceLocation resid="TaskPane" />', '<SourceLocation resid="Taskpane" />'),
    rule: 'resid-targets',
    mended: 'by a person',
  },
  'an icon of 80 pixels missing': {
    text: change(word, '<bt:Image size="80" resid="Icon.80" />', ''),
    rule: 'icon-sizes',
    mended: 'by a person',
  },
  'a level of access for Word in Outlook': {
    text: change(mail, '<Permissions>ReadItem<', '<Permissions>ReadDocument<'),
    rule: 'permission-names',
    mended: 'by a person',
  },
  'an app by the name of its product': {
    text: change(word, '<Host Name="Document" />', '<Host Name="Word" />'),
    rule: 'host-names',
    mended: 'by a person',
  },
  'version 1.1 outside of version 1.0': {
    text: change(
      without(
        mail,
        '\n  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides"',
        nested,
      ),
      '</VersionOverrides>\n  </VersionOverrides>',
      '</VersionOverrides>',
    ).replace(' reads WebApplicationInfo in version 1.1 only, and 1.1 takes nothing over from 1.0. -->', ''),
    rule: 'overrides-schema',
    mended: 'by a person',
  },
  'a button without an action in a unified manifest': {
    text: change(unified, '"actionId": "openTaskPane"', '"actionId": "openPane"'),
    rule: 'action-parts',
    mended: 'by a person',
  },
  'a name that is too long': {
    text: change(unified, '"short": "Contoso Inbox"', `"short": "${'Contoso '.repeat(5)}"`),
    rule: 'text-length',
    mended: 'by a person',
  },
}

describe("mistakes in the example's manifests", () => {
  it('are more than twenty', () => {
    expect(Object.keys(mistakes).length).toBeGreaterThan(20)
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
