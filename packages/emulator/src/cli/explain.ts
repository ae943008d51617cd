import { createReadStream, type Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { customerReply, explainGathered, explanationJson, Gatherer, humanLines } from '@onbehalf/doctor'
import { calledAs } from './called-as.js'
import { CommandFailed, WrongUsage } from './failure.js'

/** What the command line gave. */
export interface ExplainOptions {
  json?: boolean
  markdown?: boolean
}

/** Where the words come in and go out; tests give their own. */
export interface ExplainStreams {
  stdin: Readable & { isTTY?: boolean }
  stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  stderr: { write(text: string): unknown }
}

const megabyte = 1_048_576
/** From this size on, reading is told of. */
const bigFile = 5 * megabyte
const fileLimit = 512 * megabyte
const folderLimits = { files: 500, depth: 8, size: 64 * megabyte }

/**
 * `onbehalf explain`.
 *
 * @returns The exit code: 1 when nothing was recognised.
 */
export async function explain(
  what: readonly string[],
  { json, markdown }: ExplainOptions,
  streams: ExplainStreams = process,
): Promise<number> {
  if (json && markdown)
    throw new WrongUsage('--json and --markdown are two forms of one answer: give one of them.')
  const gatherer = new Gatherer(Date.now())
  for (const word of what.length > 0 ? what : [fromStdin(streams)]) await take(word, gatherer, streams)
  const explanation = explainGathered(gatherer.finish())
  if (json) streams.stdout.write(`${explanationJson(explanation)}\n`)
  else if (markdown) streams.stdout.write(customerReply(explanation))
  else
    streams.stdout.write(
      `${humanLines(explanation, { command: calledAs, ...widthOf(streams) }).join('\n')}\n`,
    )
  return explanation.causes.length + explanation.remarks.length > 0 ? 0 : 1
}

/** A terminal gets lines that fit; a file or another program gets each sentence whole. */
function widthOf({ stdout: { isTTY, columns } }: ExplainStreams): { columns?: number } {
  return isTTY && columns ? { columns: Math.min(columns, 110) } : {}
}

function fromStdin({ stdin }: ExplainStreams): string {
  if (!stdin.isTTY) return '-'
  throw new WrongUsage(
    `Say what to explain: ${calledAs('explain error.txt')}, ${calledAs('explain "AADSTS50076 …"')}, or pipe it in.`,
  )
}

async function take(word: string, gatherer: Gatherer, streams: ExplainStreams): Promise<void> {
  if (word === '-') return stream(streams.stdin, gatherer.open('what came in'))
  const status = await stat(word).catch(() => undefined)
  if (status?.isDirectory()) return folder(word, gatherer, streams)
  if (status?.isFile()) return file(word, word, status, gatherer, streams)
  if (looksLikePath(word))
    throw new CommandFailed(
      `There is no file ${word.slice(0, 200)}. Give a file, a folder, or the text itself in quotes.`,
    )
  gatherer.add({ name: 'text', text: word })
}

function looksLikePath(word: string): boolean {
  // Addresses with an error in them begin like paths, and so may a redirect without its host.
  if (/^(?:\.{0,2}[\\/]|~\/|[a-z]:[\\/])[^\s<>"?#&=]{0,500}$/i.test(word)) return true
  return (
    !/\s/.test(word) &&
    /^[\w@~.:\\/-]{1,200}\.(?:txt|json|jwt|har|log|xml|md|html?|js|ts|cs|zip|csv)$/i.test(word) &&
    !/^eyJ/.test(word)
  )
}

async function file(
  path: string,
  name: string,
  { size }: Pick<Stats, 'size'>,
  gatherer: Gatherer,
  { stderr }: ExplainStreams,
  isOneOfMany = false,
): Promise<void> {
  if (size > fileLimit)
    throw new CommandFailed(
      `${name} has ${Math.round(size / megabyte)} MB; at most ${fileLimit / megabyte} are read. Record a shorter trace.`,
    )
  const told = size > bigFile ? progress(name, size, stderr) : undefined
  const opened = gatherer.open(name, isOneOfMany)
  await stream(createReadStream(path), opened, told).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      throw new CommandFailed(`${name} cannot be read (${error.code}). Look at its permissions.`)
    throw error
  })
}

async function stream(
  source: Readable,
  opened: ReturnType<Gatherer['open']>,
  told?: (bytes: number) => void,
): Promise<void> {
  let decoder: TextDecoder | undefined
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer)
    decoder ??= new TextDecoder(encodingOf(bytes))
    opened.push(decoder.decode(bytes, { stream: true }))
    told?.(bytes.length)
  }
  opened.end()
}

/** PowerShell 5 writes UTF-16 with a byte order mark. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}

/** One line for each tenth of a big file. */
function progress(name: string, size: number, stderr: ExplainStreams['stderr']): (bytes: number) => void {
  let read = 0
  let tenths = 0
  return (bytes) => {
    read += bytes
    const now = Math.min(10, Math.floor((read / size) * 10))
    if (now === tenths) return
    tenths = now
    stderr.write(`${name}: ${now * 10} % of ${Math.round(size / megabyte)} MB read\n`)
  }
}

const skipped = /^(?:node_modules|dist|build|bundle|coverage|\.git|\.onbehalf|\.vscode|\.idea)$/
const readable = /\.(?:txt|json|jsonc|jwt|har|log|xml|md|html?|[cm]?[jt]sx?|cs|vb|java|py|eml|csv|ya?ml)$/i

/** What tells of a project, and not of what happened to somebody. */
const notEvidence =
  /^(?:package-lock\.json|readme[\w.-]*|changelog[\w.-]*|license[\w.-]*|contributing[\w.-]*)$|\.min\.js$/i

async function folder(root: string, gatherer: Gatherer, streams: ExplainStreams): Promise<void> {
  let files = 0
  let left = 0
  let size = 0
  const walk = async (path: string, depth: number): Promise<void> => {
    const entries = (await readdir(path, { withFileTypes: true })).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    )
    for (const entry of entries) {
      const at = join(path, entry.name)
      if (entry.isDirectory() && depth < folderLimits.depth && !skipped.test(entry.name))
        await walk(at, depth + 1)
      if (!entry.isFile() || !readable.test(entry.name) || notEvidence.test(entry.name)) continue
      const status = await stat(at)
      if (files >= folderLimits.files || size + status.size > folderLimits.size) {
        left++
        continue
      }
      files++
      size += status.size
      await file(at, relative(root, at), status, gatherer, streams, true)
    }
  }
  await walk(root, 0)
  if (files === 0)
    throw new CommandFailed(`${root} has no file that can be explained. Name the files themselves.`)
  if (left > 0)
    streams.stderr.write(
      `${root}: ${files} files were read and ${left} left out; at most ${folderLimits.files} files and ${folderLimits.size / megabyte} MB are read. Name the files that matter.\n`,
    )
}
