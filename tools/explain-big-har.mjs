import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run test:big-har`: a HAR of 50 MB, made here, through the built command; it is named the one refusal in it, with
 * progress, without a secret, and in bounded memory.
 */
const megabytes = 50
/** Node by itself takes half of that; the file would not fit. */
const mostMemory = 160
const secret = 'hunter2hunter2'

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-har-'))
try {
  const file = join(folder, 'big.har')
  writeHar(file)
  const { out, progress, memory } = explain(file)
  const wrong = [
    !out.includes('(R40)') && 'The refusal in the last entry is not named.',
    (out + progress).includes(secret) && 'A secret of the file is printed.',
    progress.split('% of').length < 5 && 'No progress is told.',
    !(memory <= mostMemory) && `It took ${memory} MB of memory, more than ${mostMemory}.`,
  ].filter(Boolean)
  console.log(wrong.length > 0 ? wrong.join('\n') : `✓ ${megabytes} MB explained in ${memory} MB of memory`)
  process.exitCode = wrong.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {string} file */
function explain(file) {
  const command = fileURLToPath(new URL('../packages/emulator/bin/onbehalf.js', import.meta.url))
  const measure =
    'data:text/javascript,process.on("exit",()=>process.stderr.write("memory "+process.resourceUsage().maxRSS))'
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', measure, command, 'explain', file], {
    encoding: 'utf8',
  })
  return {
    out: stdout,
    progress: stderr,
    memory: Math.round(Number(/memory (\d+)/.exec(stderr)?.[1]) / 1_024),
  }
}

/** @param {string} file */
function writeHar(file) {
  const out = openSync(file, 'w')
  const script = entry('https://cdn.contoso.com/app.js', 200, 'x'.repeat(200_000))
  writeSync(out, '{"log":{"version":"1.2","entries":[')
  for (let size = 0; size < megabytes * 1_048_576; size += script.length + 1) writeSync(out, `${script},`)
  const refusal =
    '{"error":"invalid_grant","error_description":"AADSTS65001: not consented","error_codes":[65001]}'
  writeSync(out, entry('https://login.microsoftonline.com/common/oauth2/v2.0/token', 400, refusal))
  writeSync(out, ']}}')
  closeSync(out)
}

/** @param {string} url @param {number} status @param {string} body */
function entry(url, status, body) {
  return JSON.stringify({
    startedDateTime: '2026-11-30T08:00:00Z',
    request: {
      method: 'POST',
      url,
      headers: [{ name: 'Cookie', value: `ESTSAUTH=${secret}` }],
      postData: { text: `client_secret=${secret}` },
    },
    response: { status, headers: [], content: { text: body } },
  })
}
