import { it } from 'vitest'
import { change, without } from '../test/rule-cases.js'
import { describeMistakes, example, expectOtherBytesKept, type Mistake } from '../test/seeded-mistakes.js'

const mail = example('manifest.xml')
const word = example('manifest-documents.xml')

const block = /\n( *)<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/
const appId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const nested = '\n    <!-- Outlook reads'

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
  'a domain twice': {
    text: change(
      mail,
      '<AppDomain>https://localhost:3000</AppDomain>',
      '<AppDomain>https://localhost:3000</AppDomain>\n    <AppDomain>https://localhost:3000</AppDomain>',
    ),
    rule: 'app-domain-once',
    mended: 'as it was',
    original: mail,
  },
  'an icon over http': {
    text: change(word, '"Icon.32" DefaultValue="https:', '"Icon.32" DefaultValue="http:'),
    rule: 'https-icons',
    mended: 'as it was',
    original: word,
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
}

describeMistakes('the XML manifests', mistakes)

it.each(Object.entries(mistakes))('%s: every other byte stays', (_name, mistake) => {
  expectOtherBytesKept(mistake)
})
