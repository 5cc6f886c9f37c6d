import { ClusterPlan, isBroker, ListenerPlan, NodePlan, NodeSetPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { kubectl } from '../../util/kubectl';
import { MemberNode, remainingBrokers } from '../rules/nodes';
import { ClusterPair } from '../side';

/** Command lines that run Kafka's tools in the pod of a broker. */
export interface Tools {
  /** Returns a command line for the operator's shell; `tool` is the name of the script without path and suffix. */
  readonly run: (tool: string, args: string, controller?: ControllerTarget) => string;
  /** Returns a command line that writes standard input to a file in the pod. */
  readonly writeFile: (file: string) => string;
}

/** Runs a tool in the pod of a controller and with its properties file, connected to another controller. */
interface ControllerTarget {
  readonly node: MemberNode;
  /** `host:port` */
  readonly bootstrapController: string;
}

/** The tools in a pod of the old manifests before the apply, and of the new manifests afterwards. */
export function toolsOf(pair: ClusterPair, when: 'before' | 'after'): Tools {
  const cluster = when === 'before' ? pair.old : pair.new;
  const [remaining] = remainingBrokers(pair);
  const set = cluster.sets.find((own) => isBroker(own) && own.nodes.some(({ nodeId }) => nodeId === remaining?.nodeId))
    ?? cluster.sets.find(isBroker);
  const node = set?.nodes.find(({ nodeId }) => nodeId === remaining?.nodeId) ?? set?.nodes[0];
  return {
    run: (tool, args, controller) => controller
      ? commandInPod(cluster, controller.node.set, controller.node, tool, `--command-config ${CONFIG_PATH}/${controller.node.pod}.properties --bootstrap-controller ${controller.bootstrapController} ${args}`)
      : commandInPod(cluster, set, node, tool, insertOptions(tool, bootstrapOptions(cluster, set, node, tool), args)),
    writeFile: (file) => `${exec(cluster, node, '-i ')}tee ${file} > /dev/null`,
  };
}

/** Options of env that unset variables of the broker which its tools must not inherit: heap, logging, and ports that are already in use. */
function unsetOptions({ pod: { env, jvmOptions } }: NodeSetPlan): string {
  const own = ['KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'JMX_PORT'].filter((name) => env.some((variable) => variable.name === name) || (name === 'KAFKA_OPTS' && jvmOptions.length > 0));
  return ['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', ...own].map((name) => `-u ${name} `).join('');
}

function commandInPod(cluster: ClusterPlan, set: NodeSetPlan | undefined, node: NodePlan | undefined, tool: string, args: string): string {
  if (!set) { return `${tool}.sh ${args}`; }
  const { binDir, scriptSuffix } = set.image;
  return `${exec(cluster, node)}env ${unsetOptions(set)}${binDir === '' ? '' : `${binDir}/`}${tool}${scriptSuffix} ${args}`;
}

const exec = (cluster: ClusterPlan, node: NodePlan | undefined, options = ''): string =>
  kubectl(cluster, `exec ${options}${node?.pod ?? '<broker>'} -- `);

/** Adds options to the arguments of a tool: after the subcommand for kafka-cluster, before all arguments for other tools. */
function insertOptions(tool: string, options: string, args: string): string {
  const [subcommand, ...further] = args.split(' ');
  return tool === 'kafka-cluster' ? [subcommand, options, ...further].join(' ') : `${options} ${args}`;
}

/** The options that connect a tool to the brokers. A listener that is not PLAINTEXT requires a client properties file. */
function bootstrapOptions(cluster: ClusterPlan, set: NodeSetPlan | undefined, node: NodePlan | undefined, tool: string): string {
  const listener = listenerOf(cluster, node);
  const address = set && node && listener ? `${node.pod}.${set.serviceName}:${listener.port}` : '<bootstrap servers>';
  const config = tool === 'kafka-cluster' ? '--config' : '--command-config';
  return `--bootstrap-server ${address}${listener && listener.protocol !== 'PLAINTEXT' ? ` ${config} <client.properties>` : ''}`;
}

function listenerOf({ listeners }: ClusterPlan, node: NodePlan | undefined): ListenerPlan | undefined {
  const bound = listeners.filter(({ name, purpose }) => (purpose === 'client' || purpose === 'internal') && node?.endpoints.some(({ listener }) => listener === name));
  return bound.find(({ protocol }) => protocol === 'PLAINTEXT') ?? bound[0];
}
