import { parseReference } from '../../plan/image-reference';
import { scriptOfCommand, ShellCommand, shellCommands } from '../../util/shell/commands';
import { listOf } from '../objects';

/** The program of a container: a Kafka node, another program with its description, or one that the manifests do not name. */
export type Program = { readonly kind: 'node' | 'unknown' } | { readonly kind: 'other'; readonly description: string };

const NODE: Program = { kind: 'node' };
const UNKNOWN: Program = { kind: 'unknown' };
const other = (description: string): Program => ({ kind: 'other', description });

/** Programs by the name of a script or of a class: the first row applies. */
const PROGRAMS: readonly (readonly [RegExp, Program])[] = [
  [/^(kafka-server-start|start-kafka|kafka_run|kafka_controller_run|kafka\.Kafka|io\.confluent\.\w+(\.\w+)*\.SupportedKafka)$/, NODE],
  [/mirror[-_]?maker/i, other('MirrorMaker')],
  [/^connect-(distributed|standalone)$|^kafka_connect\w*$|\.Connect(Distributed|Standalone)$/, other('Kafka Connect')],
  [/^(zookeeper-server-start|zkServer|start-zookeeper)$|\.QuorumPeerMain$/, other('ZooKeeper')],
  [/^schema-registry-start$|\.SchemaRegistryMain$/, other('Schema Registry')],
  [/^kafka-rest-start$/, other('the REST Proxy')],
  [/^ksql(db)?-server-start$/, other('ksqlDB')],
];

/** Scripts of Kafka and other tools that end or wait, and do not run a node. */
const TOOL = /^((kafka|zookeeper|trogdor|connect)-[a-z-]+|kafka[_-]\w*exporter|zkCli|kcat|kafkacat|sleep|tail|java)$/;

/** Commands that only prepare others. A word that is none of these can be a script that starts Kafka. */
const AUXILIARY = new Set([
  'echo', 'printf', 'export', 'set', 'unset', 'cd', 'trap', 'wait', 'test', '[', '[[', 'true', 'false', ':', 'exit', 'return', 'done', 'fi', 'for', 'case', 'esac', 'break',
  'kill', 'mkdir', 'chown', 'chmod', 'cp', 'mv', 'ln', 'rm', 'cat', 'grep', 'sed', 'awk', 'cut', 'tr', 'head', 'sort', 'seq', 'date', 'id', 'whoami', 'hostname', 'ls',
  'find', 'tee', 'touch', 'nc', 'curl', 'wget', 'nslookup', 'getent', 'dig', 'read', 'ulimit', 'sync', 'envsubst', 'cub', '}',
]);

const CLASS = /^[a-z]\w*(\.\w+)*\.[A-Z]\w*$/;
const DEPTH = 3;

/** Returns the commands of words, including those of shells in shells and behind programs that only start another one. */
function commandsIn(words: readonly string[], depth = DEPTH): ShellCommand[] {
  return shellCommands(scriptOfCommand(words)).flatMap((command) => {
    const inner = depth === 0 ? undefined : innerWords(command);
    return inner === undefined ? [command] : commandsIn(inner, depth - 1);
  });
}

function innerWords({ path, args }: ShellCommand): readonly string[] | undefined {
  const name = baseName(path);
  const script = args.findIndex((word) => /^-\w*c$/.test(word));
  if (/^((ba|da|k|z)?sh|su|runuser)$/.test(name) && script >= 0) { return ['sh', '-c', args[script + 1] ?? '']; }
  if (!/^(tini|dumb-init|catatonit|docker-init|setsid|stdbuf)$/.test(name)) { return undefined; }
  const start = args.indexOf('--') + 1 || args.findIndex((word) => !word.startsWith('-'));
  return start < 0 ? undefined : args.slice(start);
}

const baseName = (path: string): string => path.replace(/^.*\//, '').replace(/\.(sh|bat)$/, '');

/** Returns the program of a command; undefined if the command only prepares others. */
function programOf({ path, args }: ShellCommand): Program | undefined {
  const name = baseName(path);
  if (AUXILIARY.has(name)) { return undefined; }
  const isJava = name === 'java' || name === 'kafka-run-class';
  const main = isJava ? args.find((word) => CLASS.test(word)) : name;
  const [, found] = PROGRAMS.find(([pattern]) => main !== undefined && pattern.test(main)) ?? [];
  if (found) { return found; }
  if (!isJava) { return TOOL.test(name) ? other(name) : UNKNOWN; }
  const jar = args.indexOf('-jar') + 1;
  if (main === undefined && jar === 0) { return UNKNOWN; }
  return other(main ?? baseName(args[jar] ?? 'java'));
}

/** Returns the program that the command and arguments of a container run; undefined if it has none, and the image chooses the program. */
export function programOfContainer({ command, args }: any): Program | undefined {
  const words = [...listOf(command), ...listOf(args)].map(String);
  const found = commandsIn(words).flatMap((each) => programOf(each) ?? []);
  // A script that prepares Kafka with its tools ends with the node, or with a program that may start it.
  return words.length === 0 ? undefined : found.find(({ kind }) => kind === 'node') ?? found.find(({ kind }) => kind === 'unknown') ?? mainOf(found) ?? UNKNOWN;
}

/** Returns the last program that does more than wait. */
const mainOf = (programs: readonly Program[]): Program | undefined =>
  programs.filter((program) => program.kind !== 'other' || !WAITS.test(program.description)).at(-1) ?? programs.at(-1);

const WAITS = /^(sleep|tail)$/;

/** Images of other software that has Kafka in its name, or variables of Kafka. */
const OTHER_IMAGES: readonly (readonly [RegExp, string])[] = [
  [/connect|debezium/, 'Kafka Connect'],
  [/mirror/, 'MirrorMaker'],
  [/zookeeper/, 'ZooKeeper'],
  [/registry/, 'a schema registry'],
  [/operator/, 'an operator'],
  [/exporter|[-_.]rest\b|ksql|\bui\b|kafka-?ui|manager|proxy|bridge|cruise|burrow|akhq|kafdrop|\blag\b|client|consumer|producer|console|minion|-cli$/, 'other software'],
];

/** Returns what the image of a container is for, if its name is that of other software than Kafka nodes. */
export function softwareOfImage(image: string): string | undefined {
  const [last] = parseReference(image).name.split('/').slice(-1);
  return OTHER_IMAGES.find(([pattern]) => pattern.test(last))?.[1];
}

/** Returns which other program than a Kafka node a container runs; undefined if it runs a node or an unknown program. */
export function otherProgramOf(container: any): string | undefined {
  const program = programOfContainer(container);
  if (program === undefined) { return softwareOfImage(String(container.image)); }
  return program.kind === 'other' ? program.description : undefined;
}
