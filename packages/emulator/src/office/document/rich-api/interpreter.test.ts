import { beforeEach, describe, expect, it } from 'vitest'
import { process } from './interpreter.js'
import { objectClass } from './object-class.js'
import { References } from './references.js'
import { richApiRequest } from './request.js'

interface Box {
  label: string
  inside: Box[]
}

const box: ReturnType<typeof objectClass<Box>> = objectClass<Box>({
  name: 'Box',
  tracked: true,
  scalars: {
    label: {
      get: ({ label }) => label,
      set: (self, given) => {
        self.label = given.text(0)
      },
    },
    size: { get: ({ inside }) => inside.length },
  },
  objects: { inside: (self) => boxes(self) },
  methods: {
    put(self, given) {
      const put = { label: given.text(0), inside: [] }
      self.inside.push(put)
      return box(put)
    },
    take: (self, given) => self.inside.push(given.object(0, 'Box').self as Box),
  },
})
const boxes = objectClass<Box>({ name: 'BoxCollection', items: ({ inside }) => inside.map(box) })

let root: Box
let references: References

beforeEach(() => {
  root = { label: 'root', inside: [] }
  references = new References()
})

const run = (request: object) => process(richApiRequest.parse(request), { root: box(root), references })

// The shapes are those that `Word.run` of Office.js 1.1.110 sends.
const global = { Id: 1, ObjectPathType: 1, Name: '' }
const instantiate = (path: number, id = path * 10) => ({
  Id: id,
  ActionType: 1,
  Name: '',
  ObjectPathId: path,
})
const put = (label: unknown) => ({
  ...{ Id: 3, ObjectPathType: 3, Name: 'Put', ParentObjectPathId: 1 },
  ArgumentInfo: { Arguments: [label] },
})

describe('a batch', () => {
  it('makes an object once, however often it is named, and keeps it for the next', () => {
    const first = run({
      AutoKeepReference: true,
      Actions: [
        instantiate(3),
        { Id: 31, ActionType: 3, Name: '_KeepReference', ObjectPathId: 3, ArgumentInfo: { Arguments: [] } },
        instantiate(3, 32),
      ],
      ObjectPaths: { 1: global, 3: put('a') },
    })
    expect(first.Results).toEqual([
      { ActionId: 30, Value: {} },
      { ActionId: 31, Value: null },
      { ActionId: 32, Value: { _ReferenceId: 'r1' } },
    ])
    expect(root.inside).toHaveLength(1)
    const kept = { Id: 3, ObjectPathType: 6, Name: 'r1', ArgumentInfo: {} }
    const query = { Id: 40, ActionType: 2, Name: '', ObjectPathId: 3, QueryInfo: { Select: ['label'] } }
    const set = (name: string) => ({
      ...{ Id: 41, ActionType: 4, Name: name, ObjectPathId: 3 },
      ArgumentInfo: { Arguments: ['b'] },
    })
    expect(run({ Actions: [set('Label'), query], ObjectPaths: { 3: kept } }).Results[1]).toEqual({
      ActionId: 40,
      Value: { Label: 'b' },
    })
    expect(run({ Actions: [set('Size')], ObjectPaths: { 3: kept } }).Error).toMatchObject({
      Code: 'InvalidArgument',
      Message: 'Box.size is read-only.',
    })
    const remove = { Id: 50, ActionType: 3, Name: '_RemoveReference', ObjectPathId: 1 }
    run({ Actions: [{ ...remove, ArgumentInfo: { Arguments: ['r1'] } }], ObjectPaths: { 1: global } })
    expect(run({ Actions: [query], ObjectPaths: { 3: kept } }).Error?.Code).toBe('InvalidObjectPath')
  })

  it('hands objects over where an argument is a path', () => {
    run({
      Actions: [
        {
          ...{ Id: 5, ActionType: 3, Name: 'Take', ObjectPathId: 1 },
          ArgumentInfo: { Arguments: [null], ReferencedObjectPathIds: [3] },
        },
      ],
      ObjectPaths: { 1: global, 3: put('a') },
    })
    expect(root.inside[0]).toBe(root.inside[1])
  })

  it('ends at the first refusal, and keeps what was done and traced before', () => {
    const trace = (id: number) => ({ Id: id, ActionType: 5, Name: 'Trace', ObjectPathId: 0 })
    const found = run({
      Actions: [trace(1), instantiate(3), { ...instantiate(4), Id: 7 }, trace(8)],
      ObjectPaths: {
        1: global,
        3: put('a'),
        4: { Id: 4, ObjectPathType: 4, Name: 'Nonsense', ParentObjectPathId: 3 },
      },
    })
    expect(found).toEqual({
      Results: [
        { ActionId: 1, Value: null },
        { ActionId: 30, Value: {} },
      ],
      TraceIds: [1],
      Error: {
        Code: 'NotImplemented',
        Message: "Box.nonsense isn't implemented: the documents of the Onbehalf emulator do not have it.",
        Location: 'Box.nonsense',
        HttpStatusCode: 501,
        ActionIndex: 2,
      },
    })
    expect(root.inside).toHaveLength(1)
  })

  it.each([
    [{ Select: ['label'] }, { _Items: [{ Label: 'a' }, { Label: 'b' }] }],
    [
      {},
      {
        _Items: [
          { Label: 'a', Size: 1 },
          { Label: 'b', Size: 0 },
        ],
      },
    ],
    [{ Select: ['label'], Skip: 1, Top: 1 }, { _Items: [{ Label: 'b' }] }],
    [{ Select: ['$none'] }, { _Items: [{}, {}] }],
    [
      { Select: ['inside/label'] },
      { _Items: [{ Inside: { _Items: [{ Label: 'c' }] } }, { Inside: { _Items: [] } }] },
    ],
  ])('loads %j', (QueryInfo, value) => {
    root.inside = [
      { label: 'a', inside: [{ label: 'c', inside: [] }] },
      { label: 'b', inside: [] },
    ]
    const found = run({
      Actions: [{ Id: 9, ActionType: 2, Name: '', ObjectPathId: 2, QueryInfo }],
      ObjectPaths: { 1: global, 2: { Id: 2, ObjectPathType: 4, Name: 'Inside', ParentObjectPathId: 1 } },
    })
    expect(found.Results[0]?.Value).toEqual(value)
  })

  it.each([
    ['a path that is not there', { 1: global }, 'InvalidObjectPath'],
    [
      'a path that leads to itself',
      { 3: { Id: 3, ObjectPathType: 4, Name: 'Inside', ParentObjectPathId: 3 } },
      undefined,
    ],
    [
      'a service that nobody has',
      { 3: { Id: 3, ObjectPathType: 2, Name: 'Microsoft.Nothing' } },
      'NotImplemented',
    ],
    ['a name of every object', { 1: global, 3: { ...put('a'), Name: 'constructor' } }, 'NotImplemented'],
    ['a name of every prototype', { 1: global, 3: { ...put('a'), Name: '__proto__' } }, 'NotImplemented'],
  ])('with %s ends in %s', (_what, ObjectPaths, code) => {
    expect(run({ Actions: [instantiate(3)], ObjectPaths }).Error?.Code).toBe(code)
  })
})
