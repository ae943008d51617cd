import type { Examination } from './machine.js'

const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'] as const
const loopbacks = ['localhost', '127.0.0.1', '::1']

/** Whether a proxy stands between this shell's programs and the emulator. */
export const proxy: Examination = ({ environment }) => {
  const what = 'Proxy'
  const set = names.filter((name) => environment[name])
  const certificates = environment.NODE_TLS_REJECT_UNAUTHORIZED === '0'
  const unchecked = {
    mark: '!' as const,
    what: 'Certificates',
    says: 'NODE_TLS_REJECT_UNAUTHORIZED=0: Node checks none, here and in production alike',
    nextStep: 'Unset it; NODE_EXTRA_CA_CERTS is enough.',
  }
  const others = certificates ? [unchecked] : []
  if (set.length === 0) return [{ mark: '✓', what, says: 'none' }, ...others]
  const spared = `${environment.NO_PROXY ?? ''},${environment.no_proxy ?? ''}`.split(/[,\s]+/)
  const missing = loopbacks.filter((name) => !spared.includes(name) && !spared.includes('*'))
  // The value may hold a password, so it is not shown.
  if (missing.length === 0)
    return [{ mark: '✓', what, says: `${set.join(', ')}, not for this computer` }, ...others]
  const all = [...spared.filter(Boolean), ...missing].join(',')
  const says = `${set.join(', ')} is set, and NO_PROXY spares not ${missing.join(', ')}`
  return [{ mark: '!', what, says, nextStep: `Set NO_PROXY=${all} in the shell of your server.` }, ...others]
}
