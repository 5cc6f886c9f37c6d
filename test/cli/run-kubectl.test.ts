import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { InputError } from '../../src/cli/result';
import { kubectlWith } from '../../src/cli/run-kubectl';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-kubectl-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A kubectl that runs this text with node. */
function kubectl(program: string, context?: string) {
  writeFileSync(join(folder, 'kubectl'), `#!${process.execPath}\n${program}`, { mode: 0o755 });
  return kubectlWith(context, { PATH: `${folder}${delimiter}${process.env.PATH}` });
}

const ECHO = 'process.stdout.write(process.argv.slice(2).join(" ") + require("node:fs").readFileSync(0)); process.stderr.write("ü")';

test('passes arguments, the context and standard input', async () => {
  expect(await kubectl(ECHO)(['get', 'pods'])).toEqual({ ok: true, stdout: 'get pods', stderr: 'ü' });
  expect(await kubectl(ECHO, 'blue')(['exec'], ' a=b')).toEqual({ ok: true, stdout: '--context blue exec a=b', stderr: 'ü' });
});

test('a failure, also before all of the standard input is read', async () => {
  expect(await kubectl('process.stderr.write("no"); process.exitCode = 3;')([], 'x'.repeat(1_000_000))).toEqual({ ok: false, stdout: '', stderr: 'no' });
});

test('a signal', async () => {
  expect(await kubectl('process.kill(process.pid, "SIGKILL");')([])).toEqual({
    ok: false, stdout: '', stderr: '\nkubectl has been stopped by SIGKILL',
  });
});

test('no kubectl', async () => {
  const error = await kubectlWith(undefined, { PATH: '/nowhere' })([]).catch((rejection: Error) => rejection);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ message: expect.stringMatching(/^kubectl cannot be run \(spawn kubectl ENOENT\); install it/) });
});
