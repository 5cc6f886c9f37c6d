import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as ts from 'typescript';

/**
 * A folder like a user's project: JavaScript apps, and node_modules with the compiled library and the cdk8s version that it
 * was compiled with.
 */
export class Workspace {
  public readonly path = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-bench-'));
  private count = 0;

  constructor(private readonly root: string) {
    const modules = join(this.path, 'node_modules');
    mkdirSync(modules);
    symlinkSync(root, join(modules, 'cdk8s-kafka'), 'dir');
    for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs']) {
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
    }
  }

  /** Writes a script, and returns its path. */
  public script(name: string, text: string): string { return this.file(`${name}.js`, text); }

  /** Writes a file, and returns its path. */
  public file(name: string, text: string): string {
    const file = join(this.path, name);
    writeFileSync(file, text);
    return file;
  }

  /** Writes a TypeScript app of the repository as JavaScript, so that compilation is not part of the measurement. */
  public transpiled(file: string, name = basename(file, '.ts')): string {
    const { outputText } = ts.transpileModule(readFileSync(join(this.root, file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    return this.script(name, outputText);
  }

  /** Returns the path of a folder that does not exist yet. */
  public outdir(): string {
    return join(this.path, 'out', String(this.count++));
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
