import { type HTMLElement, parse } from 'node-html-parser'

/** A form with one of its buttons pressed. */
export interface Submission {
  action: string
  fields: URLSearchParams
}

/** What a person sees of an HTML page: its heading, what is wrong, the buttons. Scripts do not run. */
export class WebPage {
  readonly url: string
  readonly #root: HTMLElement

  constructor(url: string, html: string) {
    this.url = url
    this.#root = parse(html)
  }

  get title(): string {
    return textOf(this.#root.querySelector('h1') ?? this.#root.querySelector('title'))
  }

  /** What the page says is wrong; empty when nothing is. */
  get problem(): string {
    return textOf(this.#root.querySelector('[role=alert]'))
  }

  /** The first button with one of these names (`data-testid`) that can be pressed. */
  button(...names: string[]): HTMLElement | undefined {
    for (const name of names) {
      const found = this.#first((button) => testId(button) === name)
      if (found) return found
    }
    return undefined
  }

  /** The first button whose name begins like this. */
  buttonLike(beginning: string): HTMLElement | undefined {
    return this.#first((button) => testId(button).startsWith(beginning))
  }

  /** Presses `button`, with every field of its form filled as the Emulator box offers. */
  press(button: HTMLElement): Submission {
    const form = button.closest('form')
    const fields = new URLSearchParams()
    for (const field of form?.querySelectorAll('input') ?? []) {
      const [name, value] = [
        field.getAttribute('name'),
        this.#offered(field) ?? field.getAttribute('value') ?? '',
      ]
      if (name !== undefined && isSent(field)) fields.append(name, value)
    }
    const name = button.getAttribute('name')
    if (name !== undefined) fields.append(name, button.getAttribute('value') ?? '')
    return { action: new URL(form?.getAttribute('action') ?? '', this.url).href, fields }
  }

  /** Names of people are part of names of buttons: text to compare, and no selector. */
  #first(isMeant: (button: HTMLElement) => boolean): HTMLElement | undefined {
    return this.#root
      .querySelectorAll('button')
      .find((button) => !button.hasAttribute('disabled') && isMeant(button))
  }

  /** What the Emulator box would fill in; of several values the first is the right one. */
  #offered(field: HTMLElement): string | undefined {
    const id = field.getAttribute('id')
    return id === undefined
      ? undefined
      : this.#first(
          (button) => button.getAttribute('data-fill') === id && button.hasAttribute('data-value'),
        )?.getAttribute('data-value')
  }
}

function testId(button: HTMLElement): string {
  return button.getAttribute('data-testid') ?? ''
}

/** A box is ticked when it has to be. */
function isSent(field: HTMLElement): boolean {
  const type = field.getAttribute('type')
  if (type !== 'checkbox' && type !== 'radio') return type !== 'submit' && type !== 'button'
  return field.hasAttribute('checked') || field.hasAttribute('required')
}

function textOf(element: HTMLElement | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? ''
}
