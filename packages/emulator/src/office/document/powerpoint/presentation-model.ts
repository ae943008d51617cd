import type { LiveObject } from '../rich-api/live-object.js'
import { RichApiProblem } from '../rich-api/problem.js'

/** A presentation, what is selected in it, and the objects by which add-ins reach it. */
export interface Presentation {
  title: string
  slides: Slide[]
  selection: { slides: Slide[]; shapes: Shape[] }
  lastId: number
  objects: PresentationObjects
}

export interface Slide {
  readonly id: string
  shapes: Shape[]
}

/** A shape; places and sizes are points of a slide of 960 by 540. */
export interface Shape {
  readonly id: string
  name: string
  /** `GeometricShape`, `TextBox`, `Line` … */
  type: string
  left: number
  top: number
  width: number
  height: number
  text: string
  font: ShapeFont
  /** `Left`, `Center` … */
  alignment: string
  bullets: boolean
  verticalAlignment: string
  autoSizeSetting: string
  wordWrap: boolean
  fill: { color: string; transparency: number } | undefined
  line: { color: string; weight: number; dashStyle: string; visible: boolean }
}

export interface ShapeFont {
  bold: boolean
  italic: boolean
  underline: string
  color: string
  name: string
  size: number
}

/** Makes each thing of a presentation reachable. */
export interface PresentationObjects {
  presentation(): LiveObject
  slides(of: () => Slide[]): LiveObject
  slide(slide: Slide): LiveObject
  shapes(of: () => Shape[], slide: Slide | undefined): LiveObject
  shape(shape: Shape): LiveObject
}

/** More than a presentation has; a limit for add-ins that never stop. */
export const most = 2_000

/** A new id. */
export function nextId(deck: Pick<Presentation, 'lastId'>): string {
  deck.lastId += 1
  return String(255 + deck.lastId)
}

export const plainFont: ShapeFont = {
  bold: false,
  italic: false,
  underline: 'None',
  color: '#000000',
  name: 'Aptos',
  size: 18,
}

/** A shape with the looks of a new text box. */
export function newShape(deck: Pick<Presentation, 'lastId'>, shape: Partial<Shape>): Shape {
  const id = nextId(deck)
  return {
    ...{ id, name: `TextBox ${deck.lastId}`, type: 'TextBox', text: '', font: plainFont },
    ...{ left: 350, top: 240, width: 260, height: 60, alignment: 'Left', bullets: false },
    ...{ verticalAlignment: 'Top', autoSizeSetting: 'AutoSizeShapeToFitText', wordWrap: true },
    ...{ fill: undefined, line: { color: '#000000', weight: 0.75, dashStyle: 'Solid', visible: false } },
    ...shape,
  }
}

/** @throws {RichApiProblem} when somebody deleted the shape. */
export function presentShape({ slides }: Presentation, shape: Shape): Shape {
  if (slides.some(({ shapes }) => shapes.includes(shape))) return shape
  throw new RichApiProblem('ItemNotFound', `The shape ${shape.name} doesn't exist any more: it was deleted.`)
}

/** @throws {RichApiProblem} when somebody deleted the slide. */
export function presentSlide({ slides }: Presentation, slide: Slide): Slide {
  if (slides.includes(slide)) return slide
  throw new RichApiProblem('ItemNotFound', `The slide ${slide.id} doesn't exist any more: it was deleted.`)
}
