import { type Explanation, explainGathered } from '@onbehalf/doctor'
import { type DragEvent, useState } from 'react'
import { Answer } from './answer'
import { gatherFrom } from './read-files'

/** The page on which a person pastes what a customer sent. Nothing of it leaves the browser. */
export function ExplainPage() {
  const [pasted, setPasted] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [explanation, setExplanation] = useState<Explanation>()
  const [trouble, setTrouble] = useState('')
  const [progress, setProgress] = useState<number>()
  const explainNow = async () => {
    setTrouble('')
    setProgress(0)
    try {
      setExplanation(explainGathered(await gatherFrom({ pasted, files }, Date.now(), setProgress)))
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'A file cannot be read.')
    } finally {
      setProgress(undefined)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setFiles([...event.dataTransfer.files])
  }
  return (
    <>
      <div className="band" aria-hidden="true" />
      <main onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p className="brand">
          Onbehalf emulator · <a href="/office/">Office page</a>
        </p>
        <h1>What went wrong?</h1>
        <p>
          Paste what you were sent: tokens, an error, a code of Office or the tag of its dialog, a manifest,
          an app registration, a trace, a log, policies; in any mix. It is read in this browser and goes
          nowhere.
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void explainNow()
          }}
        >
          <label htmlFor="pasted">What you were sent</label>
          <textarea
            id="pasted"
            rows={9}
            spellCheck={false}
            autoComplete="off"
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
          <div className="row">
            <label className="files">
              Files
              <input type="file" multiple onChange={({ target }) => setFiles([...(target.files ?? [])])} />
            </label>
            <button type="submit" disabled={progress !== undefined}>
              {progress === undefined ? 'Explain' : `Reading, ${Math.round(progress * 100)} %`}
            </button>
          </div>
          {files.length > 0 && <p className="quiet">{files.map(({ name }) => name).join(', ')}</p>}
        </form>
        <div aria-live="polite">
          {trouble !== '' && <p className="trouble">{trouble}</p>}
          {explanation && <Answer explanation={explanation} />}
        </div>
      </main>
    </>
  )
}
