import { synthExample } from './examples';
import { isBroker, KafkaPod, kafkaPods, nodeIdOf, readManifests } from '../../conformance/inputs/manifests';
import { Endpoint, parseEndpoints } from '../../conformance/inputs/properties';
import { kubectl, kubectlOutput, KubeObject, list } from '../kubernetes/kubectl';
import { deleteNamespace, freshNamespace, Level } from '../kubernetes/namespace';
import { isReady, Role, SELECTORS } from '../kubernetes/pods';
import { until } from '../kubernetes/until';

const BOOTSTRAP_SERVERS = 'cdk8s-kafka/bootstrap-servers';

const endpoint = (value: string | undefined, name: string): Endpoint[] => parseEndpoints(value).filter(({ listener }) => listener === name);

/** All namespaces in the manifests, or a default namespace for `kubectl apply -n`: a mirror can connect clusters of two. */
export function namespacesOf(folder: string): string[] {
  const own = [...new Set(readManifests(folder).flatMap(({ metadata }) => metadata.namespace ?? []))];
  return own.length > 0 ? own : ['cdk8s-kafka-e2e'];
}

/** The first of these namespaces. */
export const namespaceFor = (folder: string): string => namespacesOf(folder)[0];

/** A folder of manifests, and their objects in its namespace. */
export class Cluster {
  public static ofExample(name: string): Promise<Cluster> {
    return Cluster.inFreshNamespace(name, synthExample(name));
  }

  public static async inFreshNamespace(name: string, folder: string, level: Level = 'restricted'): Promise<Cluster> {
    const cluster = new Cluster(name, folder, namespaceFor(folder));
    await freshNamespace(cluster.namespace, level);
    return cluster;
  }

  constructor(public readonly name: string, public folder: string, public readonly namespace: string) {}

  /** Applies its manifests, or those of another folder, which replaces its own; returns the warnings of the API server. */
  public async apply(folder = this.folder): Promise<string> {
    this.folder = folder;
    return (await kubectlOutput(['apply', '--validate=strict', '-n', this.namespace, '-f', folder])).stderr;
  }

  public async untilReady(seconds: number): Promise<void> {
    await until(`all pods of ${this.namespace} Ready`, seconds, async () => {
      const pods = await this.pods();
      return pods.length === this.podNames.length && pods.every(isReady) && await this.deploymentsAreReady();
    });
  }

  /** Returns when every pod has the newest template and is Ready. */
  public async untilRolledOut(seconds: number): Promise<void> {
    await until(`all StatefulSets of ${this.namespace} rolled out`, seconds, async () => {
      const sets = await this.statefulSets();
      const newest = sets.map(({ status }) => status.updateRevision);
      // Checked for each pod: a StatefulSet that adopts existing pods reports their revision as current immediately.
      // With OnDelete, Kubernetes never reports the new revision as the current one.
      return sets.every(({ spec, status }) => spec.updateStrategy?.type === 'OnDelete' || status.updateRevision === status.currentRevision)
        && (await this.pods()).flatMap(({ metadata }) => metadata.labels?.['controller-revision-hash'] ?? [])
          .every(revision => newest.includes(revision));
    });
    await this.untilReady(seconds);
  }

  /** Deletes all objects at once, as `kubectl delete -f` does; claims are kept. */
  public async delete(): Promise<void> {
    await kubectl('delete', '--wait=false', '-n', this.namespace, '-f', this.folder);
    await until(`no pod left in ${this.namespace}`, 400, async () => (await this.pods()).length === 0);
  }

  public async dispose(): Promise<void> {
    await deleteNamespace(this.namespace);
  }

  public async pods(role?: Role): Promise<KubeObject[]> {
    const selector = role === undefined ? [] : ['-l', SELECTORS[role]];
    const names = this.podNames;
    return (await list('pods', '-n', this.namespace, ...selector)).filter(({ metadata }) => names.includes(metadata.name));
  }

  /** The pods of a Deployment, whose names are not known in advance. */
  public async replicas(deployment: string): Promise<KubeObject[]> {
    const { spec } = this.objects('Deployment').find(({ metadata }) => metadata.name === deployment)!;
    const labels = Object.entries(spec.selector.matchLabels).map(([key, value]) => `${key}=${value}`);
    return list('pods', '-n', this.namespace, '-l', labels.join());
  }

  private async deploymentsAreReady(): Promise<boolean> {
    for (const { metadata, spec } of this.objects('Deployment')) {
      if ((await this.replicas(metadata.name)).filter(isReady).length !== spec.replicas) {
        return false;
      }
    }
    return true;
  }

  /** The StatefulSets, after their controller has observed the last apply. */
  public async statefulSets(): Promise<KubeObject[]> {
    let sets: KubeObject[] = [];
    await until('StatefulSets observed', 30, async () => {
      sets = await list('statefulsets', '-n', this.namespace);
      return sets.every(({ metadata, status }) => status.observedGeneration === metadata.generation);
    });
    return sets;
  }

  /** The Kafka nodes in the manifests, read without the library. */
  public get nodes() {
    return kafkaPods(this.manifests);
  }

  public nodeIds(role: Role): number[] {
    const has = (node: KafkaPod) => role === 'broker' ? isBroker(node)
      : (node.properties['process.roles'] ?? '').split(',').includes(role);
    return this.nodes.filter(has).map(nodeIdOf);
  }

  public podOf(nodeId: number): string {
    return this.nodes.find(node => nodeIdOf(node) === nodeId)!.name;
  }

  /** The bootstrap servers of internal clients. */
  public get bootstrapServers(): string {
    const service = this.services.find(({ metadata, spec }) =>
      metadata.name.endsWith('-bootstrap') && (spec.type ?? 'ClusterIP') === 'ClusterIP')!;
    return `${service.metadata.name}.${this.namespace}:${service.spec.ports[0].port}`;
  }

  /** The bootstrap servers of external clients: from the annotation of a Service, or else the advertised addresses. */
  public externalBootstrapServers(listener = 'EXTERNAL'): string[] {
    const annotated = this.services.flatMap(({ metadata, spec }) => [
      metadata.annotations?.[`${BOOTSTRAP_SERVERS}.${listener}`],
      this.leadsTo(listener, spec.ports[0]) ? metadata.annotations?.[BOOTSTRAP_SERVERS] : undefined,
    ]).flatMap(servers => servers?.split(',') ?? []);
    return annotated.length > 0 ? annotated : this.nodes
      .flatMap(({ properties }) => endpoint(properties['advertised.listeners'], listener))
      .map(({ host, port }) => `${host}:${port}`);
  }

  private leadsTo(listener: string, { port, targetPort = port }: any): boolean {
    return this.nodes.some(({ properties }) => endpoint(properties.listeners, listener)[0]?.port === targetPort);
  }

  private get services(): KubeObject[] {
    return this.objects('Service');
  }

  /** The names of the pods of its StatefulSets, and of its single Pods. */
  private get podNames(): string[] {
    const replicas = this.objects('StatefulSet').flatMap(({ metadata, spec }) =>
      Array.from({ length: spec.replicas }, (_, ordinal) => `${metadata.name}-${ordinal}`));
    return [...replicas, ...this.objects('Pod').map(({ metadata }) => metadata.name)];
  }

  private objects(wanted: string): KubeObject[] {
    return this.manifests.filter(({ kind }) => kind === wanted) as KubeObject[];
  }

  private get manifests() {
    return readManifests(this.folder);
  }
}
