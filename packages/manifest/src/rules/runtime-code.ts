import type { ManifestRule } from './rule.js'

const types = ['executeFunction', 'openPage', 'executeDataFunction']

export const runtimeCode: ManifestRule = {
  id: 'runtime-code',
  severity: 'error',
  says: 'A runtime has an id and a page; its actions have ids and types that exist.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/extension-runtimes-array',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    for (const runtime of manifest.extensions.flatMap((extension) => extension.list('runtimes'))) {
      for (const [there, name] of [
        [runtime.text('id'), 'id'],
        [runtime.get('code')?.text('page'), 'code.page'],
      ] as const) {
        if (there) continue
        yield { at: runtime.place, message: `This runtime has no "${name}".`, nextStep: `Add "${name}".` }
      }
      for (const action of runtime.list('actions')) {
        const type = action.text('type')
        if (type && types.includes(type.text) && action.text('id')) continue
        yield {
          at: type?.place ?? action.place,
          message: `This action has the id "${action.text('id')?.text ?? ''}" and the type "${type?.text ?? ''}".`,
          nextStep: `Give it an id and one of the types ${types.join(', ')}.`,
        }
      }
    }
  },
}
