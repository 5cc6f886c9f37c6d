import { spawnSync } from 'child_process';

const ADVICE = 'Install a JDK 17 or newer, Maven and OpenSSL 3, and put them on the PATH '
  + '(Debian: apt-get install openjdk-17-jdk-headless maven openssl).';

const known = new Set<string>();

/** The name of a program that is known to work here; else an error that says how to get it. */
export function requireTool(name: 'java' | 'javac' | 'jar' | 'mvn' | 'openssl'): string {
  if (known.has(name)) return name;
  const versionFlag = { java: '-version', javac: '-version', jar: '--version', mvn: '--version', openssl: 'version' }[name];
  const answer = spawnSync(name, [versionFlag], { encoding: 'utf8' });
  if (answer.error || answer.status !== 0) {
    throw new Error(`\`${name}\` is missing: these tests run real Kafka. ${ADVICE}`);
  }
  if (name === 'openssl' && !/^OpenSSL [3-9]/.test(answer.stdout)) throw new Error(`\`openssl\` is ${answer.stdout.trim()}. ${ADVICE}`);
  if (name === 'java') {
    const text = answer.stderr + answer.stdout;
    const major = Number(/version "(\d+)/.exec(text)?.[1]);
    if (major < 17) throw new Error(`\`java\` is too old for Kafka 4: ${text.split('\n')[0]}. ${ADVICE}`);
  }
  known.add(name);
  return name;
}

/** Runs a program to its end; its output is the error when it fails. */
export function run(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  const done = spawnSync(command, args, { ...options, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (done.error || done.status !== 0) {
    const output = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(-30).join('\n');
    const why = done.error?.message ?? `exit code ${done.status}`;
    throw new Error(`${command} ${args.join(' ')} failed (${why}):\n${output}`);
  }
  return done.stdout;
}
