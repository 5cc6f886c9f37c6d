import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const fixture = readFileSync(join(root, 'rosetta', 'default.ts-fixture'), 'utf8');

/** A piece of code where examples of the documentation stand. */
export const inFixture = (code: string): string => fixture.replace('/// here', () => `{ ${code} }`);

/** What the compiler says of files that are nowhere but here, `path: message` each; all at once, since most of the time goes into the library. */
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
