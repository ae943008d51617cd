/** The Office apps that load add-ins. */
export type OfficeApp = 'outlook' | 'word' | 'excel' | 'powerpoint' | 'onenote' | 'project' | 'access'

/** Where in an app the button of a task pane stands. */
export type Surface =
  | 'message-read'
  | 'message-compose'
  | 'appointment-organizer'
  | 'appointment-attendee'
  | 'document'
  | 'content'

/** A page that an app shows beside (or, for `content`, inside) what the person works on. */
export interface TaskPane {
  host: OfficeApp
  surface: Surface
  formFactor: 'desktop' | 'mobile'
  /** What Office writes over the pane. */
  name: string
  /** Label of the button that opens it; the add-in's name when there is no button. */
  label: string
  /** Absolute address of the page. */
  url: string
}

/** A set of Office.js functions that the add-in cannot do without. */
export interface Requirement {
  name: string
  /** For instance `1.3`. */
  minVersion: string
}

/** The app registration that stands behind the add-in, as its manifest says. */
export interface WebApplicationInfo {
  /** Client id, as written. */
  id: string
  /** Application ID URI; the unified manifest may leave it out, and then Office SSO has no audience. */
  resource?: string
  /** What the store's consent page names. Empty in the unified manifest, which has no such list. */
  scopes: string[]
}

/** How a send is held up by its handler: the person may send anyway, unless the add-in is missing, or never. */
export type SendMode = 'prompt-user' | 'soft-block' | 'block'

/** An event for which Office starts the add-in without a face. */
export interface LaunchEvent {
  host: OfficeApp
  /** Its name in the documentation, for instance `OnMessageSend`. */
  event: string
  /** By which the add-in associates its handler. */
  functionName: string
  /** Of the events of sending alone. */
  sendMode?: SendMode
  /** Page that holds the handler in browsers and on Macs. */
  page?: string
  /** Script that holds it on Windows, in a runtime without a page. */
  script?: string
}

/** What a manifest says, whatever its format. */
export interface Manifest {
  format: 'xml' | 'unified-json'
  kind: 'mail' | 'task-pane' | 'content'
  /** GUID of the add-in, in lower case. */
  id: string
  version: string
  displayName: string
  description: string
  provider: string
  /** Absolute address; absent when the icon is a file inside the package. */
  iconUrl?: string
  hosts: OfficeApp[]
  taskPanes: TaskPane[]
  /** Origins besides its own that the add-in's pages may go to, as written. */
  appDomains: string[]
  requirements: Requirement[]
  /** For instance `ReadItem`, or `MailboxItem.Read.User` in the unified manifest. */
  permissions: string[]
  webApplicationInfo?: WebApplicationInfo
  /** Events that start the add-in; absent when there are none. */
  launchEvents?: LaunchEvent[]
  /** For which page Exchange on the premises makes its tokens; absent when the manifest names none. */
  identityAudience?: string
  /** Origins of the pages that Office loads: task panes, function files and runtimes. */
  origins: string[]
}
