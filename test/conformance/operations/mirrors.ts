import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import {
  Authorization, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaMirror, KafkaMirrorCheck, KafkaMirrorProps, KafkaUserLogin,
  ListenerSecurity, MirrorCluster, NodeCertificate,
} from 'cdk8s-kafka';
import { synth } from '../inputs/examples';
import { kafkaPods } from '../inputs/manifests';
import { dataOf, environment, hostNameOf, KubeObject, namespaceOf, Pod, secretObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';
import { LoopbackNode } from '../loopback/node';
import { TestCa } from '../security/test-certificates';

export const MIRROR_PASSWORDS = { east: 'canary of the mirror at east', west: 'canary of the mirror at west' };
const PASSWORDS = { kafka: 'canary of the nodes', admin: 'canary of the admin' };
const ALIASES = ['east', 'west'] as const;

/** A mirror from one alias to the other. */
type Direction = Partial<KafkaMirrorProps> & { readonly from: typeof ALIASES[number] };

interface Sites {
  /** The cluster of each alias, which is also its namespace. */
  readonly names?: Readonly<Record<typeof ALIASES[number], string>>;
  /** The CA of each cluster, if clients connect with TLS. */
  readonly cas?: Readonly<Record<string, TestCa>>;
  /** Whether there is a Job that checks each mirror. */
  readonly checked?: boolean;
}

const bootstrapHost = (site: string): string => `${site}-bootstrap.${site}.svc.cluster.local`;

/** The listener without logins of a site, for the clients of tests. */
export const openListener = (site: string): string => `${bootstrapHost(site)}:9096`;

/** Two clusters of one node with SCRAM and ACLs, each in its namespace, and mirrors between them with the users that they declare. */
export function mirroredClusters(version: string, mirrors: readonly Direction[], { names = { east: 'east', west: 'west' }, cas, checked = false }: Sites = {}): KubeObject[] {
  const sites = ALIASES.map(alias => names[alias]);
  const certificate = cas && NodeCertificate.fromSecret('nodes-tls', { name: 'nodes' });
  const objects = synth(version, () => {
    const app = new App();
    const charts = sites.map(site => new Chart(app, site, { namespace: site }));
    const clusters = charts.map(chart => {
      const cluster = new KafkaCluster(chart, chart.node.id, {
        image: KafkaImage.apache(version),
        listeners: [
          KafkaListener.client({
            name: 'CLIENT',
            security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' }, admin: { name: 'users', key: 'admin' } }, certificate }),
          }),
          KafkaListener.client({ name: 'OPEN' }),
        ],
        authorization: Authorization.acls({ superUsers: ['User:admin', 'User:ANONYMOUS'] }),
      });
      new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
      return cluster;
    });
    const side = (index: number, name: string) => MirrorCluster.of(clusters[index], {
      alias: ALIASES[index],
      userName: name,
      userLogin: KafkaUserLogin.scramSha512({ name: `mirror-${ALIASES[index]}`, key: 'password' }),
      ca: cas && { name: `${ALIASES[index]}-ca`, key: 'ca.crt' },
    });
    for (const { from, ...props } of mirrors) {
      const source = ALIASES.indexOf(from);
      const name = `mirror-from-${from}`;
      const mirror = new KafkaMirror(charts[1 - source], name, { name, source: side(source, name), target: side(1 - source, name), ...props });
      if (checked) new KafkaMirrorCheck(charts[1 - source], `${name}-check`, { mirror });
    }
    app.synth();
  });
  return [
    ...objects,
    ...sites.flatMap(site => [
      secretObject(site, 'users', PASSWORDS),
      ...ALIASES.map(of => secretObject(site, `mirror-${of}`, { password: MIRROR_PASSWORDS[of] })),
      ...cas ? [
        secretObject(site, 'nodes-tls', cas[site].issue('/CN=kafka', [bootstrapHost(site), ...kafkaPods(objects).filter(pod => pod.namespace === site).map(hostNameOf)])),
        ...ALIASES.map(of => secretObject(site, `${of}-ca`, { 'ca.crt': cas[names[of]].certificate })),
      ] : [],
    ]),
  ];
}

const isCheck = ({ metadata }: KubeObject): boolean => metadata.name.startsWith('mirror-from-') && metadata.name.includes('-check-');

/** The objects with the Job of one namespace only, which declares users. */
export const jobOf = (objects: KubeObject[], namespace: string): KubeObject[] =>
  objects.filter(object => object.kind !== 'Job' || (namespaceOf(object) === namespace && !isCheck(object)));

/** The objects with the Job that checks a mirror only. */
export const checkOf = (objects: KubeObject[]): KubeObject[] => objects.filter(object => object.kind !== 'Job' || isCheck(object));

/** The pods of mirrors as JVMs, each with an address of its own. */
export class LoopbackMirrors {
  readonly nodes = new Map<string, LoopbackNode>();
  private readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-mirror-'));
  private readonly pods: Pod[];

  constructor(private readonly cluster: LoopbackCluster, private readonly objects: KubeObject[]) {
    this.pods = mirrorPods(objects);
    // The REST server binds to the name of its pod, which a Deployment does not have.
    const lines = this.pods.map(pod => `${cluster.network.addressOf(pod)} ${pod.name}.${pod.serviceName}.${pod.namespace}.svc.cluster.local\n`);
    fs.writeFileSync(this.hostsFile, fs.readFileSync(cluster.network.hostsFile, 'utf8') + lines.join(''));
  }

  /** Starts pods, by default all. */
  async start(names = this.pods.map(pod => pod.name)): Promise<void> {
    await Promise.all(names.map(async name => {
      const pod = this.pods.find(candidate => candidate.name === name)!;
      const address = this.cluster.network.addressOf(pod);
      const node = new LoopbackNode(pod, {
        version: this.cluster.version,
        address,
        root: this.root,
        hostsFile: this.hostsFile,
        environmentOf: container => environment(container, { 'status.podIP': address } as any, secret => dataOf(this.objects, pod.namespace, 'Secret', secret)),
      });
      this.nodes.set(name, node);
      await node.start(this.objects);
    }));
  }

  async kill(name: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.nodes.get(name)!.kill(signal);
  }

  logs(): string {
    return [...this.nodes.values()].map(node => node.logged()).join('\n');
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.nodes.values()].map(node => node.kill('SIGKILL')));
    if (process.env.CDK8S_KAFKA_KEEP) process.stderr.write(`logs of mirrors: ${this.root}\n`);
    else fs.rmSync(this.root, { recursive: true, force: true });
  }

  private get hostsFile(): string {
    return path.join(this.root, 'hosts');
  }
}

function mirrorPods(objects: KubeObject[]): Pod[] {
  return objects.filter(object => object.kind === 'Deployment').flatMap(deployment => {
    const { metadata, spec: { replicas, template } } = deployment;
    // A single pod has no readiness probe, since it listens nowhere.
    const main = { readinessProbe: { exec: { command: ['true'] } }, ...template.spec.containers[0] };
    return Array.from({ length: replicas }, (_, i): Pod => ({
      name: `${metadata.name}-${i}`, namespace: namespaceOf(deployment), labels: template.metadata.labels, serviceName: 'mirror', template, init: template.spec.initContainers ?? [], main, configPath: main.args[0], configText: '',
    }));
  });
}
