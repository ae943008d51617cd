import type { CallArguments } from '../rich-api/call-arguments.js'
import type { LiveObject } from '../rich-api/live-object.js'
import { objectClass, type Scalar } from '../rich-api/object-class.js'
import type { Shape, ShapeFont } from './presentation-model.js'

const font = objectClass<Shape>({
  name: 'ShapeFont',
  scalars: {
    bold: ofFont('bold', (given) => given.flag(0)),
    italic: ofFont('italic', (given) => given.flag(0)),
    underline: ofFont('underline', (given) => given.text(0)),
    color: ofFont('color', (given) => given.text(0)),
    name: ofFont('name', (given) => given.text(0)),
    size: ofFont('size', (given) => given.number(0)),
  },
})

const bulletFormat = objectClass<Shape>({
  name: 'BulletFormat',
  scalars: { visible: of('bullets', (given) => given.flag(0)) },
})

const paragraphFormat = objectClass<Shape>({
  name: 'ParagraphFormat',
  scalars: { horizontalAlignment: of('alignment', (given) => given.text(0)) },
  objects: { bulletFormat },
})

interface TextRange {
  shape: Shape
  start: number
  /** Undefined: to the end of the text, however long that is. */
  length: number | undefined
}

/** The text of a shape, or a part of it; looks are those of the whole shape. */
const textRange: (self: TextRange) => LiveObject = objectClass<TextRange>({
  name: 'TextRange',
  scalars: {
    text: {
      get: ({ shape, start, length }) =>
        shape.text.slice(start, length === undefined ? undefined : start + length),
      set: (self, given) => {
        const { shape, start, length = shape.text.length } = self
        shape.text = `${shape.text.slice(0, start)}${given.text(0)}${shape.text.slice(start + length)}`
      },
    },
    start: { get: ({ start }) => start },
    length: { get: ({ shape, start, length }) => length ?? shape.text.length - start },
  },
  objects: {
    font: ({ shape }) => font(shape),
    paragraphFormat: ({ shape }) => paragraphFormat(shape),
  },
  methods: {
    getSubstring({ shape, start }, given) {
      const from = start + given.count(0)
      return textRange({ shape, start: from, length: given.count(1, Math.max(0, shape.text.length - from)) })
    },
  },
})

/**
 * `PowerPoint.TextFrame`.
 *
 * @see https://learn.microsoft.com/javascript/api/powerpoint/powerpoint.textframe
 */
export const textFrame = objectClass<Shape>({
  name: 'TextFrame',
  scalars: {
    autoSizeSetting: of('autoSizeSetting', (given) => given.text(0)),
    verticalAlignment: of('verticalAlignment', (given) => given.text(0)),
    wordWrap: of('wordWrap', (given) => given.flag(0)),
    hasText: { get: ({ text }) => text !== '' },
  },
  objects: { textRange: (shape) => textRange({ shape, start: 0, length: undefined }) },
  methods: {
    deleteText(shape) {
      shape.text = ''
      return null
    },
  },
})

/** A member of a shape that an add-in reads and writes. */
export function of<Name extends keyof Shape>(
  name: Name,
  toValue: (given: CallArguments) => Shape[Name],
): Scalar<Shape> {
  return {
    get: (shape) => shape[name],
    set: (shape, given) => {
      Object.assign(shape, { [name]: toValue(given) })
    },
  }
}

function ofFont<Name extends keyof ShapeFont>(
  name: Name,
  toValue: (given: CallArguments) => ShapeFont[Name],
): Scalar<Shape> {
  return {
    get: (shape) => shape.font[name],
    set: (shape, given) => {
      shape.font = { ...shape.font, [name]: toValue(given) }
    },
  }
}
