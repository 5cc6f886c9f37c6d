import { Health } from './health';
import { LivePod, livePods } from './live-pod';
import { Eviction, RunningCluster, Temporary } from './roll';
import { parseBrokers, parsePartitions, parseVoters, UnreadableOutput } from './tool-output';
import { indexed } from '../compare/side';
import { brokerCommand, controllerCommand } from '../compare/steps/tools';
import { ClusterPlan, isBroker, isController, ListenerPlan, usesZookeeper, votersOf } from '../model/plan';
import { TEST_CLIENT_APP, testClientSelector } from '../plan/identity';
import { LABEL_APP } from '../plan/names';
import { KubernetesObject, listOf, selects } from '../read/objects';

export interface KubectlResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl with the user's kubeconfig and context; `input` is its standard input. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<KubectlResult>;

/** No test client has a login for this listener, and the user has passed none. */
export class LoginRequired extends Error {
  constructor(public readonly listener: ListenerPlan) { super(`listener ${listener.name} requires a login`); }
}

/** Where container runtimes provide what `kubectl exec -i` sends: the login of an administrator is in no file of the pod. */
const STANDARD_INPUT = '/dev/stdin';

/** Kafka's quorum answers after this time at the latest, or with an error. */
const REQUEST_TIMEOUT = '--request-timeout=30s';

/** Reads objects of a namespace; without a namespace, of that of the context. */
export async function readObjects(
  kubectl: Kubectl, namespace: string | undefined, resources: readonly string[],
): Promise<readonly KubernetesObject[]> {
  const inNamespace = namespace === undefined ? [] : ['-n', namespace];
  const text = await answer(kubectl, [...inNamespace, 'get', resources.join(','), '-o', 'json', REQUEST_TIMEOUT]);
  return JSON.parse(text).items.map(liveObject);
}

/** Unlike manifests, answers of the API server have only valid fields; `kubernetesObjects` removes those that it does not know from the status. */
const liveObject = (body: any): KubernetesObject => {
  const { name, namespace, labels = {}, annotations = {} } = body.metadata;
  return { kind: body.kind, name, namespace, labels, annotations, body };
};

/** The cluster behind kubectl. `objects` are those of its namespace, `login` is the client.properties of an administrator, if the user has passed one. */
export function kubectlCluster(
  kubectl: Kubectl, cluster: ClusterPlan & { readonly namespace: string }, objects: readonly KubernetesObject[], login?: string,
): RunningCluster {
  const { name, namespace, sets } = cluster;
  const inNamespace = (args: readonly string[]): string[] => ['-n', namespace, ...args];
  const run = (words: readonly string[], input?: string): Promise<string> =>
    answer(kubectl, inNamespace(input === undefined ? words : ['exec', '-i', ...words.slice(1)]), input);
  const placesOf = (all: readonly LivePod[], hasRole: typeof isBroker) => sets.filter(hasRole)
    .flatMap((set) => set.nodes.map((node) => ({ set, node })))
    .filter(({ node }) => all.some((pod) => pod.name === node.pod && pod.state === 'ready'));
  let side = { cluster, objects: indexed(objects) };
  let attempt = 0;

  async function pods(): Promise<LivePod[]> {
    const live = await readObjects(kubectl, namespace, ['statefulsets', 'pods']);
    // A test client runs tools only while it is Ready.
    const clients = live.filter(({ kind, labels, body }) => kind === 'Pod' && selects(testClientSelector(name), labels)
      && listOf(body.status?.conditions).some(({ type, status }) => type === 'Ready' && status === 'True'));
    side = { cluster, objects: indexed([...objects.filter(({ kind, labels }) => kind !== 'Pod' || labels[LABEL_APP] !== TEST_CLIENT_APP), ...clients]) };
    return livePods(sets, namespace, live);
  }

  /** Runs a tool in a pod that is Ready; after an error, the next attempt is in another one. */
  async function tool(ready: readonly LivePod[], script: string, args: string): Promise<string> {
    const places = placesOf(ready, isBroker);
    if (places.length === 0) { throw new Temporary('no broker is Ready'); }
    const { words, loginFor } = brokerCommand(side, places[attempt % places.length], script, args, STANDARD_INPUT);
    if (loginFor && login === undefined) { throw new LoginRequired(loginFor); }
    return run(words, loginFor && login);
  }

  /** Brokers in ZooKeeper mode do not answer for the quorum of a migration. */
  async function quorum(ready: readonly LivePod[]): Promise<string> {
    if (!sets.some((set) => isBroker(set) && usesZookeeper(cluster, set))) { return tool(ready, 'kafka-metadata-quorum', 'describe --replication'); }
    const places = placesOf(ready, isController);
    if (places.length === 0) { throw new Temporary('no controller is Ready'); }
    const { set, node } = places[attempt % places.length];
    const bootstrapController = `${node.pod}.${set.serviceName}:${votersOf(cluster.metadata)[0]?.port}`;
    return run(controllerCommand(side, 'kafka-metadata-quorum', 'describe --replication', { node: { ...node, set }, bootstrapController }));
  }

  async function health(ready: readonly LivePod[]): Promise<Health> {
    try {
      return {
        partitions: parsePartitions(await tool(ready, 'kafka-topics', '--describe')),
        brokers: parseBrokers(await tool(ready, 'kafka-broker-api-versions', '')),
        voters: sets.some(isController) ? parseVoters(await quorum(ready)) : [],
      };
    } catch (error) {
      attempt++;
      throw error instanceof UnreadableOutput ? new Temporary(error.message) : error;
    }
  }

  async function evict(pod: LivePod): Promise<Eviction> {
    const eviction = {
      apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.name, namespace }, deleteOptions: { preconditions: { uid: pod.uid } },
    };
    const args = ['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${pod.name}/eviction`, '-f', '-', REQUEST_TIMEOUT];
    const { ok, stderr } = await kubectl(args, JSON.stringify(eviction));
    return ok ? { accepted: true } : { accepted: false, reason: lastLine(stderr) };
  }

  return { name, pods, health, evict };
}

async function answer(kubectl: Kubectl, args: readonly string[], input?: string): Promise<string> {
  const { ok, stdout, stderr } = await kubectl(args, input);
  if (!ok) { throw new Temporary(lastLine(stderr)); }
  return stdout;
}

/** kubectl and Kafka's tools end with the reason; the lines before are a stack trace or repeated attempts. */
function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(at |\.\.\. \d+ more|command terminated)/.test(line));
  return lines.filter((line) => /error|exception/i.test(line)).at(-1) ?? lines.at(-1) ?? 'no output';
}
