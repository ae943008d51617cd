import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import {
  most,
  newShape,
  type Presentation,
  presentShape,
  presentSlide,
  type Shape,
  type Slide,
} from './presentation-model.js'
import { of, textFrame } from './text.js'

interface ShapeSelf {
  deck: Presentation
  shape: Shape
}

const fill = objectClass<Shape>({
  name: 'ShapeFill',
  scalars: {
    foregroundColor: {
      get: (shape) => shape.fill?.color ?? '',
      set: (shape, given) => fillWith(shape, given.text(0)),
    },
    transparency: {
      get: (shape) => shape.fill?.transparency ?? 0,
      set: (shape, given) => {
        if (shape.fill) shape.fill = { ...shape.fill, transparency: given.number(0) }
      },
    },
    type: { get: (shape) => (shape.fill ? 'Solid' : 'NoFill') },
  },
  methods: {
    setSolidColor: (shape, given) => fillWith(shape, given.text(0)),
    clear(shape) {
      shape.fill = undefined
      return null
    },
  },
})

function fillWith(shape: Shape, color: string): null {
  shape.fill = { color, transparency: 0 }
  return null
}

const lineFormat = objectClass<Shape>({
  name: 'ShapeLineFormat',
  scalars: {
    color: {
      get: ({ line }) => line.color,
      // A line that is given a color is there.
      set: (shape, given) => draw(shape, { color: given.text(0), visible: true }),
    },
    weight: {
      get: ({ line }) => line.weight,
      set: (shape, given) => draw(shape, { weight: given.number(0), visible: true }),
    },
    dashStyle: {
      get: ({ line }) => line.dashStyle,
      set: (shape, given) => draw(shape, { dashStyle: given.text(0) }),
    },
    visible: {
      get: ({ line }) => line.visible,
      set: (shape, given) => draw(shape, { visible: given.flag(0) }),
    },
  },
})

function draw(shape: Shape, line: Partial<Shape['line']>): void {
  shape.line = { ...shape.line, ...line }
}

const places = ['left', 'top', 'width', 'height'] as const

/**
 * `PowerPoint.Shape`.
 *
 * @see https://learn.microsoft.com/javascript/api/powerpoint/powerpoint.shape
 */
export const shape = objectClass<ShapeSelf>({
  name: 'Shape',
  id: ({ shape: { id } }) => id,
  tracked: true,
  scalars: {
    id: { get: ({ shape: { id } }) => id },
    type: { get: ({ shape: { type } }) => type },
    ...Object.fromEntries(
      (['name', ...places] as const).map((name) => {
        const { get, set } = of(name, (given) => (name === 'name' ? given.text(0) : given.number(0)))
        return [
          name,
          {
            get: (self: ShapeSelf) => get(self.shape),
            set: (self: ShapeSelf, given: CallArguments) => set?.(presentShape(self.deck, self.shape), given),
          },
        ]
      }),
    ),
  },
  objects: {
    fill: ({ shape: each }) => fill(each),
    lineFormat: ({ shape: each }) => lineFormat(each),
    textFrame: ({ shape: each }) => textFrame(each),
  },
  methods: {
    getParentSlide({ deck, shape: each }) {
      const slide = deck.slides.find(({ shapes: on }) => on.includes(presentShape(deck, each)))
      return slide ? deck.objects.slide(slide) : null
    },
    delete({ deck, shape: each }) {
      presentShape(deck, each)
      for (const slide of deck.slides) slide.shapes = slide.shapes.filter((other) => other !== each)
      deck.selection.shapes = deck.selection.shapes.filter((other) => other !== each)
      return null
    },
  },
})

interface ShapesSelf {
  deck: Presentation
  of: () => Shape[]
  /** Where new ones go; absent for those that are selected. */
  slide: Slide | undefined
}

/** `PowerPoint.ShapeCollection` of a slide, or of what is selected. */
export const shapes = objectClass<ShapesSelf>({
  name: 'ShapeCollection',
  tracked: true,
  items: ({ deck, of: those }) => those().map((each) => deck.objects.shape(each)),
  methods: {
    addTextBox: (self, given) => add(self, { text: given.text(0), ...placed(given, 1) }),
    addGeometricShape: (self, given) =>
      add(self, {
        ...{ name: `${given.text(0)} ${self.deck.lastId + 1}`, type: 'GeometricShape' },
        ...{ fill: { color: '#156082', transparency: 0 }, alignment: 'Center', verticalAlignment: 'Middle' },
        ...placed(given, 1),
      }),
    addLine: (self, given) =>
      add(self, {
        ...{ name: `Straight Connector ${self.deck.lastId + 1}`, type: 'Line', height: 0 },
        line: { color: '#156082', weight: 1, dashStyle: 'Solid', visible: true },
        ...placed(given, 1),
      }),
  },
})

/** Place and size of the options of a new shape. */
function placed(given: CallArguments, index: number): Partial<Shape> {
  const options = given.options(index)
  const numbers = places.flatMap((name): [string, number][] => {
    const value = options[name]
    return typeof value === 'number' && Number.isFinite(value) ? [[name, value]] : []
  })
  return Object.fromEntries(numbers)
}

function add({ deck, slide }: ShapesSelf, facts: Partial<Shape>) {
  if (!slide) throw new RichApiProblem('InvalidArgument', 'A selection takes no new shapes; a slide does.')
  presentSlide(deck, slide)
  if (slide.shapes.length >= most) {
    throw new RichApiProblem(
      'RequestPayloadSizeLimitExceeded',
      `A slide of the emulator has ${most} shapes at most.`,
    )
  }
  const made = newShape(deck, facts)
  slide.shapes.push(made)
  return deck.objects.shape(made)
}
