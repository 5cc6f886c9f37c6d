import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const fixture = readFileSync(join(root, 'rosetta', 'default.ts-fixture'), 'utf8');

/** Returns the fixture of documentation examples with a piece of code in it. */
export const inFixture = (code: string): string => fixture.replace('/// here', () => `{ ${code} }`);

/**
 * Compiles files that exist in memory only, and returns the errors, `path: message` each. All files are compiled at once,
 * since most of the time is spent on the library.
 */
export function compilerErrorsIn(sources: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { readFile, fileExists } = host;
  host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
  host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
  const program = ts.createProgram([...sources.keys()], { ...options, noEmit: true, noUnusedLocals: false, skipLibCheck: true }, host);
  return [...sources.keys()].map((name) => program.getSourceFile(name))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, messageText }) => `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
