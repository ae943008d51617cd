/** A form of a page, as a browser without scripts would send it. */
export interface Form {
  action: string
  /** What is sent: hidden and preset values. */
  values: Record<string, string>
  inputs: { name: string; type: string }[]
  /** The first button of a form is often Cancel; `primary` is the one that goes on. */
  buttons: { name: string; value: string; text: string; primary: boolean }[]
}

/** The forms a person would answer: those outside of the box for testers. */
export function formsOf(html: string): Form[] {
  const page = html.replace(/<aside class="emulator"[\s\S]*?<\/aside>/g, '')
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', body = '']) => {
    const inputs = [...body.matchAll(/<input\b([^>]*)>/g)]
      .map(([, text = '']) => attributesOf(text))
      .filter(({ type, checked }) => type !== 'checkbox' || checked !== undefined)
    return {
      action: attributesOf(attributes).action ?? '',
      values: Object.fromEntries(
        inputs
          .filter(({ name, value }) => name && value !== undefined)
          .map(({ name, value }) => [name, value]),
      ),
      inputs: inputs.map(({ name = '', type = 'text' }) => ({ name, type })),
      buttons: [...body.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(
        ([, text = '', content = '']) => {
          const { name = '', value = '', class: classes = '' } = attributesOf(text)
          return { name, value, text: plain(content), primary: /\bfirst\b/.test(classes) }
        },
      ),
    }
  })
}

/** The title of a page. */
export function titleOf(html: string): string {
  return plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '')
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
