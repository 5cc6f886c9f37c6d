import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, command, Language, ROOT, write } from './language';

const CDK8S = 'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2';
const KAFKA = 'github.com/cdk8s-kafka/cdk8s-kafka-go/cdk8skafka';

export const GO: Language = {
  name: 'Go',
  block: 'go',
  page: 'docs/languages.md',
  needs: { command: 'go', install: 'https://go.dev/dl/' },
  mistake: { at: '\t\tStorage:', insert: '\t\tHeap: cdk8s.Size_Gibibytes(jsii.Number(8)),\n\t\tStorage:', option: 'Resources.MemoryLimit' },
  install: (project) => {
    // Without compiling them: a module that is not there yet cannot be resolved. Not all proxies of Go modules have the bindings of cdk8s, so they are generated too.
    for (const source of ['.', 'node_modules/cdk8s']) { command('npx', ['jsii-pacmak', '--target', 'go', '--code-only', '--outdir', project, source], ROOT); }
    const modules = { [KAFKA]: 'go/cdk8skafka', [CDK8S]: 'go/cdk8s' };
    const versions = readFileSync(join(project, 'go/cdk8skafka/go.mod'), 'utf8');
    const [requirements] = /require \([^)]*\)/.exec(versions)!;
    write(project, 'go.mod', `module example\n\n${/^go .*$/m.exec(versions)![0]}\n\n${requirements.replace(')', `\t${KAFKA} v0.0.0\n)`)}\n\n`
      + Object.entries(modules).map(([name, path]) => `replace ${name} => ./${path}\n`).join(''));
  },
  run: (project, program) => {
    write(project, 'main.go', program);
    // The checksum database does not have what was generated here.
    if (!existsSync(join(project, 'go.sum'))) { command('go', ['mod', 'tidy'], project); }
    command('go', ['build', '-o', 'program', '.'], project);
    return attempt(join(project, 'program'), [], project);
  },
};
