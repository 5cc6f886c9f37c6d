import { adminPodOf } from './admin-pod';
import { ClusterPlan, isBroker, ListenerPlan, NodePlan, NodeSetPlan } from '../../model/plan';
import { kafkaContainer } from '../../read/foreign/container';
import { listOf } from '../../read/objects';
import { CONFIG_PATH } from '../../render/pods/env';
import { CONTAINER } from '../../render/pods/kafka-pod';
import { kubectl } from '../../util/kubectl';
import { MemberNode, remainingBrokers } from '../rules/nodes';
import { ClusterPair, objectOf, Objects } from '../side';

/** Command lines that run Kafka's tools in a pod with the login of an administrator, or in the pod of a broker. */
export interface Tools {
  /** Returns a command line for the operator's shell; `tool` is the name of the script without path and suffix. */
  readonly run: (tool: string, args: string, controller?: ControllerTarget) => string;
  /** Returns a command line that runs a command of `zookeeper-shell` in the pod of a broker. */
  readonly zookeeperShell: (connect: string, command: string) => string;
  /** Returns a command line that writes standard input to a file in the pod. */
  readonly writeFile: (file: string) => string;
  /** The listener for whose clients `CLIENT_FILE` is required in the pod; undefined if it is not required. */
  readonly loginFor?: ListenerPlan;
}

/** The properties file of a client in the pod of a broker, where no test client has one. */
export const CLIENT_FILE = '/tmp/client.properties';

/** Runs a tool in the pod of a controller and with its properties file, connected to another controller. */
export interface ControllerTarget {
  readonly node: MemberNode;
  /** `host:port` */
  readonly bootstrapController: string;
}

/** One side of a cluster: its plan, and the objects from which it was read. */
interface ClusterSide {
  readonly cluster: ClusterPlan;
  readonly objects: Objects;
}

/** The broker in whose pod tools run if there is no test client for them. */
interface BrokerPlace {
  readonly set: NodeSetPlan | undefined;
  readonly node: NodePlan | undefined;
}

/** The words of kubectl's arguments that run a tool in a pod, `exec <pod> -- …`, and the listener for whose clients they read `clientFile` there. */
export interface ToolCommand {
  readonly words: readonly string[];
  readonly loginFor?: ListenerPlan;
}

/** The tools in a pod of the old manifests before the apply, and of the new manifests afterwards. */
export function toolsOf(pair: ClusterPair, when: 'before' | 'after'): Tools {
  const side: ClusterSide = when === 'before' ? { cluster: pair.old, objects: pair.manifests.old } : { cluster: pair.new, objects: pair.manifests.new };
  const { cluster } = side;
  const [remaining] = remainingBrokers(pair);
  const set = cluster.sets.find((own) => isBroker(own) && own.nodes.some(({ nodeId }) => nodeId === remaining?.nodeId))
    ?? cluster.sets.find(isBroker);
  const place: BrokerPlace = { set, node: set?.nodes.find(({ nodeId }) => nodeId === remaining?.nodeId) ?? set?.nodes[0] };
  const { admin, loginFor } = loginOf(side, place);
  const line = (words: readonly string[]): string => commandLine(cluster, words);
  return {
    zookeeperShell: (connect, command) => line(wordsInPod(side, place, 'zookeeper-shell', `${connect} ${command}`)),
    run: (tool, args, controller) =>
      line(controller ? controllerCommand(side, tool, args, controller) : brokerCommand(side, place, tool, args, CLIENT_FILE).words),
    writeFile: (file) => line(['exec', '-i', admin?.pod ?? podOf(place), '--', 'tee', file, '> /dev/null']),
    loginFor,
  };
}

/** Returns the command line of these words: `exec` runs by kubectl. */
export const commandLine = (cluster: Pick<ClusterPlan, 'namespace'>, words: readonly string[]): string =>
  words[0] === 'exec' ? kubectl(cluster, words.join(' ')) : words.join(' ');

/** Runs a tool in a test client, or else in the pod of a broker, connected to brokers. */
export function brokerCommand(side: ClusterSide, place: BrokerPlace, tool: string, args: string, clientFile: string): ToolCommand {
  const { admin, loginFor, address } = loginOf(side, place);
  if (!admin) {
    return { words: wordsInPod(side, place, tool, insertOptions(tool, options(tool, address, loginFor && clientFile), args)), loginFor };
  }
  const script = `${admin.binDir}/${tool}${place.set?.image.scriptSuffix ?? '.sh'}`;
  return { words: ['exec', admin.pod, '--', script, ...insertOptions(tool, options(tool, admin.bootstrapServers, admin.configFile), args).split(' ')] };
}

