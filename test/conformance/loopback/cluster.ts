import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ClientRun, LoopbackClients } from './client';
import { LoopbackNetwork } from './network';
import { LoopbackNode } from './node';
import { isBroker, isKafka, KafkaPod, kafkaPods, nodeIdOf, proxyPods, ZookeeperPod, zookeeperPods } from '../inputs/manifests';
import { KubeObject, NetworkPod, Pod } from '../inputs/pods';

/** A cluster booted from its manifests: each Pod runs as JVMs of a real Kafka or ZooKeeper, on its own loopback address. */
export class LoopbackCluster {
  /** Boots all nodes at once, as StatefulSets with pod management policy Parallel do; cleans up if that fails. */
  static async boot(objects: KubeObject[], version: string): Promise<LoopbackCluster> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), `cdk8s-kafka-${version}-`));
    const cluster = new LoopbackCluster(version, root, await LoopbackNetwork.create(path.join(root, 'hosts')));
    try {
      await cluster.apply(objects);
    } catch (error) {
      await cluster.stopAll();
      throw error;
    }
    return cluster;
  }

  /** Clients that resolve all names of the cluster, and clients that resolve only externally advertised names. */
  readonly internalClients: LoopbackClients;
  readonly externalClients: LoopbackClients;
  private readonly nodes = new Map<string, LoopbackNode>();
  private objects: KubeObject[] = [];

  private constructor(private nodeVersion: string, private readonly root: string, readonly network: LoopbackNetwork) {
    const report = () => this.report();
    this.internalClients = new LoopbackClients(nodeVersion, network.hostsFile, report);
    this.externalClients = new LoopbackClients(nodeVersion, network.externalHostsFile, report);
  }

  /** Applies changed manifests: new Pods start, removed Pods stop, other Pods keep running and read new files when they restart. */
  async apply(objects: KubeObject[]): Promise<void> {
    this.objects = objects;
    const pods = allPods(objects);
    await this.stop([...this.nodes.keys()].filter(name => !pods.some(pod => pod.name === name)));
    await this.network.update(objects, [...pods, ...proxyPods(objects)]);
    const added = pods.filter(pod => !this.nodes.has(pod.name)).map(pod => this.add(pod));
    const failures: unknown[] = [];
    await Promise.all(added.map(node => node.start(objects).catch(async error => {
      failures.push(error);
      // The others would wait for it for minutes.
      await Promise.all(added.map(other => other.kill('SIGKILL')));
    })));
    if (failures.length) throw new Error(failures.join('\n'));
  }

  /** The version of Pods that start. */
  get version(): string {
    return this.nodeVersion;
  }

  /** Applies the manifests of another version, with which Pods run after their next restart. */
  async upgrade(objects: KubeObject[], version: string): Promise<void> {
    this.nodeVersion = version;
    await this.apply(objects);
  }

  node(pod: string): LoopbackNode {
    const node = this.nodes.get(pod);
    if (!node) throw new Error(`no Pod ${pod} among ${[...this.nodes.keys()].join(', ')}`);
    return node;
  }

  podOf(nodeId: number): KafkaPod {
    const pod = this.pods().find(candidate => nodeIdOf(candidate) === nodeId);
    if (!pod) throw new Error(`no Pod has node id ${nodeId}`);
    return pod;
  }

  pods(): KafkaPod[] {
    return [...this.nodes.values()].map(node => node.pod).filter(isKafka);
  }

  controllers(): KafkaPod[] {
    return this.pods().filter(pod => pod.properties['process.roles']?.split(',').includes('controller'));
  }

  /** The servers of an ensemble. */
  zookeepers(): ZookeeperPod[] {
    return zookeeperPods(this.objects).filter(pod => this.nodes.has(pod.name));
  }

  brokers(): KafkaPod[] {
    return this.pods().filter(isBroker);
  }

  /** Recreates a Pod: runs its init containers and its server again; returns when the Pod is Ready. */
  async restart(pod: string, signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    await this.node(pod).kill(signal);
    const current = allPods(this.objects).find(candidate => candidate.name === pod);
    if (!current) throw new Error(`${pod} is no longer in the manifests`);
    await this.add(current).start(this.objects);
  }

  /** Stops and removes Pods. */
  async stop(pods: string[], signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    await Promise.all(pods.map(async pod => {
      await this.node(pod).kill(signal);
      this.nodes.delete(pod);
    }));
  }

  /** The node id of the active controller; in ZooKeeper mode it is one of the brokers. */
  async activeController(): Promise<number> {
    if (this.zookeeperConnect === undefined) return (await this.client('quorum', this.bootstrap)).leader;
    return JSON.parse((await this.client('zk-get', this.zookeeperConnect, '/controller')).data).brokerid;
  }

  /** The replicas of kafka-proxy, which the cluster does not start. */
  proxies(): NetworkPod[] {
    return proxyPods(this.objects);
  }

  /** Runs a subcommand of KafkaClient as an internal client. */
  async client(...args: (string | number)[]): Promise<any> {
    return this.internalClients.client(...args);
  }

  startClient(...args: (string | number)[]): ClientRun {
    return this.internalClients.startClient(...args);
  }

  /** Bootstrap servers of the first listener, for requests that do not depend on the listener. */
  get bootstrap(): string {
    return this.network.bootstraps(this.network.listeners()[0])[0];
  }

  /** The connect string of ZooKeeper; undefined in KRaft mode. */
  get zookeeperConnect(): string | undefined {
    const broker = this.pods().find(pod => pod.properties['process.roles'] === undefined);
    return broker && this.network.property(broker, 'zookeeper.connect');
  }

  /** The last log lines of every node. */
  report(): string {
    return [...this.nodes.values()].map(node => node.tail(8)).join('\n');
  }

  /** Kills everything; CDK8S_KAFKA_KEEP=1 leaves data and logs in the temporary folder. */
  async stopAll(): Promise<void> {
    this.internalClients.killAll();
    this.externalClients.killAll();
    await Promise.all([...this.nodes.values()].map(node => node.kill('SIGKILL')));
    await this.network.close();
    if (process.env.CDK8S_KAFKA_KEEP) process.stderr.write(`data and logs: ${this.root}\n`);
    else fs.rmSync(this.root, { recursive: true, force: true });
  }

  private add(pod: Pod): LoopbackNode {
    const node = new LoopbackNode(pod, {
      version: this.nodeVersion,
      address: this.network.addressOf(pod),
      root: this.root,
      hostsFile: this.network.hostsFile,
      environmentOf: container => this.network.environmentOf(pod, container),
    });
    this.nodes.set(pod.name, node);
    return node;
  }
}

function allPods(objects: KubeObject[]): Pod[] {
  return [...zookeeperPods(objects), ...kafkaPods(objects)];
}
