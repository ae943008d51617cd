import { entraErrorByNumber } from '@onbehalf/protocol'
import type { Endpoint } from '../endpoint.js'
import { readQuery } from '../requests/parameters.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'

/** What an AADSTS number means; every error answer points here. */
export const errorLookup: Endpoint = {
  methods: ['GET'],
  paths: ['/error'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  handle({ url, services }) {
    const code = readQuery(url).get('code') ?? ''
    const found = entraErrorByNumber(Number(code.replace(/^AADSTS/i, '')))
    const title = found ? `AADSTS${found.row.number}` : 'No such code'
    const content = (
      <Card title={title}>
        {found ? (
          <>
            <p>{found.row.cause}</p>
            <h2>What to do</h2>
            <p>{found.row.remedy}</p>
            <dl>
              <dt>Name here</dt>
              <dd>{found.name}</dd>
              <dt>OAuth error</dt>
              <dd>{found.row.error}</dd>
              <dt>Who can fix it</dt>
              <dd>{found.row.owner}</dd>
            </dl>
          </>
        ) : (
          <>
            <p>This emulator knows no error of that number. Ask for one by its number:</p>
            <form method="get">
              <label for="code">AADSTS number</label>
              <input id="code" name="code" type="text" inputmode="numeric" required />
              <div class="actions">
                <button type="submit" class="first">
                  Look up
                </button>
              </div>
            </form>
          </>
        )}
      </Card>
    )
    return pageResponse({ title, status: found ? 200 : 404, content }, services.ground.randomBytes)
  },
}
