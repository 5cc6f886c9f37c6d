import { ClusterPlan, isBroker, ListenerPlan, NodePlan, NodeSetPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { kubectl } from '../../util/kubectl';
import { MemberNode, stayingBrokers } from '../rules/nodes';
import { ClusterPair } from '../side';

/** Kafka's own tools, run in the pod of a broker. */
export interface Tools {
  /** A command line for the shell of whoever applies: `tool` without folder and ending. */
  readonly run: (tool: string, args: string, controller?: ControllerTool) => string;
  /** Takes what comes through a pipe into a file in the pod. */
  readonly receive: (file: string) => string;
}

/** A tool that runs in the pod of a controller, whose properties it reads, and asks another one. */
interface ControllerTool {
  readonly node: MemberNode;
  /** `host:port` */
  readonly asks: string;
}

/** The tools of the cluster as it is then: the old pods before, the new ones afterwards. */
export function toolsOf(pair: ClusterPair, when: 'before' | 'after'): Tools {
  const cluster = when === 'before' ? pair.old : pair.new;
  const [staying] = stayingBrokers(pair);
  const set = cluster.sets.find((own) => isBroker(own) && own.nodes.some(({ nodeId }) => nodeId === staying?.nodeId)) ?? cluster.sets.find(isBroker);
  const node = set?.nodes.find(({ nodeId }) => nodeId === staying?.nodeId) ?? set?.nodes[0];
  return {
    run: (tool, args, controller) => controller
      ? inPod(cluster, controller.node.set, controller.node, tool, `--command-config ${CONFIG_PATH}/${controller.node.pod}.properties --bootstrap-controller ${controller.asks} ${args}`)
      : inPod(cluster, set, node, tool, withServer(tool, server(cluster, set, node, tool), args)),
    receive: (file) => `${exec(cluster, node, '-i ')}tee ${file} > /dev/null`,
  };
}

/** The variables of a server that its tools must not take over: heap, logging, and ports that are open already. */
function unset({ pod: { env, jvmOptions } }: NodeSetPlan): string {
  const own = ['KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'JMX_PORT'].filter((name) => env.some((variable) => variable.name === name) || (name === 'KAFKA_OPTS' && jvmOptions.length > 0));
  return ['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', ...own].map((name) => `-u ${name} `).join('');
}

function inPod(cluster: ClusterPlan, set: NodeSetPlan | undefined, node: NodePlan | undefined, tool: string, args: string): string {
  if (!set) { return `${tool}.sh ${args}`; }
  const { binDir, scriptSuffix } = set.image;
  return `${exec(cluster, node)}env ${unset(set)}${binDir === '' ? '' : `${binDir}/`}${tool}${scriptSuffix} ${args}`;
}

const exec = (cluster: ClusterPlan, node: NodePlan | undefined, options = ''): string =>
  kubectl(cluster, `exec ${options}${node?.pod ?? '<broker>'} -- `);

/** kafka-cluster takes its options after what it is to do, all others before. */
function withServer(tool: string, options: string, args: string): string {
  const [what, ...further] = args.split(' ');
  return tool === 'kafka-cluster' ? [what, options, ...further].join(' ') : `${options} ${args}`;
}

/** The options that lead a tool to the brokers; a secured listener needs settings of a client. */
function server(cluster: ClusterPlan, set: NodeSetPlan | undefined, node: NodePlan | undefined, tool: string): string {
  const listener = listenerOf(cluster, node);
  const address = set && node && listener ? `${node.pod}.${set.serviceName}:${listener.port}` : '<bootstrap servers>';
  const config = tool === 'kafka-cluster' ? '--config' : '--command-config';
  return `--bootstrap-server ${address}${listener && listener.protocol !== 'PLAINTEXT' ? ` ${config} <client.properties>` : ''}`;
}

function listenerOf({ listeners }: ClusterPlan, node: NodePlan | undefined): ListenerPlan | undefined {
  const bound = listeners.filter(({ name, purpose }) => (purpose === 'client' || purpose === 'internal') && node?.endpoints.some(({ listener }) => listener === name));
  return bound.find(({ protocol }) => protocol === 'PLAINTEXT') ?? bound[0];
}
