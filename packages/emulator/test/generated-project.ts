import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a project of {@link generatedProject} is like. */
export interface GeneratedProject {
  language?: 'javascript' | 'typescript'
  manifest?: 'outlook' | 'word' | 'unified'
  /** Windows line endings, and a byte order mark in front of each file. */
  windows?: boolean
  /** In git, everything committed. */
  committed?: boolean
  /** Further files, or others in place of those. */
  files?: Readonly<Record<string, string>>
}

const example = (name: string) =>
  readFileSync(new URL(`../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')

/** Manifests without single sign-on; Outlook's has no more than version 1.0, as the generator's. */
const manifests = {
  outlook: () => [
    'manifest.xml',
    example('manifest.xml').replace(
      /\n {4}<!-- Outlook reads[^>]*-->\s*<VersionOverrides[\s\S]*?<\/VersionOverrides>/,
      '',
    ),
  ],
  word: () => [
    'manifest.xml',
    example('manifest-documents.xml').replace(/\n *<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/, ''),
  ],
  unified: () => [
    'manifest.json',
    example('manifest.json').replace(/\n *"webApplicationInfo": \{[^}]*\},?/, ''),
  ],
} as const

const webpackConfig = (ending: string) => `/* eslint-disable no-undef */

const devCerts = require("office-addin-dev-certs");
const HtmlWebpackPlugin = require("html-webpack-plugin");

const urlDev = "https://localhost:3000/";
const urlProd = "https://www.contoso.com/";

async function getHttpsOptions() {
  return devCerts.getHttpsServerOptions();
}

module.exports = async (env, options) => {
  const dev = options.mode === "development";
  return {
    entry: { taskpane: ["./src/taskpane/taskpane.${ending}", "./src/taskpane/taskpane.html"] },
    plugins: [
      new HtmlWebpackPlugin({ filename: "taskpane.html", template: "./src/taskpane/taskpane.html" }),
      new CopyWebpackPlugin({
        patterns: [
          {
            from: "manifest*.xml",
            transform(content) {
              if (dev) {
                return content;
              } else {
                return content.toString().replace(new RegExp(urlDev, "g"), urlProd);
              }
            },
          },
        ],
      }),
    ],
    devServer: {
      server: { type: "https", options: await getHttpsOptions() },
      port: process.env.npm_package_config_dev_server_port || 3000,
    },
  };
};
`

const page = `<!DOCTYPE html>
<html>

<head>
    <script type="text/javascript" src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>
</head>

<body>
    <main id="app-body" style="display: none;">
        <div role="button" id="run">
            <span>Run</span>
        </div>
        <p><label id="item-subject"></label></p>
    </main>
</body>

</html>
`

const script = `/* global document, Office */

Office.onReady((info) => {
  document.getElementById("app-body").style.display = "flex";
  document.getElementById("run").onclick = run;
});

export async function run() {}
`

const packageJson = `{
  "name": "office-addin-taskpane",
  "version": "0.0.1",
  "config": {
    "dev_server_port": 3000
  },
  "scripts": {
    "build": "webpack --mode production",
    "dev-server": "webpack serve --mode development",
    "start": "office-addin-debugging start manifest.xml"
  },
  "dependencies": {
    "core-js": "^3.36.0"
  },
  "devDependencies": {
    "webpack": "^5.105.0"
  }
}`

const tsconfig = `{
  "compilerOptions": {
    "target": "es5", // as the generator has it
    "lib": ["es2015", "dom"]
  }
}`

const made: string[] = []

/** Removes every project that was made. */
export function removeGenerated(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Writes a project in the shape in which Microsoft's generator leaves one, in an empty folder, which it answers with. */
export function generatedProject(wanted: GeneratedProject = {}): string {
  const { language = 'javascript', manifest = 'word', windows, committed, files = {} } = wanted
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-generated-'))
  made.push(folder)
  const ending = language === 'javascript' ? 'js' : 'ts'
  const [manifestName = '', manifestText = ''] = manifests[manifest]()
  const all: Record<string, string> = {
    '.gitignore': 'dist/\nnode_modules/\n',
    'package.json': packageJson,
    'webpack.config.js': webpackConfig(ending),
    'src/taskpane/taskpane.html': page,
    [`src/taskpane/taskpane.${ending}`]: script,
    ...(language === 'typescript' && { 'tsconfig.json': tsconfig }),
    [manifestName]: manifestText,
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), windows ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text)
  }
  if (committed) {
    const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'generated'],
    ])
      execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'ignore' })
  }
  return folder
}

/** Every file below `folder` by its name, but those of git and of npm. */
export function filesIn(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !/^(\.git|node_modules|\.onbehalf)[\\/]/.test(name))
  return Object.fromEntries(
    found.toSorted().map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  )
}