/** Runs a tool in the pod of a controller and with its properties file, connected to a controller. */
export const controllerCommand = (side: ClusterSide, tool: string, args: string, { node, bootstrapController }: ControllerTarget): string[] =>
  wordsInPod(side, { set: node.set, node }, tool, `--command-config ${CONFIG_PATH}/${node.pod}.properties --bootstrap-controller ${bootstrapController} ${args}`);

/** The test client with the login of an administrator, or else the listener that requires a login; neither without authentication. */
function loginOf({ cluster, objects }: ClusterSide, { set, node }: BrokerPlace) {
  const listener = listenerOf(cluster, node);
  const isSecured = listener !== undefined && listener.protocol !== 'PLAINTEXT';
  const admin = isSecured ? adminPodOf(cluster, objects) : undefined;
  return {
    admin,
    loginFor: isSecured && !admin ? listener : undefined,
    address: set && node && listener ? `${node.pod}.${set.serviceName}:${listener.port}` : '<bootstrap servers>',
  };
}

/** The options of Kafka's scripts that tools must not inherit from a broker in any case: its heap and its logging. */
const ALWAYS_UNSET = ['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS'];

/** Variables with options that tools must not inherit if a broker has them, such as ports that it already uses. */
const UNSET = ['KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'JMX_PORT'];

/** Variables that every JVM reads; agents in them open ports, too. */
const JVM_VARIABLES = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];
const OPENS_PORT = /-javaagent|-agentlib|-agentpath|jmxremote|jdwp/;

/** Options of env that unset variables of the broker. A plan does not contain all variables of other tools' pods, so the container has priority. */
function unsetOptions({ cluster: { namespace }, objects }: ClusterSide, { name, pod }: NodeSetPlan): string[] {
  const object = objectOf(objects, { kind: 'StatefulSet', name, namespace });
  const container = object && (kafkaContainer(object)?.container
    ?? listOf(object.body.spec?.template?.spec?.containers).find((own) => own.name === CONTAINER));
  const variables: any[] = container ? listOf(container.env) : [...pod.env, ...pod.jvmOptions.length > 0 ? [{ name: 'KAFKA_OPTS' }] : []];
  // The variables of ConfigMaps and Secrets are not all in the manifests.
  const all = container !== undefined && listOf(container.envFrom).length > 0;
  return [
    ...ALWAYS_UNSET,
    ...UNSET.filter((candidate) => all || variables.some((variable) => variable.name === candidate)),
    ...JVM_VARIABLES.filter((candidate) => variables.some((variable) => variable.name === candidate && OPENS_PORT.test(String(variable.value ?? '')))),
  ].flatMap((variable) => ['-u', variable]);
}

function wordsInPod(side: ClusterSide, { set, node }: BrokerPlace, tool: string, args: string): string[] {
  if (!set) { return [`${tool}.sh`, ...args.split(' ')]; }
  const { binDir, scriptSuffix } = set.image;
  return ['exec', podOf({ set, node }), '--', 'env', ...unsetOptions(side, set), `${binDir === '' ? '' : `${binDir}/`}${tool}${scriptSuffix}`, ...args.split(' ')];
}

const podOf = ({ node }: BrokerPlace): string => node?.pod ?? '<broker>';

/** Adds options to the arguments of a tool: after the subcommand for kafka-cluster, before all arguments for other tools. */
function insertOptions(tool: string, inserted: string, args: string): string {
  const [subcommand, ...further] = args.split(' ');
  return tool === 'kafka-cluster' ? [subcommand, inserted, ...further].join(' ') : `${inserted} ${args}`.trimEnd();
}

/** The options that connect a tool to the brokers. */
const options = (tool: string, servers: string, file: string | undefined): string =>
  `--bootstrap-server ${servers}${file === undefined ? '' : ` ${tool === 'kafka-cluster' ? '--config' : '--command-config'} ${file}`}`;

function listenerOf({ listeners }: ClusterPlan, node: NodePlan | undefined): ListenerPlan | undefined {
  const bound = listeners.filter(({ name, purpose }) => (purpose === 'client' || purpose === 'internal') && node?.endpoints.some(({ listener }) => listener === name));
  return bound.find(({ protocol }) => protocol === 'PLAINTEXT') ?? bound[0];
}
