/** A whole number from `from` to below `below`, every one as likely as the next; their distance is at most 2^32. */
export function randomNumber(
  randomBytes: (length: number) => Uint8Array,
  from: number,
  below: number,
): number {
  const distance = below - from
  const evenEnd = 2 ** 32 - (2 ** 32 % distance)
  for (;;) {
    const drawn = Buffer.from(randomBytes(4)).readUInt32BE()
    if (drawn < evenEnd) return from + (drawn % distance)
  }
}
