import { isIP } from 'node:net'

/** A range of addresses made ready: what begins with the same bits is in it. */
export interface AddressRange {
  version: 4 | 6
  prefix: bigint
  /** How many bits do not count. */
  shift: bigint
}

/** An address as a number; undefined when it is none. IPv4 within IPv6 (`::ffff:192.0.2.1`) counts as IPv4. */
export function addressOf(address: string): { version: 4 | 6; bits: bigint } | undefined {
  const [plain = ''] = address.trim().split('%')
  if (isIP(plain) === 4) return { version: 4, bits: bitsOf4(plain) }
  if (isIP(plain) !== 6) return undefined
  const bits = bitsOf6(plain)
  return bits >> 32n === 0xffffn ? { version: 4, bits: bits & 0xffff_ffffn } : { version: 6, bits }
}

/** Reads a range such as `192.0.2.0/24`; undefined when it is none. */
export function rangeOf(cidr: string): AddressRange | undefined {
  const [address = '', length = '', ...rest] = cidr.trim().split('/')
  const version = isIP(address)
  if (rest.length > 0 || !/^\d{1,3}$/.test(length) || (version !== 4 && version !== 6)) return undefined
  const width = version === 4 ? 32 : 128
  if (Number(length) > width) return undefined
  const shift = BigInt(width - Number(length))
  return { version, shift, prefix: (version === 4 ? bitsOf4(address) : bitsOf6(address)) >> shift }
}

/** Whether an address is in a range. */
export function isWithin({ version, bits }: { version: 4 | 6; bits: bigint }, range: AddressRange): boolean {
  return version === range.version && bits >> range.shift === range.prefix
}

/** What is wrong with a range, as a sentence; undefined when nothing is. Masks wider than /8 are refused, as by Graph. */
export function cidrProblem(cidr: string, version: 4 | 6): string | undefined {
  const range = rangeOf(cidr)
  if (range?.version !== version) {
    return `${cidr} is not a range of IPv${version} addresses, such as ${version === 4 ? '192.0.2.0/24' : '2001:db8::/32'}.`
  }
  const length = (version === 4 ? 32n : 128n) - range.shift
  return length < 8n ? `${cidr} is too wide: the mask must be at least /8.` : undefined
}

function bitsOf4(address: string): bigint {
  return address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

function bitsOf6(address: string): bigint {
  const [head = '', tail] = withoutDots(address).split('::')
  const first = groupsOf(head)
  const last = tail === undefined ? [] : groupsOf(tail)
  const gap = Array.from({ length: 8 - first.length - last.length }, () => 0n)
  const all = tail === undefined ? first : [...first, ...gap, ...last]
  return all.reduce((bits, group) => (bits << 16n) | group, 0n)
}

function groupsOf(text: string): bigint[] {
  return text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`))
}

/** `::ffff:192.0.2.1` with its last part as two groups. */
function withoutDots(address: string): string {
  if (!address.includes('.')) return address
  const start = address.lastIndexOf(':') + 1
  const bits = bitsOf4(address.slice(start))
  return `${address.slice(0, start)}${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`
}
