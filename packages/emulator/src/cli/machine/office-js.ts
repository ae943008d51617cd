import { fileURLToPath } from 'node:url'
import { installCommand, OfficeJsPackage } from '../../office/office-js/office-js-package.js'
import type { Examination } from './machine.js'

/** The version against which the Office page is tested. */
const tested = '1.1.110'

/** Microsoft's Office.js, which is served from its npm package. */
export const officeJs: Examination = ({ folder }) => {
  const what = 'Office.js'
  const own = fileURLToPath(new URL('.', import.meta.url))
  const version = new OfficeJsPackage([folder, own]).version()
  if (version === undefined) {
    const says = 'not installed: add-ins load it from the internet, and offline they do not start'
    return [{ mark: '!', what, says, nextStep: installCommand }]
  }
  return [{ mark: '✓', what, says: version === tested ? version : `${version} (tested with ${tested})` }]
}
