/**
 * Opens windows as the web view of Office on Windows does: an address goes to the browser of the computer, out of the
 * page's reach; of `about:blank` nothing becomes, and Windows looks for a program that opens it. The page gets none in
 * either case. Runs in the page: uses nothing outside itself.
 *
 * @see https://github.com/OfficeDev/office-js/issues/4748
 */
export function webViewWindows(hostOrigin: string, host: Window): void {
  const openInBrowser = window.open.bind(window)
  window.open = (address) => {
    const { protocol, href } = new URL(address || 'about:blank', document.baseURI)
    if (protocol === 'https:' || protocol === 'http:') openInBrowser(href, '_blank', 'noopener')
    else {
      const message = `The add-in asked for a window on ${href.slice(0, 100)}. Office on Windows opens none, and Windows looks for a program that opens ${protocol} addresses; a dialog of Office works.`
      const report = { onbehalf: { kind: 'no-window', message } }
      host.postMessage(JSON.stringify(report), hostOrigin)
    }
    return null
  }
}
