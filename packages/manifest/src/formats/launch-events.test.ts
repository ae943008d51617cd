import { describe, expect, it } from 'vitest'
import { readManifest } from '../read.js'

const page = 'https://localhost:3000/events.html'
const script = 'https://localhost:3000/events.js'

/** @see https://learn.microsoft.com/javascript/api/manifest/launchevent */
const xml = (events: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="MailApp">
  <Id>6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a13</Id><Version>1.0.0.0</Version><ProviderName>Contoso</ProviderName>
  <DefaultLocale>en-US</DefaultLocale><DisplayName DefaultValue="Check" /><Description DefaultValue="Checks." />
  <Hosts><Host Name="Mailbox" /></Hosts>
  <FormSettings><Form xsi:type="ItemRead"><DesktopSettings>
    <SourceLocation DefaultValue="https://localhost:3000/taskpane.html" /><RequestedHeight>450</RequestedHeight>
  </DesktopSettings></Form></FormSettings>
  <Permissions>ReadItem</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1">
      <Hosts><Host xsi:type="MailHost">
        <Runtimes><Runtime resid="page"><Override type="javascript" resid="script"/></Runtime></Runtimes>
        <DesktopFormFactor><ExtensionPoint xsi:type="LaunchEvent">
          <LaunchEvents>${events}</LaunchEvents><SourceLocation resid="page"/>
        </ExtensionPoint></DesktopFormFactor>
      </Host></Hosts>
      <Resources><bt:Urls xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0">
        <bt:Url id="page" DefaultValue="${page}"/><bt:Url id="script" DefaultValue="${script}"/>
      </bt:Urls></Resources>
    </VersionOverrides>
  </VersionOverrides>
</OfficeApp>`

const json = (events: object[], code: object = { page, script }) =>
  JSON.stringify({
    id: '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a13',
    version: '1.0.0',
    name: { short: 'Check' },
    description: { short: 'Checks.' },
    developer: { name: 'Contoso' },
    extensions: [
      {
        requirements: { scopes: ['mail'] },
        audienceClaimUrl: 'https://localhost:3000/taskpane.html',
        runtimes: [{ id: 'auto', code, actions: [{ id: 'onMessageSend', type: 'executeFunction' }] }],
        autoRunEvents: [{ events }],
      },
    ],
  })

describe('events that start an add-in', () => {
  it('are read from XML, with their page, their script and their mode', () => {
    const { launchEvents } = readManifest(
      xml(
        '<LaunchEvent Type="OnNewMessageCompose" FunctionName="onCompose"/><LaunchEvent Type="OnMessageSend" FunctionName="onSend" SendMode="PromptUser"/>',
      ),
    )
    const where = { host: 'outlook', page, script }
    expect(launchEvents).toEqual([
      { ...where, event: 'OnNewMessageCompose', functionName: 'onCompose' },
      { ...where, event: 'OnMessageSend', functionName: 'onSend', sendMode: 'prompt-user' },
    ])
  })

  it('are read from the unified manifest by the names of the documentation', () => {
    const events = [
      { type: 'messageSending', actionId: 'onMessageSend', options: { sendMode: 'block' } },
      { type: 'nobodyKnowsThis', actionId: 'onMessageSend' },
    ]
    const where = { host: 'outlook', functionName: 'onMessageSend', page, script }
    expect(readManifest(json(events)).launchEvents).toEqual([
      { ...where, event: 'OnMessageSend', sendMode: 'block' },
    ])
  })

  it.each([
    ['XML', xml('<LaunchEvent Type="OnMessageSend" FunctionName="onSend"/>')],
    ['the unified manifest', json([{ type: 'messageSending', actionId: 'onMessageSend' }])],
  ])('hold softly when %s says nothing', (_format, text) => {
    expect(readManifest(text).launchEvents).toMatchObject([{ sendMode: 'soft-block' }])
  })
})

it.each([
  ['XML, by the first form', xml('')],
  ['the unified manifest, by audienceClaimUrl', json([])],
])('the page of identity tokens is read from %s', (_format, text) => {
  const manifest = readManifest(text)
  expect(manifest.identityAudience).toBe('https://localhost:3000/taskpane.html')
  expect(manifest.launchEvents).toBeUndefined()
})
