import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceForm } from './resource-form.js'

const uri = 'api://tools.contoso.com/4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604'
const written = (resource: string) => change(clean.mail, uri, resource)

describeRule(resourceForm, {
  valid: {
    'an https resource': written(uri.replace('api:', 'https:')),
    'a port': written(uri.replace('contoso.com', 'contoso.com:8443')),
    'a placeholder, of which another rule speaks': written('api://localhost:3000/{application GUID here}'),
  },
  invalid: {
    'a path between host and id': {
      text: written(uri.replace('contoso.com', 'contoso.com/assets/files')),
      says: /it has the path \/assets\/files/,
      line: 197,
      mended: clean.mail,
    },
    'a closing slash': { text: written(`${uri}/`), says: /behind the client id with \//, mended: clean.mail },
    'another scheme': { text: written(uri.replace('api', 'app')), says: /scheme is app/, mended: clean.mail },
    'no client id': {
      text: written('api://tools.contoso.com'),
      says: /does not end in a client id/,
      mended: clean.mail,
    },
    'no host': { text: written('api://4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604'), says: /names no host/ },
    'letters outside ASCII': { text: written(uri.replace('tools', 'töols')), says: /outside ASCII/ },
    'words alone': { text: written('parcel notes'), says: /is no address/ },
    'a unified resource with a path': {
      text: change(clean.unified, 'api://tools.contoso.com/', 'api://tools.contoso.com/orders/'),
      says: /path \/orders/,
      mended: clean.unified,
    },
    'the form of a bot in an app that has one': {
      text: change(
        change(clean.unified, /api:\/\/[^"]*/, 'api://botid-2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142'),
        '"validDomains"',
        '"bots": [{}],\n  "validDomains"',
      ),
      says: /botid-/,
      severity: 'warning',
      mended: change(
        change(
          clean.unified,
          /api:\/\/[^"]*/,
          'api://botid-2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142/2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142',
        ),
        '"validDomains"',
        '"bots": [{}],\n  "validDomains"',
      ),
    },
  },
})
