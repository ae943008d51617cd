import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components'

/** Warm teal, from nearly black to nearly white; nobody else's colour. */
const teal: BrandVariants = {
  10: '#02100f',
  20: '#0a1f1d',
  30: '#0c302d',
  40: '#0c3f3b',
  50: '#0b4d48',
  60: '#0b5b55',
  70: '#0d6963',
  80: '#137870',
  90: '#22877e',
  100: '#37958c',
  110: '#4fa39a',
  120: '#68b1a8',
  130: '#82bfb7',
  140: '#9dcdc6',
  150: '#b9dcd6',
  160: '#d6ebe7',
}

/** Which of the two looks is on: that of the system, or the one the person chose. */
export type Look = 'system' | 'light' | 'dark'

export const lightTheme: Theme = createLightTheme(teal)

/** On dark, coloured text needs a lighter step than Fluent chooses for its own blue. */
export const darkTheme: Theme = {
  ...createDarkTheme(teal),
  colorBrandForeground1: teal[130],
  colorBrandForeground2: teal[140],
  colorBrandForegroundLink: teal[130],
  colorCompoundBrandForeground1: teal[130],
}
