import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** Tests of what a process has loaded, holds in memory or watches: each file has a process of its own. */
const ALONE = ['tests/pdf/quick-library.test.ts', 'tests/browser/live-soak.test.ts']

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // The first test that needs the browser may have to unpack it, and the machine may be busy with others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Of two cores Vitest would use one; tests that wait for a browser leave time for others.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: { provider: 'v8', include: ['scripts/**/*.ts'], reporter: ['text', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // To load the program anew for every file would take longer than most files.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
