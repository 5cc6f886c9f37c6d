import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, command, Language, pack, ROOT, write } from './language';

const BIN = 'venv/bin';

export const PYTHON: Language = {
  name: 'Python',
  block: 'python',
  page: 'docs/languages.md',
  needs: { command: 'python3', install: 'apt-get install python3 python3-venv' },
  mistake: { at: 'cluster=cluster, storage=', insert: 'cluster=cluster, heap=Size.gibibytes(8), storage=', option: 'resources.memory_limit' },
  install: (project) => {
    pack('python');
    const wheel = readdirSync(join(ROOT, 'dist/python')).find((file) => file.endsWith('.whl'))!;
    command('python3', ['-m', 'venv', 'venv'], project);
    command(join(project, BIN, 'pip'), ['install', '--quiet', '--disable-pip-version-check', join(ROOT, 'dist/python', wheel), 'mypy'], project);
  },
  run: (project, program) => {
    write(project, 'main.py', program);
    return attempt(join(project, BIN, 'python'), ['main.py'], project);
  },
  checks: (project) => {
    command(join(project, BIN, 'mypy'), ['--strict', 'main.py'], project);
    command(join(project, BIN, 'cdk8s-kafka'), ['lint', 'dist'], project);
  },
};
