import { basic } from './basic.js'
import { certificateAssertion } from './certificate-assertion.js'
import type { ClientAuthentication } from './client-authentication.js'
import { federatedCredential } from './federated-credential.js'
import { publicClient } from './public.js'
import { secretPost } from './secret-post.js'

/** Every way in which a client can prove itself, in the order in which they are looked for. */
export const clientAuthentications: readonly ClientAuthentication[] = [
  secretPost,
  basic,
  certificateAssertion,
  federatedCredential,
  publicClient,
]
