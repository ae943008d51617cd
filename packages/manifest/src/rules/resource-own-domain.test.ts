import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceOwnDomain } from './resource-own-domain.js'

describeRule(resourceOwnDomain, {
  valid: { localhost: change(clean.mail, 'api://tools.contoso.com', 'api://localhost:3000') },
  invalid: {
    'a site on Azure': {
      text: change(clean.mail, 'api://tools.contoso.com', 'api://parcels.azurewebsites.net'),
      says: /azurewebsites\.net is shared/,
      line: 197,
    },
    'a tunnel in a unified manifest': {
      text: change(clean.unified, 'api://tools.contoso.com', 'api://orders.ngrok-free.app:443'),
      says: /ngrok-free\.app is shared/,
    },
  },
})
