// Draws the example's icons, in the sizes that Office asks for, from its one drawing.
//
//   node tools/icons/draw-icons.mjs [path of a Chromium]
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const folder = fileURLToPath(new URL('../../examples/inbox-add-in/public/icons', import.meta.url))
const drawing = readFileSync(`${folder}/icon.svg`, 'utf8')
/** The unified manifest wants one icon in white on nothing. */
const outline = drawing
  .replace(/<rect.*?\/>/, '')
  .replaceAll('fill="#fff"', 'fill="none" stroke="#fff" stroke-width="2"')
  .replaceAll('#6b2d73', '#fff')

const pictures = [16, 32, 64, 80, 128, 192].map((size) => ({ name: `icon-${size}`, size, svg: drawing }))
pictures.push({ name: 'outline-32', size: 32, svg: outline })

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
for (const { name, size, svg } of pictures) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true })
}
await browser.close()
