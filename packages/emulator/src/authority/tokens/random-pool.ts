const poolLength = 8_192

/**
 * The same source of random bytes, asked for many at once: a token needs four small amounts, and each question to the
 * system costs more than its answer. No byte is given twice.
 */
export function pooledRandom(source: (length: number) => Uint8Array): (length: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array()
  return (length) => {
    if (length > poolLength) return source(length)
    if (pool.length < length) pool = source(poolLength)
    const given = pool.slice(0, length)
    pool = pool.subarray(length)
    return given
  }
}
