import { change, clean, describeRule, without } from '../../test/rule-cases.js'
import { functionFile } from './function-file.js'

describeRule(functionFile, {
  valid: {
    'no function and no file': without(clean.mail, '<FunctionFile', '/>').replace(
      /<Action xsi:type="ExecuteFunction">[\s\S]*?<\/Action>/,
      '',
    ),
  },
  invalid: {
    'a function without a file': {
      text: change(clean.mail, '<FunctionFile resid="Commands.Url" />', ''),
      says: /DesktopFormFactor has no FunctionFile/,
      line: 133,
    },
  },
})
