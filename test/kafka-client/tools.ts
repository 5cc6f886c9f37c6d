import { spawnSync } from 'child_process';

const ADVICE = 'Install a JDK 17 or newer, Maven and OpenSSL 3, and put them on the PATH '
  + '(Debian: apt-get install openjdk-17-jdk-headless maven openssl).';

const checked = new Set<string>();

/** Returns the name of a program after checking that it is installed; throws an error with installation instructions otherwise. */
export function requireTool(name: 'java' | 'javac' | 'jar' | 'mvn' | 'openssl'): string {
  if (checked.has(name)) return name;
  const versionFlag = { java: '-version', javac: '-version', jar: '--version', mvn: '--version', openssl: 'version' }[name];
  const result = spawnSync(name, [versionFlag], { encoding: 'utf8' });
  if (result.error || result.status !== 0) {
    throw new Error(`\`${name}\` is missing: these tests run real Kafka. ${ADVICE}`);
  }
  if (name === 'openssl' && !/^OpenSSL [3-9]/.test(result.stdout)) throw new Error(`\`openssl\` is ${result.stdout.trim()}. ${ADVICE}`);
  if (name === 'java') {
    const text = result.stderr + result.stdout;
    const major = Number(/version "(\d+)/.exec(text)?.[1]);
    if (major < 17) throw new Error(`\`java\` is too old for Kafka 4: ${text.split('\n')[0]}. ${ADVICE}`);
  }
  checked.add(name);
  return name;
}

/** Runs a program and returns its stdout. If it fails, the error contains its last 30 lines of output. */
export function run(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  const result = spawnSync(command, args, { ...options, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.error || result.status !== 0) {
    const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-30).join('\n');
    const cause = result.error?.message ?? `exit code ${result.status}`;
    throw new Error(`${command} ${args.join(' ')} failed (${cause}):\n${output}`);
  }
  return result.stdout;
}
