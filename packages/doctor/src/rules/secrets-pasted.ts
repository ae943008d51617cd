import type { SecretKind } from '../redact/removed.js'
import type { Mend, Rule } from './rule.js'

export const secretsPasted: Rule = {
  id: 'secrets-pasted',
  number: 'R85',
  finding: 'What was sent held something that opens doors for long: a secret, a cookie or the like.',
  why: 'A cookie, a refresh token or a secret works for whoever holds it, for days or years. A token alone works for about an hour, and is no reason for a word.',
  mend: {
    user: 'Sign out everywhere where the cookie or refresh token was used, and do not send the file on.',
    developer: 'Make a new secret where one was in it.',
  },
  confidence: 'certain',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-tokens',
  unplayed: 'It is a remark on what was sent.',
  remark: true,
  find({ leaks }) {
    if (leaks.length === 0) return undefined
    const kinds = new Set(leaks.flatMap((leak) => leak.kinds))
    const names = [...kinds].map((kind) => `a ${kind}`).join(', ')
    const [{ from } = { from: '' }] = leaks
    const others = leaks.length > 1 ? ` and ${leaks.length - 1} more` : ''
    return {
      because: leaks.map((leak) => `${leak.from}: ${leak.kinds.join(', ')}`).slice(0, 6),
      finding: `${from}${others} held ${names}. It was taken out before anything was read, but it is still in what was sent.`,
      mend: mendFor(kinds),
    }
  },
}

function mendFor(kinds: ReadonlySet<SecretKind>): Mend {
  const ofUser = kinds.has('cookie') || kinds.has('refresh token') || kinds.has('password')
  const ofDeveloper = kinds.has('secret') || kinds.has('private key')
  return {
    ...(ofUser && {
      user: kinds.has('password')
        ? 'Change the password, and sign out everywhere.'
        : 'Sign out, which ends what it opens; do not send the file on.',
    }),
    ...(ofDeveloper && {
      developer:
        'Replace it: make a new secret or certificate, and remove the old one from the registration.',
    }),
  }
}
