import { version } from '../version.js'
import type { CheckedProblem } from './checked-problem.js'

const levels = { error: 'error', warning: 'warning', hint: 'note' } as const

/**
 * The problems as code scanning reads them. What has no file stands at the first line of `fallback`.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf(problems: readonly CheckedProblem[], fallback: string): object {
  const rules = new Map(problems.map(({ rule, source }) => [rule, { id: rule, helpUri: source }]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'onbehalf',
            version,
            informationUri: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
            rules: [...rules.values()],
          },
        },
        results: problems.map(
          ({ rule, severity, message, nextStep, leadsTo, where, line = 1, column = 1 }) => ({
            ruleId: rule,
            level: levels[severity],
            message: {
              text: [message, nextStep, leadsTo && `Leads to ${leadsTo}.`].filter(Boolean).join(' '),
            },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: {
                    uri: (where === 'registration' ? fallback : where).replaceAll('\\', '/'),
                  },
                  region: { startLine: line, startColumn: column },
                },
              },
            ],
          }),
        ),
      },
    ],
  }
}
