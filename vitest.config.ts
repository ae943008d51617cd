import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const workspaceSources = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } }

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, and of two that is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...workspaceSources,
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'tools/**/*.test.{ts,mjs}',
            'examples/**/*.test.{js,ts}',
          ],
          // Two slow cores are enough to pass: a test that hangs still ends.
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        ...workspaceSources,
        test: {
          name: 'flows',
          include: ['packages/*/test/flows/**/*.test.ts', 'packages/*/test/fuzz/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        ...workspaceSources,
        test: {
          name: 'clients',
          include: ['packages/*/test/clients/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        ...workspaceSources,
        test: {
          name: 'browser',
          include: ['packages/*/test/browser/**/*.test.ts'],
          setupFiles: ['packages/emulator/test/browser/end-with-vitest.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // A page on a busy computer takes its time; Vitest would give it a second.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
