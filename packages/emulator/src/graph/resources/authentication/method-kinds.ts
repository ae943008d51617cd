import { stableId } from '../../../tenant/default-tenant/facts.js'
import type { AuthenticationMethod, User } from '../../../tenant/records.js'
import type { Store } from '../../../tenant/store.js'
import type { Entity } from '../../entity.js'

type Kind = AuthenticationMethod['kind']
type Of<K extends Kind> = Extract<AuthenticationMethod, { kind: K }>

/** The id that everybody's password has. @see https://learn.microsoft.com/graph/api/resources/passwordauthenticationmethod */
export const passwordMethodId = '28c10230-6103-485e-b985-444c60001490'

/** The id that everybody's mobile phone has. @see https://learn.microsoft.com/graph/api/resources/phoneauthenticationmethod */
export const mobilePhoneId = '3179e48a-750b-4051-897c-87b9720928f7'

/** How Graph shows one kind of method. */
interface MethodKind<K extends Kind> {
  /** OData name without the namespace. */
  type: string
  /** Where the methods of this kind lie below `authentication`. */
  collection: string
  /** The members besides `id`. */
  write: (method: Of<K>, user: User, store: Store) => Entity
  /** What tells methods of this kind apart; absent where there is one at most, whose id is `id`. */
  key?: (method: Of<K>) => string
  id?: string
}

const kinds: { [K in Kind]: MethodKind<K> } = {
  password: {
    type: 'passwordAuthenticationMethod',
    collection: 'passwordMethods',
    id: passwordMethodId,
    write: (_method, user) => ({ password: null, createdDateTime: user.lastPasswordChangeDateTime ?? null }),
  },
  'text-message': {
    type: 'phoneAuthenticationMethod',
    collection: 'phoneMethods',
    id: mobilePhoneId,
    write: ({ number }) => ({ phoneNumber: number, phoneType: 'mobile', smsSignInState: 'notConfigured' }),
  },
  'phone-app': {
    type: 'microsoftAuthenticatorAuthenticationMethod',
    collection: 'microsoftAuthenticatorMethods',
    key: ({ deviceName }) => deviceName,
    write: ({ deviceName }) => ({
      displayName: deviceName,
      deviceTag: 'SoftwareTokenActivated',
      phoneAppVersion: null,
      createdDateTime: null,
    }),
  },
  totp: {
    type: 'softwareOathAuthenticationMethod',
    collection: 'softwareOathMethods',
    key: ({ secret }) => secret,
    write: () => ({ secretKey: null }),
  },
  'windows-hello': {
    type: 'windowsHelloForBusinessAuthenticationMethod',
    collection: 'windowsHelloForBusinessMethods',
    key: ({ deviceId, publicKey }) => `${deviceId}\n${publicKey}`,
    write: ({ deviceId, createdDateTime }, _user, store) => ({
      displayName: store.devices.get(deviceId)?.displayName ?? null,
      createdDateTime,
      keyStrength: 'normal',
    }),
  },
}

/** A method of somebody, as Graph shows it. */
export interface ShownMethod {
  id: string
  collection: string
  type: string
  method: AuthenticationMethod
  entity: Entity
}

/** The methods of somebody, in their order. Secrets and keys are no part of what is shown. */
export function methodsOf(user: User, store: Store): ShownMethod[] {
  return user.methods.map((method) => shown(user, method, store))
}

function shown<K extends Kind>(user: User, method: Of<K>, store: Store): ShownMethod {
  // The row of a kind reads methods of that kind; TypeScript does not see it through the index.
  const kind = kinds[method.kind] as unknown as MethodKind<K>
  const id = kind.id ?? stableId('method', user.id, method.kind, kind.key?.(method) ?? '')
  return {
    id,
    collection: kind.collection,
    type: kind.type,
    method,
    entity: { id, ...kind.write(method, user, store) },
  }
}

/** Every collection of methods, by its name in addresses. */
export const methodCollections = Object.values(kinds).map(({ collection, type }) => ({ collection, type }))
