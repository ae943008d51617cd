import type { Socket } from 'node:net'

const reasons: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
/** How long who was refused may still send, in milliseconds. */
const patience = 1_000

/**
 * Refuses what is no HTTP that can be read. The rest of it is read and dropped for a second: a connection that is
 * closed over unread bytes is reset, and the refusal with it.
 *
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) {
    socket.destroy()
    return
  }
  // Each further piece is as unreadable as the first.
  if (socket.writableEnded) return
  const reason = reasons[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  const ended = setTimeout(() => socket.destroy(), patience).unref()
  socket.once('close', () => clearTimeout(ended))
  socket.resume()
}
