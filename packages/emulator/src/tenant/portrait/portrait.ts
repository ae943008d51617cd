import { below, box, Canvas, type Color, ellipse, outline, without } from './canvas.js'
import { type Face, faceOf } from './face.js'
import { encodePng } from './png.js'

/** Edge of a portrait, in pixels. */
export const portraitSize = 240

const middle = portraitSize / 2
const dark: Color = [52, 44, 44]
const head = ellipse(middle, 108, 44, 54)

/** A drawn portrait of the person with this id, as PNG; the same bytes for the same id. */
export function portraitOf(id: string): Uint8Array<ArrayBuffer> {
  const face = faceOf(id)
  const canvas = new Canvas(portraitSize)
  canvas.fade(...face.background)
  paintBehind(canvas, face)
  paintBody(canvas, face)
  canvas.paint(head, face.skin)
  if (face.beard) canvas.paint(without(head, ellipse(middle, 96, 52, 44)), face.hair)
  paintFeatures(canvas, face)
  paintHair(canvas, face)
  return encodePng(portraitSize, portraitSize, canvas.pixels)
}

function paintBehind(canvas: Canvas, { style, hair }: Face): void {
  if (style === 'long') canvas.paint(box(middle, 136, 58, 76, 50), hair)
  if (style === 'bob') canvas.paint(box(middle, 110, 57, 62, 46), hair)
  if (style === 'bun') canvas.paint(ellipse(middle, 40, 24, 22), hair)
}

function paintBody(canvas: Canvas, { skin, clothes }: Face): void {
  canvas.paint(ellipse(middle, 258, 92, 80), clothes)
  canvas.paint(ellipse(middle, 182, 30, 20), darker(skin))
  canvas.paint(box(middle, 160, 19, 28, 12), darker(skin))
}

function paintFeatures(canvas: Canvas, { hair, glasses, beard }: Face): void {
  for (const side of [-1, 1]) {
    const x = middle + side * 18
    canvas.paint(ellipse(x, 106, 4.5, 5), dark)
    canvas.paint(box(x, 93, 9, 2, 2), darker(hair))
    if (glasses) canvas.paint(outline(ellipse(x, 106, 14, 13), 2.5), dark)
  }
  if (glasses) canvas.paint(box(middle, 104, 5, 1.2, 1), dark)
  const smile = below(outline(ellipse(middle, 126, 15, 13), 3), 131)
  canvas.paint(smile, beard ? [236, 220, 210] : [158, 74, 70])
}

function paintHair(canvas: Canvas, { style, hair }: Face): void {
  const crown = ellipse(middle, 94, 49, 50)
  const brow = style === 'short' ? ellipse(middle, 122, 54, 46) : ellipse(middle + 16, 118, 50, 44)
  canvas.paint(without(crown, brow), hair)
}

function darker([red, green, blue]: Color): Color {
  return [Math.round(red * 0.88), Math.round(green * 0.86), Math.round(blue * 0.85)]
}
