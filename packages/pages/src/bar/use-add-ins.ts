import { usePage } from '../page-context'
import { longestManifest, manifestId, manifestType } from './manifests'

/** Adding an add-in by its manifest, and taking one away. Errors become a complaint on the page. */
export function useAddIns() {
  const { emulator, refresh, go, reloadAddIn, announce, complain } = usePage()

  const attempt = async (act: () => Promise<string>) => {
    try {
      announce(await act())
      complain('')
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    }
  }

  const add = (file: File) =>
    attempt(async () => {
      if (file.size > longestManifest) throw new RangeError(`${file.name} is too large for a manifest.`)
      const text = await file.text()
      const id = manifestId(text)
      if (!id) throw new TypeError(`${file.name} is no manifest: it names no id.`)
      const sent = emulator.ask(`/_onbehalf/add-ins/${encodeURIComponent(id)}`, {
        method: 'PUT',
        headers: { 'content-type': manifestType(text) },
        body: text,
      })
      await sent.catch((error: Error) => {
        throw new Error(`${file.name}: ${error.message}`, { cause: error })
      })
      await refresh()
      go({ addIn: id })
      reloadAddIn()
      return `${file.name} was added.`
    })

  const addFrom = (address: string) =>
    attempt(async () => {
      const { id, displayName } = await emulator.post<{ id: string; displayName: string }>(
        '/_onbehalf/add-ins',
        { address },
      )
      await refresh()
      go({ addIn: id })
      reloadAddIn()
      return `${displayName} was added.`
    })

  const remove = (id: string, name: string) =>
    attempt(async () => {
      await emulator.ask(`/_onbehalf/add-ins/${encodeURIComponent(id)}`, { method: 'DELETE' })
      await refresh()
      return `${name} was taken away.`
    })

  return { add, addFrom, remove }
}
