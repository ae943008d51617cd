/** How a character looks, as Word's `Font` tells it. */
export interface CharacterFormat {
  readonly bold: boolean
  readonly italic: boolean
  /** `None`, `Single`, `Double` … */
  readonly underline: string
  readonly strikeThrough: boolean
  readonly superscript: boolean
  readonly subscript: boolean
  /** `#000000` */
  readonly color: string
  /** A color, or null for none. */
  readonly highlightColor: string | null
  /** Points. */
  readonly size: number
  readonly name: string
}

/** How a new document writes. */
export const plain: CharacterFormat = {
  bold: false,
  italic: false,
  underline: 'None',
  strikeThrough: false,
  superscript: false,
  subscript: false,
  color: '#000000',
  highlightColor: null,
  size: 11,
  name: 'Aptos',
}

/** How a paragraph stands. */
export interface ParagraphFormat {
  /** `Normal`, `Heading 1`, `Title`, `List Bullet` … */
  style: string
  alignment: 'Left' | 'Centered' | 'Right' | 'Justified' | 'Mixed' | 'Unknown'
  /** Points. */
  leftIndent: number
  rightIndent: number
  firstLineIndent: number
  spaceBefore: number
  spaceAfter: number
  lineSpacing: number
}

export const standing: ParagraphFormat = {
  style: 'Normal',
  alignment: 'Left',
  leftIndent: 0,
  rightIndent: 0,
  firstLineIndent: 0,
  spaceBefore: 0,
  spaceAfter: 8,
  lineSpacing: 12,
}

/** How the characters of built-in styles look. */
const looks: Readonly<Record<string, Partial<CharacterFormat>>> = {
  Title: { size: 28 },
  Subtitle: { size: 14, color: '#595959' },
  'Heading 1': { size: 20, color: '#0F4761' },
  'Heading 2': { size: 16, color: '#0F4761' },
  'Heading 3': { size: 14, color: '#0F4761' },
  'Heading 4': { italic: true, color: '#0F4761' },
  Quote: { italic: true, color: '#404040' },
  Strong: { bold: true },
  Emphasis: { italic: true },
}

/** How text of a style looks. */
export const formatOf = (style: string): CharacterFormat => ({ ...plain, ...looks[style] })

/** Style as `styleBuiltIn` says it: `Heading 1` is `Heading1`. */
export const builtInName = (style: string): string => style.replaceAll(' ', '')

/** The style that `styleBuiltIn` means. */
export const styleNamed = (builtIn: string): string =>
  builtIn.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replace(/^List (Bullet|Number)s?$/, 'List $1')
