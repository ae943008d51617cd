import { readFileSync } from 'node:fs'

/** What a page says is typed, and what it says is printed. */
export interface Sample {
  /** Its first words. */
  title: string
  /** Everything that was typed above and prints nothing, and this. */
  lines: string
  typed: string
  printed: string
}

/** A page of `docs` as a newcomer uses it: files to write, lines to type. */
export interface TypedPage {
  text: string
  files: { name: string; text: string }[]
  samples: Sample[]
  /** What starts the product and fetches packages: the tests have both. */
  outside: string[]
}

/** Reads the blocks of a page: files name themselves in their first line, and what a shell prints stands beneath it. */
export function readPage(name: string): TypedPage {
  const text = readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')
  const page: TypedPage = { text, files: [], samples: [], outside: [] }
  let before = ''
  let typed = ''
  const blocks = text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)
  for (const [, language = '', block = ''] of [...blocks, ['', 'sh', '']]) {
    if (language === 'text') {
      const title = typed.split(/[\n'|]/)[0] ?? ''
      page.samples.push({ title, lines: before + typed, typed, printed: block })
      typed = ''
    } else if (language === 'sh') {
      if (typed.startsWith('npm ')) page.outside.push(typed)
      else before += typed
      typed = block
    } else page.files.push({ name: nameOf(block), text: block })
  }
  return page
}

function nameOf(block: string): string {
  const [, name] = /^(?:\/\/|#) (\S+\.(?:mjs|py))\n/.exec(block) ?? []
  if (name === undefined) throw new Error(`A block does not say which file it is:\n${block}`)
  return name
}
