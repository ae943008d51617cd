import type { EntraErrorRow, ErrorOwner } from '@onbehalf/protocol'
import { entraTime, type Trace } from '../requests/trace.js'

const readers = ['user', 'admin', 'developer'] as const
const readerNames = {
  user: 'If you are signing in',
  admin: 'If you run this tenant',
  developer: 'If you build the app',
}
const askWhom: Record<ErrorOwner, string> = {
  user: 'Only the person who signs in can do this.',
  admin: 'Ask an administrator of your organization.',
  developer: 'Tell the people who build the application, and send them the details below.',
  microsoft: 'Try again in a moment; report it with the details below.',
}

/** "What can I do?", for each of those who may read the page. */
export function WhatToDo({ row }: { row: EntraErrorRow }) {
  return (
    <>
      <h2>What can I do?</h2>
      <dl>
        {readers.map((reader) => (
          <>
            <dt>{readerNames[reader]}</dt>
            <dd>{row.owner === reader ? row.remedy : askWhom[row.owner]}</dd>
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
