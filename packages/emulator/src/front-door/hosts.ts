import type { Addresses } from '../ground.js'

/** Names under which Microsoft's services answer, and the start of the path that serves each here. */
const realNames: Readonly<Record<string, string>> = {
  'login.microsoftonline.com': '',
  'login.windows.net': '',
  'login.microsoft.com': '',
  'sts.windows.net': '',
  'graph.microsoft.com': '/graph',
  'outlook.office365.com': '/exchange',
  'appsforoffice.microsoft.com': '',
  'ajax.aspnetcdn.com': '',
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Microsoft's names that other programs are led here from: all, where tokens are issued under one, or none. */
export function namesFor({ issuerBase }: Pick<Addresses, 'issuerBase'>): readonly string[] {
  return isRealName(new URL(issuerBase)) ? Object.keys(realNames) : []
}

/**
 * The address by which the routes know a request, or undefined when its host is none of ours: another name on
 * this address is a page that tries to reach a loopback service by its own name.
 */
export function routedAddress(url: URL): URL | undefined {
  if (loopbackNames.has(url.hostname)) return url
  const prefix = realNames[url.hostname]
  if (prefix === undefined) return undefined
  if (prefix === '') return url
  const routed = new URL(url)
  routed.pathname = `${prefix}${url.pathname}`
  return routed
}

/** Whether `url` names Microsoft's service and not this machine. */
export function isRealName(url: URL): boolean {
  return Object.hasOwn(realNames, url.hostname)
}
