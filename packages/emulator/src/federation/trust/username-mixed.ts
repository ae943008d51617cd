import type { Element } from '@xmldom/xmldom'
import { attributeOf, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import type { AccountProblem } from '../accounts.js'
import { isInside } from '../inside.js'
import { Fault, type FaultReason } from './faults.js'
import type { TrustEndpoint } from './trust-endpoint.js'

const faults: Readonly<Record<AccountProblem, FaultReason>> = {
  wrong: 'unauthenticated',
  locked: 'locked',
  disabled: 'disabled',
  expired: 'passwordExpired',
}

/** A name and a password in the header of the message; whoever asks knows the password. */
export const usernameMixed: TrustEndpoint = {
  name: 'usernamemixed',

  prove(service, request, { security }) {
    const { name, password } = readCredentials(security)
    const checked = service.accounts.check(name, password)
    if ('problem' in checked) throw new Fault(faults[checked.problem])
    return {
      account: checked.account,
      firstFactor: 'password',
      insideCorporateNetwork: isInside(service.ground, request),
    }
  },
}

/** A password in clear: the end of its type, which may be left out. */
const passwordText = '#PasswordText'

/** @throws {Fault} without a name and a password in clear. */
function readCredentials(security: Element | undefined): { name: string; password: string } {
  const token = onlyChild(security, namespaces.security, 'UsernameToken')
  const name = textOf(onlyChild(token, namespaces.security, 'Username'))
  const element = onlyChild(token, namespaces.security, 'Password')
  const password = element?.textContent
  if (!(attributeOf(element, 'Type') ?? passwordText).endsWith(passwordText))
    throw new Fault('unauthenticated')
  if (name === undefined || password == null) throw new Fault('malformed', 'it has no name and password')
  return { name: name.slice(0, 256), password: password.slice(0, 1024) }
}
