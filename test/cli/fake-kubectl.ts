import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The state of the program: Kubernetes objects, and what it answers. */
export interface FakeState {
  readonly objects: readonly any[];
  /** Answers of Kafka's tools, by the name of the script. */
  readonly tools: Readonly<Record<string, string>>;
  /** Evictions that are refused with 429 before one is granted. */
  readonly refusals: number;
  /** Calls from the first eviction on after which it kills the program that runs it. */
  readonly killAfterEvictions?: number;
  readonly evicted: readonly string[];
  /** The arguments of all calls, and standard input of tools. */
  readonly calls: readonly string[];
}

const PROGRAM = `
const { readFileSync, writeFileSync } = require('node:fs');
const file = require('node:path').join(__dirname, 'state.json');
const state = JSON.parse(readFileSync(file, 'utf8'));
const args = process.argv.slice(2);
const save = () => writeFileSync(file, JSON.stringify(state));
const fail = (message) => { save(); process.stderr.write(message + '\\n'); process.exit(1); };
const input = args.includes('-i') || args.includes('-f') ? readFileSync(0, 'utf8') : '';
const raw = args.indexOf('--raw');
state.calls.push(args.join(' ') + (input !== '' && raw < 0 ? ' < ' + input : ''));
if (raw >= 0) {
  const { metadata, deleteOptions } = JSON.parse(input);
  const pod = state.objects.find(({ kind, metadata: { name } }) => kind === 'Pod' && name === metadata.name);
  if (args[raw + 1] !== '/api/v1/namespaces/' + pod.metadata.namespace + '/pods/' + metadata.name + '/eviction') { fail('Error from server (NotFound)'); }
  if (pod.metadata.uid !== deleteOptions.preconditions.uid) { fail('Error from server (Conflict)'); }
  if (state.refusals-- > 0) { fail("Error from server (TooManyRequests): Cannot evict pod as it would violate the pod's disruption budget."); }
  state.evicted.push(metadata.name);
  pod.metadata.uid += '+';
  pod.metadata.labels['controller-revision-hash'] = 'new';
  save();
  if (state.evicted.length === state.killAfterEvictions) { process.kill(process.ppid, 'SIGKILL'); }
} else if (args.includes('get')) {
  save();
  const kinds = args[args.indexOf('get') + 1].split(',').map((name) => name.replace(/s$/, ''));
  process.stdout.write(JSON.stringify({ kind: 'List', items: state.objects.filter(({ kind }) => kinds.includes(kind.toLowerCase())) }));
} else {
  const script = args.map((word) => word.split('/').at(-1).replace('.sh', '')).find((word) => word in state.tools);
  if (script === undefined) { fail('error: unexpected ' + args.join(' ')); }
  save();
  process.stdout.write(state.tools[script]);
}
`;

/** A program `kubectl` that simulates a cluster, whose evicted pods are back at once. */
export class FakeKubectl {
  public readonly env: NodeJS.ProcessEnv;
  private readonly file: string;

  constructor(folder: string, state: Partial<FakeState>) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'state.json');
    writeFileSync(join(folder, 'kubectl'), `#!${process.execPath}\n${PROGRAM}`, { mode: 0o755 });
    writeFileSync(this.file, JSON.stringify({ objects: [], tools: {}, refusals: 0, evicted: [], calls: [], ...state }));
    this.env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  }

  public get state(): FakeState { return JSON.parse(readFileSync(this.file, 'utf8')); }
}
