/** An add-in to sideload. */
export interface AddInFacts {
  /** Id of the manifest. */
  id: string
  name: string
  clientId: string
  /** Where its pages are. */
  origin: string
}

/** A manifest of Outlook with a task pane beside a read message, as developers write it. */
export function mailManifest({ id, name, clientId, origin }: AddInFacts): string {
  const resource = `api://${new URL(origin).host}/${clientId}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="MailApp">
  <Id>${id}</Id>
  <Version>1.0.0.0</Version>
  <ProviderName>Contoso</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="${name}" />
  <Description DefaultValue="Shows the latest mail beside a message." />
  <IconUrl DefaultValue="${origin}/icons/icon-64.png" />
  <HighResolutionIconUrl DefaultValue="${origin}/icons/icon-128.png" />
  <SupportUrl DefaultValue="${origin}/" />
  <AppDomains><AppDomain>${origin}</AppDomain></AppDomains>
  <Hosts><Host Name="Mailbox" /></Hosts>
  <Requirements><Sets><Set Name="Mailbox" MinVersion="1.3" /></Sets></Requirements>
  <FormSettings>
    <Form xsi:type="ItemRead">
      <DesktopSettings>
        <SourceLocation DefaultValue="${origin}/taskpane.html" />
        <RequestedHeight>450</RequestedHeight>
      </DesktopSettings>
    </Form>
  </FormSettings>
  <Permissions>ReadItem</Permissions>
  <Rule xsi:type="ItemIs" ItemType="Message" FormType="Read" />
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts><Host xsi:type="MailHost" /></Hosts>
    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1">
      <Hosts><Host xsi:type="MailHost" /></Hosts>
      <WebApplicationInfo>
        <Id>${clientId}</Id>
        <Resource>${resource}</Resource>
        <Scopes><Scope>openid</Scope><Scope>profile</Scope></Scopes>
      </WebApplicationInfo>
    </VersionOverrides>
  </VersionOverrides>
</OfficeApp>
`
}

/** The same, started when a message is sent: by a script on Windows, by a page elsewhere. */
export function eventManifest(facts: AddInFacts): string {
  const { origin } = facts
  const outer = '<Hosts><Host xsi:type="MailHost" /></Hosts>'
  const inner = `<Hosts><Host xsi:type="MailHost">
        <Runtimes><Runtime resid="page"><Override type="javascript" resid="script"/></Runtime></Runtimes>
        <DesktopFormFactor>
          <ExtensionPoint xsi:type="LaunchEvent">
            <LaunchEvents><LaunchEvent Type="OnMessageSend" FunctionName="onMessageSend" SendMode="SoftBlock"/></LaunchEvents>
            <SourceLocation resid="page"/>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host></Hosts>
      <Resources><bt:Urls xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0">
        <bt:Url id="page" DefaultValue="${origin}/events.html"/>
        <bt:Url id="script" DefaultValue="${origin}${eventScript}"/>
      </bt:Urls></Resources>`
  const text = mailManifest(facts)
  const last = text.lastIndexOf(outer)
  return text.slice(0, last) + inner + text.slice(last + outer.length)
}

/** Path of the list of scripts that may have tokens. */
export const allowedScripts = '/.well-known/microsoft-officeaddins-allowed.json'

/** Path of the script of its handlers. */
export const eventScript = '/events.js'

/** A manifest of Word, Excel and PowerPoint with a task pane, as developers write it. */
export function documentManifest({ id, name, clientId, origin }: AddInFacts): string {
  const resource = `api://${new URL(origin).host}/${clientId}`
  const hosts = ['Document', 'Workbook', 'Presentation']
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="TaskPaneApp">
  <Id>${id}</Id>
  <Version>1.0.0.0</Version>
  <ProviderName>Contoso</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="${name}" />
  <Description DefaultValue="Shows the latest mail beside a document." />
  <IconUrl DefaultValue="${origin}/icons/icon-64.png" />
  <HighResolutionIconUrl DefaultValue="${origin}/icons/icon-128.png" />
  <SupportUrl DefaultValue="${origin}/" />
  <AppDomains><AppDomain>${origin}</AppDomain></AppDomains>
  <Hosts>${hosts.map((host) => `<Host Name="${host}" />`).join('')}</Hosts>
  <DefaultSettings><SourceLocation DefaultValue="${origin}/taskpane.html" /></DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>${hosts.map((host) => `<Host xsi:type="${host}" />`).join('')}</Hosts>
    <WebApplicationInfo>
      <Id>${clientId}</Id>
      <Resource>${resource}</Resource>
      <Scopes><Scope>openid</Scope><Scope>profile</Scope></Scopes>
    </WebApplicationInfo>
  </VersionOverrides>
</OfficeApp>
`
}
