import { change, clean, describeRule } from '../../test/rule-cases.js'
import { schemaVersion } from './schema-version.js'

describeRule(schemaVersion, {
  valid: {
    'a preview': change(change(clean.unified, '"1.22"', '"devPreview"'), '/v1.22/', '/vDevPreview/'),
    'a schema of another place': change(clean.unified, /"https:\/\/developer[^"]*"/, '"./schema.json"'),
  },
  invalid: {
    'two versions': {
      text: change(clean.unified, '/v1.22/', '/v1.19/'),
      says: /\$schema names version 1\.19, manifestVersion 1\.22/,
      line: 2,
      mended: clean.unified,
    },
    'no schema': {
      text: change(clean.unified, /\n {2}"\$schema".*/, ''),
      says: /no \$schema/,
      severity: 'warning',
      mended: change(
        change(clean.unified, /\n {2}"\$schema".*/, ''),
        /\n\}\n$/,
        ',\n  "$schema": "https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json"\n}\n',
      ),
    },
  },
})
