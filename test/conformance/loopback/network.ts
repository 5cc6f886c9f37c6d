import * as fs from 'fs';
import * as os from 'os';
import { LoopbackAddresses } from './addresses';
import { PortForwarder, Target } from './port-forwarder';
import { isBroker, isKafka, KafkaPod, nodeIdOf } from '../inputs/manifests';
import { dataOf, environment, KubeObject, namespaceOf, NetworkPod } from '../inputs/pods';
import { Endpoint, parseEndpoints, resolveEnv } from '../inputs/properties';

const CLUSTER_DOMAIN = 'cluster.local';

/** An advertised address, with the id of the broker that it must lead to. */
export interface BrokerAddress {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/**
 * Plays the network of a Kubernetes cluster on loopback: an address for each Pod, DNS (a hosts file for the JVMs),
 * Services of type ClusterIP and NodePort (forwarded ports). Every Pod is alone on its Kubernetes node, and the node
 * has the Pod's address.
 */
export class LoopbackNetwork {
  static async create(hostsFile: string): Promise<LoopbackNetwork> {
    return new LoopbackNetwork(hostsFile, await LoopbackAddresses.claim());
  }

  private readonly forwarders = new Map<string, PortForwarder>();
  private pods: NetworkPod[] = [];
  private objects: KubeObject[] = [];

  private constructor(readonly hostsFile: string, private readonly addresses: LoopbackAddresses) {}

  /** For clients outside: without the names that only the cluster's own DNS has. */
  get outsideHostsFile(): string {
    return `${this.hostsFile}-outside`;
  }

  /** Follows the manifests; Pods that stay keep their addresses, open connections stay open. */
  async update(objects: KubeObject[], pods: NetworkPod[]): Promise<void> {
    this.pods = pods;
    this.objects = objects;
    const inside = this.namesInside();
    const outside = this.namesOutside(new Set(inside.flat()));
    writeHosts(this.hostsFile, [...inside, ...outside]);
    writeHosts(this.outsideHostsFile, outside);
    const targets = this.forwardedPorts();
    for (const [at, forwarder] of this.forwarders) forwarder.targets = targets.get(at) ?? [];
    for (const [at, list] of targets) {
      if (this.forwarders.has(at)) continue;
      const [host, port] = at.split(':');
      const forwarder = await PortForwarder.listen(host, Number(port));
      forwarder.targets = list;
      this.forwarders.set(at, forwarder);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.forwarders.values()].map(forwarder => forwarder.close()));
    await this.addresses.release();
  }

  addressOf(pod: NetworkPod): string {
    return this.addresses.of(`pod/${pod.namespace}/${pod.name}`);
  }

  environmentOf(pod: NetworkPod, container: any): Record<string, string> {
    const address = this.addressOf(pod);
    return environment(container, {
      'metadata.name': pod.name,
      'metadata.namespace': pod.namespace,
      'status.hostIP': address,
      'status.podIP': address,
      'spec.nodeName': `node-of-${pod.name}`,
    }, name => dataOf(this.objects, pod.namespace, 'Secret', name));
  }

  /** As the Pod sees it: Kafka puts in environment variables itself. */
  property(pod: KafkaPod, key: string): string | undefined {
    const text = pod.properties[key];
    return text === undefined ? undefined : resolveEnv(text, this.environmentOf(pod, pod.main));
  }

  /** The addresses of a listener as clients must see them, by node id. */
  advertised(listener: string): BrokerAddress[] {
    return this.brokers()
      .map(pod => ({ id: nodeIdOf(pod), ...this.advertisedBy(pod).find(endpoint => endpoint.listener === listener) }))
      .filter((address): address is BrokerAddress & Endpoint => address.host !== undefined)
      .map(({ id, host, port }) => ({ id, host, port }))
      .sort((a, b) => a.id - b.id);
  }

  /** The listeners that brokers advertise, so all but the controllers' own. */
  listeners(): string[] {
    const names = this.brokers().flatMap(pod => this.advertisedBy(pod).map(endpoint => endpoint.listener)
      .filter(name => !pod.properties['controller.listener.names']?.split(',').includes(name)));
    return [...new Set(names)];
  }

  /**
   * Every way to start on a listener: its brokers' addresses, and each Service with several brokers behind that port.
   */
  bootstraps(listener: string): string[] {
    const direct = this.advertised(listener).map(({ host, port }) => `${host}:${port}`).join(',');
    const brokers = this.brokers();
    const ports = new Set(brokers.flatMap(pod => parseEndpoints(pod.properties.listeners))
      .filter(endpoint => endpoint.listener === listener).map(endpoint => endpoint.port));
    const shared = this.services.flatMap(service => (service.spec.ports ?? []).flatMap((port: any) => {
      const behind = this.targets(service, port, brokers);
      const leadsHere = behind.length > 1 && behind.every(target => ports.has(target.port));
      if (service.spec.clusterIP === 'None' || !leadsHere) return [];
      const name = `${service.metadata.name}.${namespaceOf(service)}.svc.${CLUSTER_DOMAIN}`;
      return [`${name}:${port.port}`, ...port.nodePort ? [`${this.addressOf(brokers[0])}:${port.nodePort}`] : []];
    }));
    return [direct, ...shared];
  }

