import { type GrantControl, lacks, met } from '../control.js'

/** Wants an app that keeps to a protection policy, for which a broker vouches. */
export const compliantApplication: GrantControl = {
  name: 'compliantApplication',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('compliantApplication')
      ? {
          graphName: 'RequireCompliantApp',
          judge: ({ client, clientApp }) =>
            clientApp.isProtected
              ? met(`A broker vouches that ${client.displayName} keeps to an app protection policy.`)
              : lacks(
                  { kind: 'protected-app' },
                  `No broker vouches that ${client.displayName} keeps to an app protection policy.`,
                ),
        }
      : undefined,
}
