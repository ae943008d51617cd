import { runSample } from '../run-sample.mjs'
import { fillIn, nameAsCalled, privateFeed, publicRegistry } from '../sample.mjs'

/** The first of the names that Mila's drive gives. */
const firstFile = 'Rila Instruments - Offer 2026-118.docx'
const told = 'Your OneDrive filenames are added to the document.'

/** @param {string} app @param {string} platform @returns {import('../run-sample.mjs').Look} */
const look = (app, platform) => ({
  does: `names of files in the document, by getAccessToken and on-behalf-of, in ${app} on ${platform}`,
  place: { app, platform },
  async see({ pane, emulator }) {
    await pane.getByText('Get OneDrive File Names').click()
    await pane.getByText(told).waitFor()
    const written = JSON.stringify(
      await emulator.control('POST', 'office/document', { app, user: 'milan@contoso.com' }),
    )
    if (!written.includes(firstFile)) throw new Error(`The document holds ${written.slice(0, 500)}`)
  },
})

/** @type {import('../run-sample.mjs').Sample} */
const sample = {
  path: 'Samples/auth/Office-Add-in-NodeJS-SSO',
  manifest: 'manifest/manifest_local.xml',
  server: 'npm start',
  registration: [
    ...['--name', 'Office-Add-in-NodeJS-SSO', '--permission', 'Files.Read'],
    ...['--audience', 'work-and-personal'],
  ],
  redirects: (origin) => [`${origin}/dialog.html`],
  fillIn(folder, { port, clientId, secret }) {
    nameAsCalled(folder, '.ENV', '.env')
    fillIn(folder, {
      '.env': [
        ['CLIENT_ID=', `CLIENT_ID=${clientId}`],
        ['CLIENT_SECRET=', `CLIENT_SECRET=${secret}`],
        ['localhost:3000', `localhost:${port}`],
      ],
      'manifest/manifest_local.xml': [
        ['$app-id-guid$', clientId],
        ['localhost:3000', `localhost:${port}`],
      ],
      'public/javascripts/fallback-msal/authConfig.js': [
        ['$app-id-guid$', clientId],
        ['localhost:3000', `localhost:${port}`],
      ],
      'views/layout.pug': [['/ssoAuthEs6.js', '/ssoAuthES6.js']],
      'package-lock.json': [[privateFeed, publicRegistry]],
    })
  },
  looks: [look('word', 'web'), look('excel', 'windows'), look('powerpoint', 'mac')],
}

/** @type {import('./index.mjs').SamplePart} */
export const sso = {
  name: 'sso',
  says: 'a sample with getAccessToken and a server (on-behalf-of by msal-node), unchanged but for ids and addresses',
  repositories: ['OfficeDev/Office-Add-in-samples'],
  run: (from, say) => runSample(from, sample, say),
}
