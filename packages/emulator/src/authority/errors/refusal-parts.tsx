import type { EntraErrorRow, ErrorOwner } from '@onbehalf/protocol'
import { entraTime, type Trace } from '../requests/trace.js'

const readers = ['user', 'admin', 'developer'] as const

/** Who may read the page of a refusal. */
export type Reader = (typeof readers)[number]

const readerNames: Readonly<Record<Reader, string>> = {
  user: 'If you are signing in',
  admin: 'If you run this tenant',
  developer: 'If you build the app',
}

const tryAgain = 'Try again in a moment; report it with the details below.'

/** What those can do who do not own the cause; an owner reads the remedy. */
const meanwhile: Readonly<Record<ErrorOwner, Readonly<Record<Reader, string>>>> = {
  user: {
    user: '',
    admin: 'The person who signs in does this; tell them what is missing.',
    developer: 'The person who signs in does this; show them what the answer says.',
  },
  admin: {
    user: 'Ask an administrator of your organization, and send them the details below.',
    admin: '',
    developer:
      'An administrator of this tenant does this; tell the person that, and do not ask again by yourself.',
  },
  developer: {
    user: 'Tell the people who build the application, and send them the details below.',
    admin: 'Tell the people who build the application, and send them the details below.',
    developer: '',
  },
  microsoft: { user: tryAgain, admin: tryAgain, developer: tryAgain },
}

interface WhatToDoProps {
  row: EntraErrorRow
  /** What is truer here than what the row says, for some readers. */
  here?: Readonly<Partial<Record<Reader, string>>>
}

/** "What can I do?", for each of those who may read the page. */
export function WhatToDo({ row, here = {} }: WhatToDoProps) {
  return (
    <>
      <h2>What can I do?</h2>
      <dl>
        {readers.map((reader) => (
          <>
            <dt>{readerNames[reader]}</dt>
            <dd>{here[reader] ?? (row.owner === reader ? row.remedy : meanwhile[row.owner][reader])}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

/** The number and the ids to report. */
export function RefusalDetails({ row, trace }: { row: EntraErrorRow; trace: Trace }) {
  return (
    <>
      <h2>Details</h2>
      <dl id="details">
        <dt>Code</dt>
        <dd>{`AADSTS${row.number}`}</dd>
        <dt>Trace id</dt>
        <dd>{trace.traceId}</dd>
        <dt>Correlation id</dt>
        <dd>{trace.correlationId}</dd>
        <dt>Time</dt>
        <dd>{entraTime(trace.time)}</dd>
      </dl>
      <button type="button" data-copy="details" hidden>
        Copy
      </button>
    </>
  )
}
