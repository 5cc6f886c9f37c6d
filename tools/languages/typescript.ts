import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, command, Language, pack, ROOT, write } from './language';

export const TYPESCRIPT: Language = {
  name: 'TypeScript',
  block: 'ts',
  page: 'README.md',
  needs: { command: 'npm', install: 'install Node.js' },
  mistake: { at: '{ cluster, storage:', insert: '{ cluster, heap: Size.gibibytes(8), storage:', option: 'resources.memoryLimit' },
  install: (project) => {
    pack('js');
    const [tarball] = readdirSync(join(ROOT, 'dist/js'));
    write(project, 'package.json', '{ "private": true }\n');
    command('npm', ['install', '--no-audit', '--no-fund', join(ROOT, 'dist/js', tarball), 'cdk8s', 'constructs', 'typescript@~6.0.0', '@types/node@^22'], project);
  },
  run: (project, program) => {
    write(project, 'main.ts', program);
    command('npx', ['tsc', '--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node', '--skipLibCheck', 'main.ts'], project);
    return attempt('node', ['main.js'], project);
  },
  checks: (project) => { command('npx', ['cdk8s-kafka', 'lint', 'dist'], project); },
};
