import { ids } from '../default-ids.js'
import { personalTenantId } from '../directory.js'
import { immutableIdOf } from '../immutable-id.js'
import type { User } from '../records.js'
import { beginning, defaultPassword, stableId } from './facts.js'

const totpSecret = 'JBSWY3DPEHPK3PXP'
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'

type Person = Pick<User, 'id' | 'tenantId' | 'userPrincipalName' | 'givenName' | 'surname'> & Partial<User>

function person(facts: Person): User {
  return {
    displayName: `${facts.givenName} ${facts.surname}`,
    mail: facts.userPrincipalName,
    jobTitle: null,
    officeLocation: null,
    mobilePhone: null,
    preferredLanguage: 'en-US',
    accountEnabled: true,
    userType: 'Member',
    methods: [{ kind: 'password' }],
    roles: [],
    signInSessionsValidFromDateTime: beginning,
    ...facts,
  }
}

const password = defaultPassword

/** The people of a first start. */
export const people: readonly User[] = [
  person({
    id: ids.milan,
    tenantId: ids.contoso,
    userPrincipalName: 'milan@contoso.com',
    givenName: 'Mila',
    surname: 'Nikolova',
    jobTitle: 'Account manager',
    officeLocation: 'Sofia, 3rd floor',
    mobilePhone: '+359 2 555 0142',
    password,
    methods: [
      { kind: 'password' },
      { kind: 'totp', secret: totpSecret },
      { kind: 'phone-app', deviceName: "Mila's phone" },
    ],
  }),
  person({
    id: ids.nomfa,
    tenantId: ids.contoso,
    userPrincipalName: 'nomfa@contoso.com',
    givenName: 'Noah',
    surname: 'Fischer',
    jobTitle: 'Warehouse clerk',
    password,
  }),
  person({
    id: ids.admin,
    tenantId: ids.contoso,
    userPrincipalName: 'admin@contoso.com',
    givenName: 'Ada',
    surname: 'Brandt',
    jobTitle: 'IT administrator',
    password,
    roles: [globalAdministrator],
    methods: [{ kind: 'password' }, { kind: 'totp', secret: totpSecret }],
  }),
  person({
    id: ids.federated,
    tenantId: ids.contoso,
    userPrincipalName: 'federated@corp.contoso.com',
    givenName: 'Felix',
    surname: 'Dimitrov',
    jobTitle: 'Controller',
    onPremisesImmutableId: immutableIdOf(ids.federated),
  }),
  person({
    id: stableId('guest', ids.fabrikam, ids.milan),
    tenantId: ids.fabrikam,
    userPrincipalName: 'milan_contoso.com#EXT#@fabrikam.onmicrosoft.com',
    givenName: 'Mila',
    surname: 'Nikolova',
    mail: 'milan@contoso.com',
    userType: 'Guest',
    methods: [],
    home: { id: ids.milan, tenantId: ids.contoso },
  }),
  person({
    id: ids.someone,
    tenantId: personalTenantId,
    userPrincipalName: 'someone@outlook.com',
    givenName: 'Sam',
    surname: 'Eone',
    password,
  }),
]
