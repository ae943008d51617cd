import { type GrantControl, lacks, met } from '../control.js'

/** Wants one of Microsoft's own apps on a phone, for which a broker vouches. */
export const approvedApplication: GrantControl = {
  name: 'approvedApplication',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('approvedApplication')
      ? {
          graphName: 'RequireApprovedApp',
          judge: ({ client, clientApp }) =>
            clientApp.isApproved
              ? met(`A broker vouches that ${client.displayName} is an approved app.`)
              : lacks(
                  { kind: 'approved-app' },
                  `No broker vouches that ${client.displayName} is an approved app.`,
                ),
        }
      : undefined,
}
