import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Kubectl, KubectlResult } from '../../src/roll/kubectl-cluster';

/** The state of the program: Kubernetes objects, and what it answers. */
export interface FakeState {
  readonly objects: readonly any[];
  /** Answers of Kafka's tools, by the name of the script. */
  readonly tools: Readonly<Record<string, string>>;
  /** Evictions that are refused with 429 before one is granted. */
  refusals: number;
  /** Calls from the first eviction on after which it kills the program that runs it. */
  readonly killAfterEvictions?: number;
  readonly evicted: string[];
  /** The arguments of all calls, and standard input of tools. */
  readonly calls: string[];
}

/** Answers a call, and changes the state. It refers to nothing outside of it, since it is also the text of a program. */
export function answer(state: FakeState, args: readonly string[], input: string): KubectlResult {
  const fail = (message: string) => ({ ok: false, stdout: '', stderr: message });
  const raw = args.indexOf('--raw');
  state.calls.push(args.join(' ') + (input !== '' && raw < 0 ? ` < ${input}` : ''));
  if (raw >= 0) {
    const { metadata, deleteOptions } = JSON.parse(input);
    const pod = state.objects.find((object) => object.kind === 'Pod' && object.metadata.name === metadata.name);
    if (args[raw + 1] !== `/api/v1/namespaces/${pod.metadata.namespace}/pods/${metadata.name}/eviction`) { return fail('Error from server (NotFound)'); }
    if (pod.metadata.uid !== deleteOptions.preconditions.uid) { return fail('Error from server (Conflict)'); }
    if (state.refusals-- > 0) { return fail('Error from server (TooManyRequests): Cannot evict pod as it would violate the pod\'s disruption budget.'); }
    state.evicted.push(metadata.name);
    pod.metadata.uid += '+';
    pod.metadata.labels['controller-revision-hash'] = 'new';
    return { ok: true, stdout: '', stderr: '' };
  }
  if (args.includes('get')) {
    const kinds = args[args.indexOf('get') + 1].split(',').map((name) => name.replace(/s$/, ''));
    const items = state.objects.filter(({ kind }) => kinds.includes(kind.toLowerCase()));
    return { ok: true, stdout: JSON.stringify({ kind: 'List', items }), stderr: '' };
  }
  const script = args.map((word) => word.slice(word.lastIndexOf('/') + 1).replace('.sh', '')).find((word) => word in state.tools);
  return script === undefined ? fail(`error: unexpected ${args.join(' ')}`) : { ok: true, stdout: state.tools[script], stderr: '' };
}

const completed = (state: Partial<FakeState>): FakeState => ({ objects: [], tools: {}, refusals: 0, evicted: [], calls: [], ...state });

/** A simulated cluster, whose evicted pods are back at once. */
export class FakeKubectl {
  public readonly state: FakeState;

  constructor(state: Partial<FakeState>) { this.state = structuredClone(completed(state)); }

  public readonly withContext = (context: string | undefined): Kubectl =>
    async (args, input = '') => answer(this.state, [...context === undefined ? [] : ['--context', context], ...args], input);
}

const PROGRAM = `
const { readFileSync, writeFileSync } = require('node:fs');
const file = require('node:path').join(__dirname, 'state.json');
const state = JSON.parse(readFileSync(file, 'utf8'));
const args = process.argv.slice(2);
const evicted = state.evicted.length;
const { ok, stdout, stderr } = answer(state, args, args.includes('-i') || args.includes('-f') ? readFileSync(0, 'utf8') : '');
writeFileSync(file, JSON.stringify(state));
if (state.evicted.length > evicted && state.evicted.length === state.killAfterEvictions) { process.kill(process.ppid, 'SIGKILL'); }
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = ok ? 0 : 1;
`;

/** The same as a program `kubectl`. */
export class FakeKubectlProgram {
  public readonly env: NodeJS.ProcessEnv;
  private readonly file: string;

  constructor(folder: string, state: Partial<FakeState>) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'state.json');
    writeFileSync(join(folder, 'kubectl'), `#!${process.execPath}\n${answer.toString()}\n${PROGRAM}`, { mode: 0o755 });
    writeFileSync(this.file, JSON.stringify(completed(state)));
    this.env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  }

  public get state(): FakeState { return JSON.parse(readFileSync(this.file, 'utf8')); }
}
