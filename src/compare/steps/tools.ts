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

/** The tools in a pod of the old manifests before the apply, and of the new manifests afterwards. */
export function toolsOf(pair: ClusterPair, when: 'before' | 'after'): Tools {
  const side: ClusterSide = when === 'before' ? { cluster: pair.old, objects: pair.manifests.old } : { cluster: pair.new, objects: pair.manifests.new };
  const { cluster } = side;
  const [remaining] = remainingBrokers(pair);
  const set = cluster.sets.find((own) => isBroker(own) && own.nodes.some(({ nodeId }) => nodeId === remaining?.nodeId))
    ?? cluster.sets.find(isBroker);
  const node = set?.nodes.find(({ nodeId }) => nodeId === remaining?.nodeId) ?? set?.nodes[0];
  const listener = listenerOf(cluster, node);
  const isSecured = listener !== undefined && listener.protocol !== 'PLAINTEXT';
  const admin = isSecured ? adminPodOf(cluster, side.objects) : undefined;
  const onController = (tool: string, args: string, { node: own, bootstrapController }: ControllerTarget) => commandInPod(side, own.set, own, tool,
    `--command-config ${CONFIG_PATH}/${own.pod}.properties --bootstrap-controller ${bootstrapController} ${args}`);
  const zookeeperShell = (connect: string, command: string) => commandInPod(side, set, node, 'zookeeper-shell', `${connect} ${command}`);
  if (admin) {
    const prefix = `${admin.binDir}/`;
    return {
      zookeeperShell,
      run: (tool, args, controller) => controller ? onController(tool, args, controller)
        : `${kubectl(cluster, `exec ${admin.pod} -- `)}${prefix}${tool}${set?.image.scriptSuffix ?? '.sh'} ${insertOptions(tool, options(tool, admin.bootstrapServers, admin.configFile), args)}`,
      writeFile: (file) => `${kubectl(cluster, `exec -i ${admin.pod} -- `)}tee ${file} > /dev/null`,
    };
  }
  const address = set && node && listener ? `${node.pod}.${set.serviceName}:${listener.port}` : '<bootstrap servers>';
  return {
    zookeeperShell,
    run: (tool, args, controller) => controller ? onController(tool, args, controller)
      : commandInPod(side, set, node, tool, insertOptions(tool, options(tool, address, isSecured ? CLIENT_FILE : undefined), args)),
    writeFile: (file) => `${exec(cluster, node, '-i ')}tee ${file} > /dev/null`,
    loginFor: isSecured ? listener : undefined,
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
function unsetOptions({ cluster: { namespace }, objects }: ClusterSide, { name, pod }: NodeSetPlan): string {
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
  ].map((variable) => `-u ${variable} `).join('');
}

function commandInPod(side: ClusterSide, set: NodeSetPlan | undefined, node: NodePlan | undefined, tool: string, args: string): string {
  if (!set) { return `${tool}.sh ${args}`; }
  const { binDir, scriptSuffix } = set.image;
  return `${exec(side.cluster, node)}env ${unsetOptions(side, set)}${binDir === '' ? '' : `${binDir}/`}${tool}${scriptSuffix} ${args}`;
}

const exec = (cluster: ClusterPlan, node: NodePlan | undefined, flags = ''): string =>
  kubectl(cluster, `exec ${flags}${node?.pod ?? '<broker>'} -- `);

/** Adds options to the arguments of a tool: after the subcommand for kafka-cluster, before all arguments for other tools. */
function insertOptions(tool: string, inserted: string, args: string): string {
  const [subcommand, ...further] = args.split(' ');
  return tool === 'kafka-cluster' ? [subcommand, inserted, ...further].join(' ') : `${inserted} ${args}`;
}

/** The options that connect a tool to the brokers. */
const options = (tool: string, servers: string, file: string | undefined): string =>
  `--bootstrap-server ${servers}${file === undefined ? '' : ` ${tool === 'kafka-cluster' ? '--config' : '--command-config'} ${file}`}`;

function listenerOf({ listeners }: ClusterPlan, node: NodePlan | undefined): ListenerPlan | undefined {
  const bound = listeners.filter(({ name, purpose }) => (purpose === 'client' || purpose === 'internal') && node?.endpoints.some(({ listener }) => listener === name));
  return bound.find(({ protocol }) => protocol === 'PLAINTEXT') ?? bound[0];
}
