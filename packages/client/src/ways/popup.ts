import { WayStopped } from '../way-stopped.js'
import { channelName, type DialogAnswer, readAnswer } from './dialog-messages.js'
import type { DialogWindow, Opening } from './dialog-opening.js'

/** How often is looked whether the window is still there, in milliseconds. */
const glance = 500

/**
 * Opens a popup, where there is no Office. Its answer comes through a channel of this origin, because a sign-in page may
 * cut the tie between the two windows, or by a message, where storage is partitioned and channels with it.
 */
export async function inPopup({ url, id, height, width }: Opening): Promise<DialogWindow> {
  const size = `popup,width=${part(screen.width, width)},height=${part(screen.height, height)}`
  const popup = window.open(url, `onbehalf-${id}`, size)
  if (!popup) throw new WayStopped('browser-blocks', { next: 'now', detail: 'popup' })
  const ended = new AbortController()
  const answer = new Promise<DialogAnswer>((resolve, reject) => {
    const hear = (message: unknown) => {
      const read = readAnswer(message, id)
      if (read) resolve(read)
    }
    const { signal } = ended
    const hearPopup = ({ origin, source, data }: MessageEvent) =>
      origin === location.origin && source === popup && hear(data)
    addEventListener('message', hearPopup, { signal })
    const channel =
      typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(channelName(id))
    channel?.addEventListener('message', ({ data }) => hear(data), { signal })
    const timer = setInterval(() => {
      // A window that a sign-in page has cut off looks closed too; then the user is not back here.
      if (popup.closed && document.hasFocus()) reject(new WayStopped('cancelled', { detail: 'closed' }))
    }, glance)
    signal.addEventListener('abort', () => {
      clearInterval(timer)
      channel?.close()
    })
  })
  return {
    answer,
    close: () => {
      ended.abort()
      popup.close()
    },
  }
}

function part(whole: number, percent: number): number {
  return Math.round((whole * percent) / 100)
}
