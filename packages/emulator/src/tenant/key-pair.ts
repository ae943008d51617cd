import { generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto'

/** Makes a key pair that signs tokens. */
export type NewKeyPair = () => Promise<KeyPairKeyObjectResult>

/** A new RSA key of 2048 bits, made beside the main thread; takes a tenth of a second or several. */
export function newKeyPair(): Promise<KeyPairKeyObjectResult> {
  return new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: 2048 }, (error, publicKey, privateKey) => {
      if (error) reject(error)
      else resolve({ publicKey, privateKey })
    })
  })
}

/** Begins to make the first key pair at once, so that it is ready when it is asked for. */
export function beginKeyPair(make: NewKeyPair = newKeyPair): NewKeyPair {
  let first: Promise<KeyPairKeyObjectResult> | undefined = make()
  // Whoever asks is told of a failure; until then it is nobody's.
  first.catch(() => undefined)
  return () => {
    const pair = first ?? make()
    first = undefined
    return pair
  }
}
