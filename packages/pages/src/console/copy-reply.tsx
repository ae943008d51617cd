import { useState } from 'react'

/** The answer to the customer, and a button that copies it. */
export function CopyReply({ reply }: { reply: string }) {
  const [copied, setCopied] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(reply).then(
      () => setCopied('Copied.'),
      () => setCopied('This browser does not let pages copy: select the text and copy it.'),
    )
  return (
    <details>
      <summary>The reply to the customer</summary>
      <textarea readOnly aria-label="Reply" rows={14} value={reply} />
      <button type="button" onClick={() => void copy()}>
        Copy the reply
      </button>
      <span role="status"> {copied}</span>
    </details>
  )
}
