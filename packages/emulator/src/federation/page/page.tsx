import { type PageDocument, writeDocument } from '../../page/document.js'
import { script } from '../../page/script.js'
import { styles } from './styles.js'

/** A page of AD FS. */
export type Page = Pick<PageDocument, 'title' | 'problem' | 'status' | 'setCookie' | 'content'>

/** Writes a page of AD FS: it names itself an emulator, and shows in no foreign frame. */
export function pageResponse(page: Page, randomBytes: (length: number) => Uint8Array): Promise<Response> {
  return writeDocument(
    {
      ...page,
      site: 'AD FS of the Onbehalf emulator',
      look: { styles, script },
      mayLoad: ["frame-ancestors 'self'"],
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    },
    randomBytes,
  )
}
