import type { Element } from '@xmldom/xmldom'
import type { JsonMember } from '../documents/json-manifest.js'
import { attribute, children, descendants, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const desktop = ['16', '32', '80']
const mobile = ['25', '32', '48'].flatMap((size) => ['1', '2', '3'].map((scale) => `${size}×${scale}`))

export const iconSizes: ManifestRule = {
  id: 'icon-sizes',
  severity: 'error',
  says: 'An icon comes in 16, 32 and 80 pixels; on mobile in 25, 32 and 48, each in scale 1, 2 and 3.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/icon',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      for (const icon of descendants(element, 'Icon')) {
        if (!isNearest(icon, element)) continue
        const onMobile = (typeOf(icon) ?? '').endsWith('MobileIconList')
        const sizes = children(icon, 'Image').map((image) => sizeOf(image, onMobile))
        const missing = (onMobile ? mobile : desktop).filter((size) => !sizes.includes(size))
        if (missing.length === 0) continue
        yield {
          at: manifest.place(icon),
          message: `This icon has no picture of ${missing.join(', ')} pixels.`,
          nextStep: 'Add an Image of each size.',
        }
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      for (const icons of iconLists(extension)) {
        const sizes = (icons.node.children ?? []).map((_node, index) => sizeIn(icons, index))
        const missing = desktop.filter((size) => !sizes.includes(size))
        if (missing.length === 0) continue
        yield {
          at: icons.place,
          severity: 'warning',
          message: `This icon has no picture of ${missing.join(', ')} pixels.`,
          nextStep: 'Add an entry of each size.',
        }
      }
    }
  },
}

/** Whether `overrides` is the closest VersionOverrides around `icon`, so that none is looked at twice. */
function isNearest(icon: Element, overrides: Element): boolean {
  let parent = icon.parentNode
  while (parent && (parent as Element).localName !== 'VersionOverrides') parent = parent.parentNode
  return parent === overrides
}

function sizeOf(image: Element, withScale: boolean): string {
  const size = attribute(image, 'size') ?? ''
  return withScale ? `${size}×${attribute(image, 'scale') ?? ''}` : size
}

function sizeIn(icons: JsonMember, index: number): string {
  const size: unknown = icons.node.children?.[index]?.children?.find(
    (property) => property.children?.[0]?.value === 'size',
  )?.children?.[1]?.value
  return String(size)
}

/** Lists named `icons` on ribbons; those of mobile groups have sizes of their own. */
function iconLists(member: JsonMember): JsonMember[] {
  return member.members.flatMap(({ name, value }) => {
    if (name === 'customMobileRibbonGroups') return []
    if (name === 'icons' && value.node.type === 'array') return [value]
    return [value, ...member.list(name)].flatMap(iconLists)
  })
}
