import { words } from '../json.js'
import { objectsIn } from '../json-in.js'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

/** The name under which Office asks for the list. */
const right = /(?:^|[\\/])microsoft-officeaddins-allowed\.json$/
const nearly = /officeaddins?-allowed/i

/** The list of scripts that may ask for tokens outside a page. */
export const allowedScriptsReader: Reader = {
  kind: 'list of scripts',
  read({ name, text }, evidence) {
    const list = objectsIn(text, 5).find(({ allowed }) => Array.isArray(allowed))
    if (!list && !nearly.test(name)) return false
    evidence.allowedScripts.push({
      from: name,
      named: right.test(name) || !nearly.test(name),
      scripts: words(list?.allowed)
        .slice(0, 100)
        .map((each) => plain(each)),
    })
    return true
  },
}
