/** Builds the package of each language, installs it into a new project, and compares the manifests of the program in the docs with those of TypeScript. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GO } from './go';
import { JAVA } from './java';
import { Language, ROOT } from './language';
import { PYTHON } from './python';
import { TYPESCRIPT } from './typescript';

const LANGUAGES = [PYTHON, JAVA, GO];

/** The first block of a language that is a whole program. */
function programOf({ block, page }: Language): string {
  const [, code] = new RegExp(`^\`\`\`${block}(?: nofixture)?\\n(.*?)^\`\`\`$`, 'ms').exec(readFileSync(join(ROOT, page), 'utf8'))!;
  return code;
}

function manifestsOf(language: Language, project: string): string {
  rmSync(join(project, 'dist'), { recursive: true, force: true });
  const { status, output } = language.run(project, programOf(language));
  if (status !== 0) { throw new Error(`the program in ${language.name} failed:\n${output}`); }
  return readFileSync(join(project, 'dist/production.k8s.yaml'), 'utf8');
}

/** A wrong program has to fail with a finding that names the option as the language does. */
function checkMistake(language: Language, project: string): void {
  const { at, insert, option } = language.mistake;
  const program = programOf(language);
  if (!program.includes(at)) { throw new Error(`${language.page} has no ${JSON.stringify(at)}`); }
  const { status, output } = language.run(project, program.replace(at, insert));
  if (status === 0 || !output.includes(`increase ${option} or decrease`)) { throw new Error(`the wrong program in ${language.name} does not name ${option}:\n${output}`); }
  console.log(`  ${output.split('\n').find((line) => line.includes(option))!.trim()}`);
}

function tested(language: Language, folder: string): string {
  const began = process.hrtime.bigint();
  const project = join(folder, language.name);
  mkdirSync(project);
  language.install(project);
  const manifests = manifestsOf(language, project);
  language.checks?.(project);
  console.log(`${language.name}: ${manifests.length} bytes, after ${(Number(process.hrtime.bigint() - began) / 1e9).toFixed(0)} s`);
  checkMistake(language, project);
  return manifests;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !LANGUAGES.some((language) => language.block === name));
if (unknown.length > 0) {
  console.error(`usage: main.ts [${LANGUAGES.map(({ block }) => block).join('|')}]…`);
  process.exit(2);
}
if (!existsSync(join(ROOT, '.jsii'))) { throw new Error('run `npx projen compile && npx projen post-compile` first'); }

const work = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-languages-'));
try {
  const expected = tested(TYPESCRIPT, work);
  for (const language of LANGUAGES.filter(({ block }) => chosen.length === 0 || chosen.includes(block))) {
    const { command, install } = language.needs;
    if (spawnSync(command, ['--help']).error) {
      console.log(`SKIPPED ${language.name}: ${command} is missing (${install})`);
    } else if (tested(language, work) !== expected) {
      throw new Error(`the program in ${language.name} gives other manifests than that in TypeScript`);
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
