/** The part of Office that a page in a dialog uses. */
export interface OfficeInDialog {
  messageParent(message: string, options: { targetOrigin: string }): void
}

declare global {
  interface Window {
    Office?: { onReady?: () => Promise<unknown>; context?: { ui?: OfficeInDialog } }
  }
}

/**
 * Remembers the functions of `history` that Office.js takes away and MSAL needs.
 *
 * @returns Puts them back.
 * @see https://github.com/OfficeDev/office-js/issues/5589
 */
export function keepHistory(): () => void {
  const { pushState, replaceState } = history
  return () => Object.assign(history, { pushState, replaceState })
}

/** Loads Office.js where this window is a dialog of Office. `undefined` elsewhere. */
export async function loadOffice(address: string): Promise<OfficeInDialog | undefined> {
  if (!window.Office) {
    if (!isDialogOfOffice()) return undefined
    await new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = address
      script.onload = resolve
      script.onerror = () =>
        reject(new Error(`${address} does not load, and no page of Office's dialog can do without.`))
      document.head.append(script)
    })
  }
  await window.Office?.onReady?.()
  return window.Office?.context?.ui
}

/** Office says so in the address of the first page, in the window's name, and in what Office.js has kept since. */
function isDialogOfOffice(): boolean {
  const signs = [location.search, window.name]
  try {
    signs.push(sessionStorage.getItem('hostInfoValue') ?? '')
  } catch {
    // Blocked: then the other signs have to do.
  }
  return signs.some((sign) => /_host_info|hostInfo|isDialog/i.test(sign))
}
