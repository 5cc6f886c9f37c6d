import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';

/** Runs a printed program and returns the text of the only file that it writes. */
export function synthProgram(program: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', outputText)(require, {});
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
  const files = readdirSync(outdir);
  if (files.length !== 1) { throw new Error(`the program writes ${files.join(', ')}`); }
  return readFileSync(join(outdir, files[0]), 'utf8');
}
