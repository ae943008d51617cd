import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cellAt, cellWord, type Matrix } from '../../src/matrix/matrix.js'
import { matrixHtml } from '../../src/matrix/matrix-html.js'
import { matrixLines } from '../../src/matrix/matrix-text.js'
import { runMatrix } from '../../src/matrix/run-matrix.js'
import { addInId, manifest } from '../../src/office/add-in.fixture.js'
import { scenarios } from '../../src/scenarios/index.js'
import { ids } from '../../src/tenant/default-ids.js'

const words = (matrix: Matrix, account: string, app: string) =>
  matrix.platforms.map((platform) => cellWord(cellAt(matrix, app, platform, account)))

describe('the matrix', () => {
  // Platforms by https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets,
  // 13006 and 13005 of a policy by https://github.com/OfficeDev/office-js/issues/3469.
  it('has what each account gets everywhere, in the state of a scenario too', async () => {
    const scenario = scenarios.find(({ name }) => name === 'ca-mfa-on-addin-app-legacy')
    const matrix = await runMatrix({ manifest: manifest(), ...(scenario && { scenario }) })
    expect(matrix.platforms).toEqual(['web', 'windows', 'new-outlook', 'mac', 'ipad', 'ios', 'android'])
    expect(words(matrix, 'work account', 'outlook').slice(0, 2)).toEqual(['13006', '13005'])
    expect(words(matrix, 'work account', 'word')).toEqual(['13006', '13005', '–', '13005', '13012', '–', '–'])
    expect(cellAt(matrix, 'word', 'web', 'work account')).toMatchObject({ code: 13006, aadsts: 50076 })
    expect(words(matrix, 'personal account', 'outlook')[0]).toBe('13012')
    expect(words(matrix, 'personal account', 'word')[0]).toBe('token')
    expect(matrix.addIns).toEqual(['Contoso Inbox'])
    expect(JSON.stringify(matrix)).not.toContain(addInId)
    expect(matrix.preparation).toBeUndefined()
  }, 60_000)

  it('of an add-in that no tenant knows registers it first, and says so', async () => {
    const file = new URL('../../../../examples/inbox-add-in/manifest-documents.xml', import.meta.url)
    const unknown = readFileSync(file, 'utf8').replaceAll(ids.inbox, '3f0c2a6e-0c36-4a44-8a57-6f6f7c1b8d21')
    const matrix = await runMatrix({ manifest: unknown })
    expect(words(matrix, 'work account', 'word').slice(0, 2)).toEqual(['token', 'token'])
    const sentence =
      'No tenant here knew its application: it was registered first, as onbehalf register does.'
    expect(matrixLines(matrix)[1]).toBe(sentence)
    expect(matrixHtml(matrix)).toContain(sentence)
  }, 60_000)

  it('says why an application is not registered, and asks all the same', async () => {
    const id = '3f0c2a6e-0c36-4a44-8a57-6f6f7c1b8d21'
    const wrong = manifest({ webApplicationInfo: { id, resource: `api://localhost:3000/${id}` } })
    const matrix = await runMatrix({ manifest: wrong })
    expect(matrix.preparation).toMatch(
      /^No tenant here knows its application\. The manifest is wrong, so nothing/,
    )
    expect(words(matrix, 'work account', 'word').slice(0, 2)).toEqual(['13007', '13007'])
  }, 60_000)

  it('is a page that needs nothing else, with every text escaped', () => {
    const matrix: Matrix = {
      ...{ addIns: ['<b>'], apps: ['word'], platforms: ['web'] },
      accounts: [{ name: 'work account', user: 'milan@contoso.com' }],
      cells: [
        {
          ...{ app: 'word', platform: 'web', account: 'work account', nestedAppAuth: false },
          ...{ outcome: 'code', code: 13006, reason: '"<script>"' },
        },
      ],
    }
    const html = matrixHtml(matrix)
    expect(html).toContain('<td class="code" title="&quot;&lt;script&gt;&quot;">✕ 13006</td>')
    expect(html).toContain('getAccessToken of &lt;b&gt;')
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).not.toMatch(/<script|https?:|<b>/)
    expect(matrixLines(matrix)).toContain('  Word        13006')
  })
})
