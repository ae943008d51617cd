import type { ChangeMaker } from '../change.js'
import { type EditedText, lineEndOf, linesBehind, notUnderstood } from '../text-edits.js'

const file = 'webpack.config.js'

/** The client id in the page, the emulator's certificate for the dev server, and the API behind it. */
export const changeWebpackConfig: ChangeMaker = ({ webpack: { text }, manifest }, { apiPort }) => {
  if (/"process\.env\.CLIENT_ID"/.test(text)) return []
  if (/\bproxy\s*:/.test(text)) throw notUnderstood(`${file} has a "proxy" already.`)
  const after = [settings(manifest.file), certificate, clientId, proxy(apiPort), productionResource].reduce(
    (edited, edit) => edit({ file, text: edited }),
    text,
  )
  return [{ file, says: 'the client id in the page, and /api behind the dev server', before: text, after }]
}

type Edit = (edited: EditedText) => string

/** Behind the last `require` of the top. */
const settings =
  (manifest: string): Edit =>
  ({ text }) => {
    const requires = [...text.matchAll(/^(?:const|var|let) .+ = require\([^)]*\);?[^\S\r\n]*$/gm)]
    const last = requires.at(-1)
    if (!last) throw notUnderstood(`${file} requires nothing at its top.`)
    const needed = [
      ['fs', 'const fs = require("fs");'],
      ['webpack', 'const webpack = require("webpack");'],
    ].flatMap(([name = '', line = '']) =>
      new RegExp(`\\b${name}\\b\\s*=\\s*require`).test(text) ? [] : [line],
    )
    const lines = [
      ...needed,
      '',
      '// The certificate of the emulator, while Onbehalf stands in for the cloud: onbehalf register writes it there.',
      'if (fs.existsSync(".env")) process.loadEnvFile(".env");',
      '// The page signs in as the application that the manifest names.',
      `const [, clientId] = fs.readFileSync("${manifest}", "utf8").match(/api:\\/\\/[^\\s"<]+\\/([\\w-]{36})/) || [];`,
    ]
    const end = last.index + last[0].length
    const lineEnd = lineEndOf(text)
    return text.slice(0, end) + lines.map((line) => lineEnd + line).join('') + text.slice(end)
  }

const certificate: Edit = (edited) =>
  linesBehind(
    edited,
    /async function getHttpsOptions\(\) \{/,
    [
      '// The browser that Onbehalf opens knows this certificate; nothing has to be installed.',
      'const { ONBEHALF_ORIGIN, TLS_CERT, TLS_KEY } = process.env;',
      'if (ONBEHALF_ORIGIN && TLS_CERT && TLS_KEY) {',
      '  return { cert: fs.readFileSync(TLS_CERT), key: fs.readFileSync(TLS_KEY) };',
      '}',
    ],
    'function "getHttpsOptions"',
  )

const clientId: Edit = (edited) =>
  linesBehind(
    edited,
    /\bplugins: \[/,
    ['new webpack.DefinePlugin({ "process.env.CLIENT_ID": JSON.stringify(clientId) }),'],
    'list "plugins: ["',
  )

function proxy(port: number): Edit {
  return (edited) =>
    linesBehind(
      edited,
      /\bdevServer: \{/,
      [`proxy: [{ context: ["/api"], target: \`http://127.0.0.1:\${process.env.API_PORT || ${port}}\` }],`],
      'object "devServer: {"',
    )
}

/** The generator leads addresses of a production build elsewhere; the Application ID URI has to go with them. */
const productionResource: Edit = ({ text }) => {
  const known = /( *)(return content\.toString\(\))(\.replace\(new RegExp\(urlDev, "g"\), urlProd\));/
  const lineEnd = lineEndOf(text)
  return text.replace(known, (_all, indent: string, start: string, own: string) =>
    [
      `${indent}${start}`,
      `${indent}  ${own}`,
      `${indent}  .replaceAll(\`api://\${new URL(urlDev).host}/\`, \`api://\${new URL(urlProd).host}/\`);`,
    ].join(lineEnd),
  )
}
