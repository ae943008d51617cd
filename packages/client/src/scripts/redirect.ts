import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

/** The script of `redirectPage`. Whoever opens the page by hand reads its text. */
await broadcastResponseToMainFrame().catch(() => undefined)
