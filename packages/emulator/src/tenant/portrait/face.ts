import { createHash } from 'node:crypto'
import { ids } from '../default-ids.js'
import type { Color } from './canvas.js'

/** What somebody looks like, as far as a drawn portrait shows it. */
export interface Face {
  skin: Color
  hair: Color
  style: 'short' | 'bob' | 'long' | 'bun'
  beard: boolean
  glasses: boolean
  clothes: Color
  background: readonly [top: Color, bottom: Color]
}

const skins: readonly Color[] = [
  [247, 214, 190],
  [232, 184, 150],
  [204, 148, 112],
  [150, 100, 72],
  [106, 68, 48],
]
const hairs: readonly Color[] = [
  [36, 28, 28],
  [84, 54, 36],
  [134, 86, 46],
  [206, 162, 92],
  [150, 150, 156],
]
const clothes: readonly Color[] = [
  [44, 74, 122],
  [32, 104, 100],
  [132, 54, 78],
  [84, 76, 130],
  [66, 70, 78],
  [176, 98, 44],
]
const backgrounds: readonly (readonly [Color, Color])[] = [
  [
    [214, 232, 244],
    [164, 198, 222],
  ],
  [
    [244, 228, 210],
    [226, 194, 160],
  ],
  [
    [220, 238, 224],
    [170, 206, 184],
  ],
  [
    [234, 224, 244],
    [198, 182, 222],
  ],
]
const styles: readonly Face['style'][] = ['short', 'bob', 'long', 'bun']

/** The people of the default tenant, where the hash of an id would draw somebody else. */
const known: Readonly<Record<string, Partial<Face>>> = {
  [ids.milan]: { style: 'long', beard: false, glasses: false, hair: [84, 54, 36], skin: [247, 214, 190] },
  [ids.nomfa]: { style: 'short', beard: true, glasses: false, hair: [134, 86, 46], skin: [232, 184, 150] },
  [ids.admin]: { style: 'bob', beard: false, glasses: true, hair: [36, 28, 28], skin: [204, 148, 112] },
  [ids.federated]: {
    style: 'short',
    beard: false,
    glasses: true,
    hair: [150, 150, 156],
    skin: [247, 214, 190],
  },
}

/** The face of the person with this id: always the same, and another one for almost everybody else. */
export function faceOf(id: string): Face {
  const bytes = createHash('sha256').update(`face\n${id}`).digest()
  const pick = <T>(list: readonly T[], index: number): T => {
    const found = list[(bytes[index] ?? 0) % list.length]
    if (found === undefined) throw new TypeError('There is nothing to pick from')
    return found
  }
  const style = pick(styles, 0)
  return {
    style,
    skin: pick(skins, 1),
    hair: pick(hairs, 2),
    clothes: pick(clothes, 3),
    background: pick(backgrounds, 4),
    beard: style === 'short' && (bytes[5] ?? 0) % 3 === 0,
    glasses: (bytes[6] ?? 0) % 3 === 0,
    ...known[id],
  }
}
