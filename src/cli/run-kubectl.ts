import { spawn } from 'node:child_process';
import { InputError } from './result';
import { Kubectl, KubectlResult } from '../roll/kubectl-cluster';

/** Kafka's tools give up after a minute. */
const SECONDS = 120;

/** Returns the kubectl on the PATH of `env`, with a context of the user's kubeconfig. */
export const kubectlWith = (context: string | undefined, env = process.env): Kubectl => (args, input = '') => new Promise<KubectlResult>((resolve, reject) => {
  const child = spawn('kubectl', [...context === undefined ? [] : ['--context', context], ...args], {
    stdio: 'pipe',
    env,
    killSignal: 'SIGKILL',
    // Unlike the timer of the option timeout, it does not keep this process alive if there is no kubectl.
    signal: AbortSignal.timeout(SECONDS * 1000),
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) { child[stream].setEncoding('utf8').on('data', (text: string) => { output[stream] += text; }); }
  child.on('error', ({ name, message }) => {
    // It is killed, and the event close follows.
    if (name === 'AbortError') { return; }
    reject(new InputError(`kubectl cannot be run (${message}); install it and add it to the PATH: https://kubernetes.io/docs/tasks/tools/`));
  });
  child.on('close', (code, signal) => resolve({
    ok: code === 0, stdout: output.stdout, stderr: signal === null ? output.stderr : `${output.stderr}\nkubectl has been stopped by ${signal}`,
  }));
  // The pipe breaks if kubectl ends before it has read everything; its exit code has the reason.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
});
