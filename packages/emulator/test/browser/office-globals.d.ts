/** The object models of Office.js, which tests call as add-ins do. */
// biome-ignore lint/suspicious/noExplicitAny: Microsoft's types are no dependency
type ObjectModel = any

/** The parts of Office.js that tests call inside the add-in's frame. */
declare const Office: {
  onReady(): Promise<{ host: string | null; platform: string | null }>
  onReady(): Promise<{ host: string; platform: string }>
  EventType: Record<
    'DialogMessageReceived' | 'DialogEventReceived' | 'DialogParentMessageReceived' | 'ItemChanged',
    string
  >
  auth: { getAccessToken(options?: object): Promise<string> }
  context: {
    platform: string
    host: string
    requirements: { isSetSupported(name: string, version?: string): boolean }
    auth: {
      getAccessTokenAsync(
        options: object,
        callback: (result: { value: string; asyncContext: unknown }) => void,
      ): void
    }
    document: {
      getSelectedDataAsync(
        type: string,
        callback: (result: { status: string; value: unknown; error?: { code: number } }) => void,
      ): void
      setSelectedDataAsync(
        data: unknown,
        options: object,
        callback: (result: { status: string; error?: { code: number } }) => void,
      ): void
      getFileAsync(type: string, callback: (result: { status: string }) => void): void
    }
    mailbox: {
      item: {
        subject: string
        body: { getAsync(form: 'text' | 'html', callback: (result: AsyncResult) => void): void }
        getSharedPropertiesAsync(callback: (result: AsyncResult) => void): void
      } | null
      userProfile: { emailAddress: string; displayName: string; accountType: string }
      getUserIdentityTokenAsync(callback: (result: AsyncResult) => void): void
      getCallbackTokenAsync(callback: (result: AsyncResult) => void): void
      getCallbackTokenAsync(options: object, callback: (result: AsyncResult) => void): void
      addHandlerAsync(type: string, handler: () => void, callback: () => void): void
    }
    ui: {
      displayDialogAsync(
        url: string,
        options: object,
        callback: (
          result:
            | { status: 'succeeded'; value: OfficeDialog }
            | { status: 'failed'; error: { code: number } },
        ) => void,
      ): void
    }
  }
}
interface AsyncResult {
  status: string
  value?: unknown
  error?: { code: number }
}

declare const OfficeRuntime: { auth: { getAccessToken(options?: object): Promise<string> } }

interface OfficeDialog {
  messageChild(message: string, options: object): void
  close(): void
  addEventHandler(type: string, handler: (event: { message?: string; error?: number }) => void): void
}
