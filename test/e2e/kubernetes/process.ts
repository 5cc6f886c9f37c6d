import { ChildProcess, spawn } from 'child_process';

export interface Output {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export class Running {
  /** Rejects only when the command cannot be started. */
  private readonly output: Promise<Output>;
  private readonly child: ChildProcess;

  constructor(public readonly argv: string[], onLine: (line: string) => void = () => {}) {
    this.child = spawn(argv[0], argv.slice(1), { stdio: 'pipe' });
    // The pipe breaks if the command exits before it has read everything; its exit code has the reason.
    this.child.stdin!.on('error', () => {});
    this.output = new Promise((resolve, reject) => {
      let stdout = '';
      let stderr = '';
      let seen = 0;
      this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        const end = stdout.lastIndexOf('\n') + 1;
        if (end > seen) {
          stdout.slice(seen, end - 1).split('\n').forEach(onLine);
          seen = end;
        }
      });
      this.child.stderr!.setEncoding('utf8').on('data', (text: string) => stderr += text);
      this.child.on('error', reject);
      this.child.on('close', code => resolve({ ok: code === 0, stdout, stderr }));
    });
    // Prevents an unhandled rejection; a later await still gets it.
    this.output.catch(() => {});
  }

  /** Closes its standard input, and waits for its exit. */
  public finish(input = ''): Promise<Output> {
    this.child.stdin!.end(input);
    return this.output;
  }

  public kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.child.kill(signal);
  }
}

/** Runs a command until it exits; throws an error with its output if it fails. */
export async function run(argv: string[], input?: string): Promise<Output> {
  const output = await new Running(argv).finish(input);
  if (!output.ok) {
    throw new Error(`${argv.join(' ')} failed:\n${output.stdout}${output.stderr}`);
  }
  return output;
}
