import {
  type Cause,
  customerReply,
  type Explanation,
  nothingRecognised,
  removedSentence,
} from '@onbehalf/doctor'
import { CopyReply } from './copy-reply'

/** The causes in their order, and the reply. */
export function Answer({ explanation }: { explanation: Explanation }) {
  const { causes, remarks, troubles, ask, removed } = explanation
  const sentence = removedSentence(removed)
  return (
    <section aria-label="Explanation">
      {causes.length === 0 && <h2>{nothingRecognised(explanation)}</h2>}
      <ol className="causes">
        {causes.slice(0, 8).map((cause) => (
          <CauseItem key={cause.number} cause={cause} />
        ))}
      </ol>
      {ask !== undefined && (
        <p>
          <strong>To decide:</strong> {ask}
        </p>
      )}
      {remarks.length > 0 && (
        <ul className="quiet">
          {remarks.map(({ number, finding, mend }) => (
            <li key={number}>{[finding, ...Object.values(mend)].join(' ')}</li>
          ))}
        </ul>
      )}
      {troubles.map(({ from, sentence: what }) => (
        <p key={`${from} ${what}`} className="trouble">
          {from}: {what}
        </p>
      ))}
      {sentence && <p className="quiet">{sentence}</p>}
      {causes.length > 0 && <CopyReply reply={customerReply(explanation)} />}
    </section>
  )
}

function CauseItem({ cause }: { cause: Cause }) {
  return (
    <li>
      <h2>{cause.finding}</h2>
      <p className="quiet">
        {cause.confidence} · {cause.number}
      </p>
      <dl>
        <dt>because</dt>
        <dd>{cause.because.join(' · ')}</dd>
        <dt>why</dt>
        <dd>{cause.why}</dd>
        {Object.entries(cause.mend).map(([owner, what]) => (
          <Mend key={owner} owner={owner} what={what} />
        ))}
        {cause.scenario && (
          <>
            <dt>proof</dt>
            <dd>
              <code>onbehalf scenario {cause.scenario}</code>
            </dd>
          </>
        )}
        <dt>source</dt>
        <dd>
          <a href={cause.source} rel="noreferrer" target="_blank">
            {cause.source}
          </a>
        </dd>
      </dl>
    </li>
  )
}

function Mend({ owner, what }: { owner: string; what: string }) {
  return (
    <>
      <dt>{owner}</dt>
      <dd>{what}</dd>
    </>
  )
}
