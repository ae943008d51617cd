import type { LiveObject } from './live-object.js'
import { objectClass } from './object-class.js'

/** Office.js tells the host, when it starts, that it may now be called for commands of the ribbon. */
const addinInternalService = objectClass<undefined>({
  name: 'AddinInternalService',
  methods: { notifyActionHandlerReady: () => null },
})

/** Objects that Office.js makes by name, beside those of the document. */
export const services: Readonly<Record<string, LiveObject>> = {
  'Microsoft.InternalService.AddinInternalService': addinInternalService(undefined),
}