  /** What the cluster's own DNS would answer. */
  resolve(name: string): string {
    const line = this.namesInside().find(([, ...names]) => names.includes(name));
    if (!line) throw new Error(`no Pod and no Service has the name ${name}`);
    return line[0];
  }

  private get services(): KubeObject[] {
    return this.objects.filter(object => object.kind === 'Service');
  }

  private brokers(): KafkaPod[] {
    return this.pods.filter(isKafka).filter(isBroker);
  }

  private advertisedBy(pod: KafkaPod): Endpoint[] {
    return parseEndpoints(this.property(pod, 'advertised.listeners'));
  }

  private namesInside(): string[][] {
    const lines: string[][] = [];
    for (const pod of this.pods) {
      if (!pod.serviceName) continue;
      lines.push([this.addressOf(pod), ...this.qualified(`${pod.name}.${pod.serviceName}`, pod.namespace)]);
    }
    for (const service of this.services) {
      const headless = service.spec.clusterIP === 'None';
      const addresses = headless ? this.selected(service).map(pod => this.addressOf(pod)) : [this.clusterIp(service)];
      const names = this.qualified(service.metadata.name, namespaceOf(service));
      for (const address of addresses) lines.push([address, ...names]);
    }
    return lines;
  }

  private namesOutside(known: Set<string>): string[][] {
    const external = new Map<string, KafkaPod[]>();
    for (const pod of this.brokers()) {
      for (const { host } of this.advertisedBy(pod)) {
        if (!known.has(host)) external.set(host, [...external.get(host) ?? [], pod]);
      }
    }
    // A name of one broker is its node's; a name they share is something in front of all nodes.
    return [...external].map(([host, [pod, ...others]]) => [others.length ? this.gateway : this.addressOf(pod), host]);
  }

  /** Where connections to each forwarded `address:port` go. */
  private forwardedPorts(): Map<string, Target[]> {
    const out = new Map<string, Target[]>();
    for (const service of this.services.filter(object => object.spec.clusterIP !== 'None')) {
      for (const port of service.spec.ports ?? []) {
        out.set(`${this.clusterIp(service)}:${port.port}`, this.targets(service, port, this.pods));
        if (!port.nodePort) continue;
        out.set(`${this.gateway}:${port.nodePort}`, this.targets(service, port, this.pods));
        for (const pod of this.pods) {
          const reachable = service.spec.externalTrafficPolicy === 'Local' ? [pod] : this.pods;
          const targets = this.targets(service, port, reachable);
          const at = { host: this.addressOf(pod), port: port.nodePort };
          const answersItself = targets.some(({ host, port: own }) => host === at.host && own === at.port);
          if (targets.length && !answersItself) out.set(`${at.host}:${at.port}`, targets);
        }
      }
    }
    return out;
  }

  private targets(service: KubeObject, port: any, among: NetworkPod[]): Target[] {
    return this.selected(service).filter(pod => among.includes(pod)).map(pod => {
      const named = pod.main.ports?.find((candidate: any) => candidate.name === port.targetPort)?.containerPort;
      return { host: this.addressOf(pod), port: Number(named ?? port.targetPort ?? port.port) };
    });
  }

  private selected(service: KubeObject): NetworkPod[] {
    const selector = Object.entries(service.spec.selector ?? {});
    return this.pods.filter(pod => selector.length && pod.namespace === namespaceOf(service)
      && selector.every(([key, value]) => pod.labels[key] === value));
  }

  private qualified(name: string, namespace: string): string[] {
    return [`${name}.${namespace}.svc.${CLUSTER_DOMAIN}`, `${name}.${namespace}.svc`, `${name}.${namespace}`, name];
  }

  private clusterIp(service: KubeObject): string {
    return this.addresses.of(`service/${namespaceOf(service)}/${service.metadata.name}`);
  }

  private get gateway(): string {
    return this.addresses.of('gateway');
  }
}

function writeHosts(file: string, lines: string[][]): void {
  // Java asks nobody else for names once it has a hosts file.
  const all = [['127.0.0.1', 'localhost', os.hostname()], ...lines];
  fs.writeFileSync(file, all.map(line => `${line.join(' ')}\n`).join(''));
}
