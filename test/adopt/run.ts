import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';

/** Runs a printed program and returns the text of the files that it writes, one for each chart. */
export function synthProgram(program: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', outputText)(require, {});
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
  return readdirSync(outdir).sort().map((file) => readFileSync(join(outdir, file), 'utf8')).join('---\n');
}
