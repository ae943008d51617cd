import type { HostDescription } from '../api'

/** The string from which Office.js learns where it runs: eight items, `$` between them. */
export function hostInfo(host: HostDescription, correlationId: string, isDialog = false): string {
  return [
    host.type,
    host.platform,
    host.version,
    host.locale,
    correlationId,
    isDialog ? 'isDialog' : '',
    '',
    '',
  ].join('$')
}
