// What Office costs: tokens that it has already, by the headless host, beside a function that gives a promise and beside
// the emulator's emptiest route; and from the opening of the Office page to the first token in the pane, in Chromium,
// beside a page with a frame that fetches a text. In turn; the ratios are medians of the ratios within a round.
//
//   node bench/office.bench.mjs [rounds]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { createHeadlessOffice } from '../packages/emulator/dist/headless-office.js'
import { findBrowser } from '../packages/emulator/dist/intercept/browser.js'
import { freePort, startEmulator } from '../tools/samples/emulator.mjs'
import { interleave, median, report } from './measure.mjs'

const rounds = Number(process.argv[2] ?? 9)
const manifest = readFileSync(
  new URL('../examples/inbox-add-in/manifest-documents.xml', import.meta.url),
  'utf8',
)

const calls = await headlessCalls()
const pages = await openings()
const digits = (/** @type {number} */ number) => Math.round(number).toLocaleString('en')
report({
  title: 'Office',
  note: 'Above, calls of `getAccessToken` by the headless host, on one core, where Office has the token: each goes through the control API, in memory, and into the journal. The ratio is to the emptiest route of the control API; a function that gives a promise made before is the floor. Below, from the opening of the page to the first token in the pane of Word, in a browser that was never there: sign-in, Office.js’s start and the token; the ratio is to the opening of a page with a frame that fetches a text.',
  columns: ['what', 'figure', 'ratio'],
  rows: [
    ...calls.map(({ name, perSecond, ratio }) => [
      name,
      `${digits(perSecond)} a second`,
      ratio < 10 ? ratio.toFixed(2) : digits(ratio),
    ]),
    ...pages.map(({ name, milliseconds, ratio }) => [name, `${digits(milliseconds)} ms`, ratio.toFixed(2)]),
  ],
})

async function headlessCalls() {
  const office = await createHeadlessOffice({ manifests: [manifest] })
  // Office allows sixty calls in ten seconds: here as many as one can make in a second.
  await office.control('PATCH', 'conditions', { office: { callLimit: { calls: 1_000_000, period: 'PT1S' } } })
  const opened = await Promise.all(
    ['web', 'windows'].map((platform) => office.open({ app: 'word', platform, user: 'milan@contoso.com' })),
  )
  const kept = Promise.resolve(await opened[0].getAccessToken())
  const [floor, emptiest] = ['a function that gives a promise', 'the emptiest route of the emulator']
  const asking = opened.map((word) => [
    `getAccessToken, Word on ${word.seat.platform}`,
    { run: () => word.getAccessToken() },
  ])
  const route = { run: () => office.control('GET', 'status') }
  return interleave(
    {
      [floor]: { run: () => kept },
      [emptiest]: route,
      ...Object.fromEntries(asking),
    },
    { rounds, milliseconds: 400, reference: emptiest },
  )
}

async function openings() {
  const program = findBrowser(process.env.ONBEHALF_BROWSER, process.env, process.platform)
  if (!program) throw new Error('No Chromium, Chrome or Edge was found.')
  const root = mkdtempSync(join(tmpdir(), 'onbehalf-bench-'))
  const port = await freePort()
  const file = join(root, 'manifest.xml')
  writeFileSync(file, manifest.replaceAll('localhost:3000', `localhost:${port}`))
  const emulator = await startEmulator(
    [file, '--ephemeral', '--port', String(await freePort()), '--example-port', String(port)],
    { cwd: root },
  )
  const addIn = await serve(emulator, port)
  const browser = await chromium.launch({
    executablePath: program.program,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const office = `${emulator.origin}/office/?app=word&user=milan@contoso.com&platform=`
    const floor = 'a page with a frame that fetches a text'
    const contenders = {
      [floor]: `https://localhost:${port}/around.html`,
      'Office page to first token, Word on web': `${office}web`,
      'Office page to first token, Word on windows': `${office}windows`,
    }
    return await timed(browser, contenders, floor)
  } finally {
    await browser.close()
    addIn.close()
    await emulator.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

/** @param {import('playwright-core').Browser} browser @param {Record<string, string>} contenders @param {string} floor */
async function timed(browser, contenders, floor) {
  const names = Object.keys(contenders)
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const took = await openOnce(browser, contenders[name])
      if (round >= 0) times[name].push(took)
    }
  }
  return names.map((name) => ({
    name,
    milliseconds: median(times[name]),
    ratio: median(times[name].map((took, round) => took / times[floor][round])),
  }))
}

/** Milliseconds until the frame in the page says that it is done. @param {import('playwright-core').Browser} browser @param {string} url */
async function openOnce(browser, url) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  try {
    const page = await context.newPage()
    /** @type {(at: number) => void} */
    let end = () => undefined
    const ended = new Promise((resolve) => {
      end = resolve
    })
    await page.exposeFunction('done', () => end(performance.now()))
    const began = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    const late = new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error(`${url} was not done in a minute`)), 60_000).unref()
    })
    return Number(await Promise.race([ended, late])) - began
  } finally {
    await context.close()
  }
}

/** An add-in with nothing but its token, and the floor. @param {import('../tools/samples/emulator.mjs').Emulator} emulator @param {number} port */
async function serve({ origin, caCert }, port) {
  const [cert, key] = ['leaf.pem', 'leaf.key'].map((name) => readFileSync(join(dirname(caCert), name)))
  const page = (/** @type {string} */ body) =>
    `<!doctype html><meta charset="utf-8"><title>Bench</title>${body}`
  const pages = {
    '/around.html': page('<iframe src="/frame.html"></iframe>'),
    '/frame.html': page('<script>fetch("/text").then((answer) => answer.text()).then(() => done())</script>'),
    '/text': 'text',
  }
  const pane = page(
    `<script src="${origin}/office/js/office.js"></script><script>Office.onReady().then(() => OfficeRuntime.auth.getAccessToken()).then(() => done())</script>`,
  )
  const server = createServer({ cert, key }, ({ url = '/' }, response) => {
    const { pathname } = new URL(url, origin)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(pages[/** @type {keyof typeof pages} */ (pathname)] ?? pane)
  })
  await new Promise((resolve) => server.listen(port, 'localhost', () => resolve(undefined)))
  return server
}
