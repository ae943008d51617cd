import { styles } from './styles.js'
import { trustTest } from './trust-test.js'

/** An address that the browser has to trust. */
export interface WelcomeAddress {
  name: string
  /** What the test of the page asks for. */
  address: string
  /** Whether anything listens there, as the emulator sees it. */
  isThere: boolean
}

/** The page that finds out what a browser trusts, and says what to accept; it reads without script too. */
export function WelcomePage({ addresses, nonce }: { addresses: readonly WelcomeAddress[]; nonce: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Does this browser trust it? · Onbehalf emulator</title>
        {/* The style and the script are constants of this folder. */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <div class="band" />
        <main>
          <div class="card">
            <p class="brand">Onbehalf emulator</p>
            <h1>Does this browser trust it?</h1>
            <p>
              Office shows an add-in in a frame, and a frame has no button to accept a certificate. So this
              browser has to trust both addresses before the Office page works.
            </p>
            <ul class="origins" aria-live="polite">
              {addresses.map((address) => (
                <AddressRow {...address} />
              ))}
            </ul>
            <a class="go" href="/office/">
              Go to the Office page
            </a>
            <HowToAccept />
          </div>
        </main>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `(${trustTest})()` }} />
      </body>
    </html>
  )
}

function AddressRow({ name, address, isThere }: WelcomeAddress) {
  const { origin } = new URL(address)
  const refused = isThere
    ? `It answers, but this browser does not trust it. Open ${origin} in a tab, accept its certificate, and come back.`
    : `Nothing answers at ${origin}. Start it; this page tries again by itself.`
  return (
    <li data-address={address} data-refused={refused}>
      <strong>
        <span class="sign" aria-hidden="true">
          ●
        </span>
        {name}
      </strong>
      <a href={origin} target="_blank" rel="noreferrer">
        {origin}
      </a>
      <span class="verdict">
        {isThere ? 'Open it: a page without a warning means that it is trusted.' : refused}
      </span>
    </li>
  )
}

function HowToAccept() {
  return (
    <>
      <h2>How to accept it</h2>
      <dl>
        <dt>Chrome, Edge</dt>
        <dd>
          Advanced, then Proceed (Edge: Continue) to localhost. Both addresses show one certificate: once is
          enough.
        </dd>
        <dt>Firefox</dt>
        <dd>Advanced, then Accept the Risk and Continue, at each of the two addresses.</dd>
        <dt>Safari</dt>
        <dd>Show Details, then visit this website, at each of the two addresses.</dd>
      </dl>
      <h2>Without any of this</h2>
      <p>
        With Chromium, Chrome or Edge on this computer, <code>npx onbehalf start</code> opens a window of its
        own that trusts the emulator's key, in a profile of its own; nothing else on this computer changes.
      </p>
    </>
  )
}
