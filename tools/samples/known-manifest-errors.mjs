/**
 * Errors that public samples really have, each looked at, so that the rule is right about them.
 *
 * @type {{ file: string, rule: string, why: string }[]}
 */
export const knownManifestErrors = [
  {
    file: 'Samples/excel-data-types-explorer/manifest.xml',
    rule: 'resid-targets',
    why: 'Its FunctionFile names Commands.Url, and no Url of Resources has that id.',
  },
  {
    file: 'Samples/onenote-add-in-rubric-grader/manifest.xml',
    rule: 'readable',
    why: 'Its root element is never closed; no XML parser takes it.',
  },
  {
    file: 'Samples/onenote-add-in-rubric-grader/manifest-localhost.xml',
    rule: 'readable',
    why: 'Its root element is never closed; no XML parser takes it.',
  },
  {
    file: 'Samples/auth/Outlook-Event-SSO-NAA/manifest.json',
    rule: 'readable',
    why: 'It has a comma behind the last member of an object; JSON.parse refuses it.',
  },
  {
    file: 'auto-open-task-pane/manifest-configurations/unified/manifest.json',
    rule: 'readable',
    why: 'It has a comma behind the last member of an object; JSON.parse refuses it.',
  },
  {
    file: 'powerpoint/manifest-configurations/unified/manifest.json',
    rule: 'readable',
    why: 'It has a comma behind the last member of an object; JSON.parse refuses it.',
  },
  {
    file: 'office-add-in-commands/powerpoint/manifest.xml',
    rule: 'root-order',
    why: 'Requirements stands before Hosts, against the documented order of elements.',
  },
  {
    file: 'office-add-in-commands/powerpoint/manifest-localhost.xml',
    rule: 'root-order',
    why: 'Requirements stands before Hosts, against the documented order of elements.',
  },
]

const placeholder = /\{application GUID here\}|Enter_client_ID_here|\$app-id-guid\$/i

/** A sample that wants its client id filled in is not to blame for having none. @param {string} rule @param {string} text */
export function isUnfilled(rule, text) {
  return (rule === 'resource-filled-in' || rule === 'registration-id') && placeholder.test(text)
}
