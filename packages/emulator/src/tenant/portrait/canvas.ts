/** Red, green, blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number]

/** A figure that can be painted. */
export interface Shape {
  /** How far a point lies outside, in pixels; negative inside. */
  distance: (x: number, y: number) => number
  /** What it can cover at most: its middle and half its size. Painting looks no further. */
  x: number
  y: number
  width: number
  height: number
}

/** A picture painted shape over shape, with smooth edges. */
export class Canvas {
  readonly size: number
  readonly pixels: Uint8Array

  constructor(size: number) {
    this.size = size
    this.pixels = new Uint8Array(size * size * 3)
  }

  /** Fills everything, `top` fading into `bottom`. */
  fade(top: Color, bottom: Color): void {
    for (let y = 0; y < this.size; y += 1) {
      const color = mix(top, bottom, y / (this.size - 1))
      for (let x = 0; x < this.size; x += 1) this.pixels.set(color, (y * this.size + x) * 3)
    }
  }

  /** Paints `shape` in one color. */
  paint(shape: Shape, color: Color): void {
    const [left, right] = this.#reach(shape.x, shape.width)
    const [top, bottom] = this.#reach(shape.y, shape.height)
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const cover = 0.5 - shape.distance(x + 0.5, y + 0.5)
        if (cover > 0) this.#blend(x, y, color, Math.min(1, cover))
      }
    }
  }

  #reach(middle: number, half: number): [from: number, to: number] {
    return [Math.max(0, Math.floor(middle - half - 1)), Math.min(this.size, Math.ceil(middle + half + 1))]
  }

  #blend(x: number, y: number, color: Color, share: number): void {
    const at = (y * this.size + x) * 3
    const below: Color = [this.pixels[at] ?? 0, this.pixels[at + 1] ?? 0, this.pixels[at + 2] ?? 0]
    this.pixels.set(share === 1 ? color : mix(below, color, share), at)
  }
}

/** An ellipse about its middle; `width` and `height` are half of it. */
export function ellipse(x: number, y: number, width: number, height: number): Shape {
  const scale = Math.min(width, height)
  return {
    ...{ x, y, width, height },
    distance: (px, py) => (Math.sqrt(((px - x) / width) ** 2 + ((py - y) / height) ** 2) - 1) * scale,
  }
}

/** An upright box with round corners, about its middle; `width` and `height` are half of it. */
export function box(x: number, y: number, width: number, height: number, round: number): Shape {
  return {
    ...{ x, y, width, height },
    distance(px, py) {
      const dx = Math.abs(px - x) - width + round
      const dy = Math.abs(py - y) - height + round
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round
    },
  }
}

/** What lies in `shape` and not in `hole`. */
export function without(shape: Shape, hole: Shape): Shape {
  return { ...shape, distance: (x, y) => Math.max(shape.distance(x, y), -hole.distance(x, y)) }
}

/** What lies in `shape` below `line`. */
export function below(shape: Shape, line: number): Shape {
  return { ...shape, distance: (x, y) => Math.max(shape.distance(x, y), line - y) }
}

/** The outline of `shape`, `thickness` pixels wide. */
export function outline(shape: Shape, thickness: number): Shape {
  const half = thickness / 2
  return {
    ...shape,
    width: shape.width + half,
    height: shape.height + half,
    distance: (x, y) => Math.abs(shape.distance(x, y)) - half,
  }
}

function mix(from: Color, to: Color, share: number): Color {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [part(0), part(1), part(2)]
}
