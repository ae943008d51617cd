import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceFilledIn } from './resource-filled-in.js'

describeRule(resourceFilledIn, {
  valid: {
    'a host with the word of a placeholder': change(
      clean.mail,
      'api://tools.contoso.com',
      'api://your.contoso.com',
    ),
  },
  invalid: {
    'the placeholder of the generator': {
      text: change(clean.mail, /api:\/\/.*(?=<\/Resource>)/, 'api://localhost:3000/{application GUID here}'),
      says: /application GUID here/,
      line: 197,
    },
    'the placeholder of a sample': {
      text: change(clean.taskPane, /api:\/\/.*(?=<\/Resource>)/, 'api://localhost:3000/Enter_client_ID_here'),
      says: /Enter_client_ID_here/,
    },
    'a variable of a build': {
      text: change(clean.unified, /api:\/\/[^"]*/, 'api://{{TAB_DOMAIN}}/{{AAD_APP_CLIENT_ID}}'),
      says: /TAB_DOMAIN/,
    },
  },
})
