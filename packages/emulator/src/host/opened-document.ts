import type { AskControl, Seat } from './host-answers.js'

/** An end of a call that is about the document. */
type CallEnd =
  | { data: unknown; changed: boolean }
  | { code: number; refused: { code: string; cause: string } }

/** The document of an opened Word, Excel or PowerPoint: what the add-in does with it, and what there is to see. */
export class OpenedDocument {
  readonly #ask: AskControl
  readonly #seat: Seat

  constructor(ask: AskControl, seat: Seat) {
    this.#ask = ask
    this.#seat = seat
  }

  /** What there is to see: paragraphs and tables, cells, or slides, as the Office page draws them. */
  content<Content = Record<string, unknown>>(): Promise<Content> {
    return this.#post<Content>({})
  }

  /**
   * The person selects something: `{ address: 'B5' }`, `{ from: { paragraph: 0, offset: 0 }, to: … }`, or
   * `{ slide, shape }`.
   */
  async select(selection: Record<string, unknown>): Promise<void> {
    await this.#post({ select: { app: this.#seat.app, ...selection } })
  }

  /** `getSelectedDataAsync`. @throws {Error} with Office's `code`. */
  getSelectedData(coercion: string, { formatted = false } = {}): Promise<unknown> {
    return this.#call({ call: 'getSelectedData', coercion, formatted })
  }

  /** `setSelectedDataAsync`. @throws {Error} with Office's `code`. */
  async setSelectedData(data: unknown, coercion = 'text'): Promise<void> {
    await this.#call({ call: 'setSelectedData', coercion, data })
  }

  /**
   * One `context.sync()` of `Word.run`, `Excel.run` or `PowerPoint.run`: the body of `ProcessQuery`, as Office.js makes
   * it, and the answer that it reads.
   */
  sync<Answer = Record<string, unknown>>(request: unknown): Promise<Answer> {
    return this.#call({ call: 'rich-api', request }) as Promise<Answer>
  }

  async #call(call: object): Promise<unknown> {
    const end = await this.#post<CallEnd>({ call })
    if (!('code' in end)) return end.data
    throw Object.assign(new Error(end.refused.cause), { code: end.code })
  }

  #post<Answer>(more: object): Promise<Answer> {
    const { app, user, addIn } = this.#seat
    return this.#ask<Answer>('POST', 'office/document', { app, user, addIn, ...more })
  }
}
