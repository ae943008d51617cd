import { runSample } from '../run-sample.mjs'
import { fillIn, privateFeed, publicRegistry } from '../sample.mjs'

/** Whose data has to stand in the pane in the end. @param {import('../browser.mjs').OpenSample} opened */
async function seesMila({ pane }) {
  await pane.getByText('Mila Nikolova').waitFor()
  await pane.getByText('milan@contoso.com').waitFor()
}

/** Presses these buttons of the sign-in pages. @param {import('playwright-core').Page} page @param {string[]} buttons */
async function press(page, ...buttons) {
  for (const button of buttons) await page.getByTestId(button).click()
}

/** @type {import('../run-sample.mjs').Sample} */
const sample = {
  path: 'Samples/auth/Outlook-Add-in-SSO-NAA',
  manifest: 'manifest.xml',
  server: 'npm run dev-server -- --port {port}',
  registration: [
    ...['--name', 'Outlook-Add-in-SSO-NAA', '--no-secret', '--audience', 'work-and-personal'],
    ...['--permission', 'User.Read', 'Files.Read'],
  ],
  redirects: (origin) => [`${origin}/auth.html`, `${origin}/dialog.html`],
  fillIn(folder, { port, clientId }) {
    fillIn(folder, {
      'src/taskpane/msalconfig.ts': [['Enter_the_Application_Id_Here', clientId]],
      'manifest.xml': [['localhost:3000', `localhost:${port}`]],
      'package-lock.json': [[privateFeed, publicRegistry]],
    })
  },
  looks: [
    ...['windows', 'mac'].map((platform) => ({
      does: `name and address by the bridge, without a page, in outlook on ${platform}`,
      place: { app: 'outlook', platform },
      /** @param {import('../browser.mjs').OpenSample} opened */
      async see(opened) {
        await opened.pane.getByText('Get user data').click()
        await seesMila(opened)
      },
    })),
    {
      does: 'name and address by a popup where there is no bridge, in outlook on web',
      place: { app: 'outlook', platform: 'web' },
      async see(opened) {
        const popup = await opened.popup(() => opened.pane.getByText('Get user data').click())
        await press(popup, 'account-milan@contoso.com', 'fill-password', 'submit', 'kmsi-no')
        await seesMila(opened)
      },
    },
  ],
}

/** @type {import('./index.mjs').SamplePart} */
export const nestedApp = {
  name: 'nested-app',
  says: 'a sample with nested app authentication and dialog fallback, unchanged but for ids and addresses',
  repositories: ['OfficeDev/Office-Add-in-samples'],
  run: (from, say) => runSample(from, sample, say),
}
