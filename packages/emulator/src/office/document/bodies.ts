import { z } from 'zod'
import { coercions } from './office-document.js'
import { richApiRequest } from './rich-api/request.js'

/** A call of Office.js that is about the document. */
export const documentCall = z.discriminatedUnion('call', [
  z.object({ call: z.literal('rich-api'), request: richApiRequest }),
  z.object({
    call: z.literal('getSelectedData'),
    coercion: z.enum(coercions),
    formatted: z.boolean().default(false),
  }),
  z.object({ call: z.literal('setSelectedData'), coercion: z.enum(coercions), data: z.unknown() }),
  z.object({
    call: z.literal('saveSettings'),
    settings: z.record(z.string().max(1_000), z.string().max(2_000_000)),
  }),
])

export type DocumentCall = z.infer<typeof documentCall>

const place = z.object({ paragraph: z.number().int().min(0), offset: z.number().int().min(0) })

/** What a person selects. */
export const documentSelection = z.discriminatedUnion('app', [
  z.object({ app: z.literal('word'), from: place, to: place }),
  z.object({
    app: z.literal('excel'),
    address: z.string().max(100),
    sheet: z.string().max(100).exactOptional(),
  }),
  z.object({
    app: z.literal('powerpoint'),
    slide: z.string().max(100),
    shape: z.string().max(100).exactOptional(),
  }),
])
