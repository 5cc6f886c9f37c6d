import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The reason why the compiled library, which users load and which is measured, is missing or outdated; undefined if it is current. */
export function libraryProblem(root: string): string | undefined {
  const bundle = statSync(join(root, 'lib', 'index.js'), { throwIfNoEntry: false });
  const newest = Math.max(...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => statSync(join(root, 'src', file)).mtimeMs));
  return bundle && bundle.mtimeMs >= newest ? undefined
    : 'lib/ is missing or older than src/: run `npx projen compile && npx projen post-compile` first';
}
