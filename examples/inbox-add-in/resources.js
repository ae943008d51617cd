// @ts-check

/** What the add-in may do in Graph, for the user. */
export const permissions = ['User.Read', 'Mail.Read', 'Files.Read']

/**
 * What the task pane shows: where Graph has it, and what of it the pane gets.
 *
 * @type {Record<string, { path: string, pick: (answer: any) => unknown }>}
 */
export const resources = {
  me: {
    path: '/me?$select=displayName,mail,userPrincipalName',
    pick: ({ displayName, mail, userPrincipalName }) => ({
      name: displayName,
      mail: mail ?? userPrincipalName,
    }),
  },
  mail: {
    path: '/me/messages?$top=5&$orderby=receivedDateTime desc&$select=subject,from,receivedDateTime,isRead',
    pick: ({ value }) =>
      value.map((/** @type {any} */ { subject, from, receivedDateTime, isRead }) => ({
        subject,
        from: from?.emailAddress.name,
        received: receivedDateTime,
        isRead,
      })),
  },
  files: {
    path: '/me/drive/root/children?$top=5&$orderby=lastModifiedDateTime desc&$select=name,lastModifiedDateTime,folder',
    pick: ({ value }) =>
      value.map((/** @type {any} */ { name, lastModifiedDateTime, folder }) => ({
        name,
        changed: lastModifiedDateTime,
        isFolder: folder !== undefined,
      })),
  },
}

/** The picture is no JSON and is passed on as it comes. */
export const photo = '/me/photo/$value'
