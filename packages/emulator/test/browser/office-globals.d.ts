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
    document: { getSelectedDataAsync(type: string, callback: (result: { status: string }) => void): void }
    mailbox: {
      item: { subject: string } | null
      userProfile: { emailAddress: string; displayName: string }
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
declare const OfficeRuntime: { auth: { getAccessToken(options?: object): Promise<string> } }

interface OfficeDialog {
  messageChild(message: string, options: object): void
  close(): void
  addEventHandler(type: string, handler: (event: { message?: string; error?: number }) => void): void
}
