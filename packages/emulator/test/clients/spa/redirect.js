// The page that popups and hidden frames come back to.
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

broadcastResponseToMainFrame().catch((error) => {
  document.title = String(error)
})
