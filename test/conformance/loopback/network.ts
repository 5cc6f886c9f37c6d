import * as fs from 'fs';
import * as os from 'os';
import { LoopbackAddresses } from './addresses';
import { PortForwarder, Target } from './port-forwarder';
import { isBroker, isKafka, KafkaPod, nodeIdOf } from '../inputs/manifests';
import { dataOf, environment, KubeObject, namespaceOf, NetworkPod } from '../inputs/pods';
import { Endpoint, parseEndpoints, resolveEnv } from '../inputs/properties';

const CLUSTER_DOMAIN = 'cluster.local';

/** An advertised address, with the id of the broker that it leads to. */
export interface BrokerAddress {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/**
 * Simulates the network of a Kubernetes cluster on loopback addresses: an address for each Pod, DNS (a hosts file for the JVMs),
 * and Services of type ClusterIP and NodePort (forwarded ports). Every Pod has its own Kubernetes node, with the same address.
 */
export class LoopbackNetwork {
  static async create(hostsFile: string): Promise<LoopbackNetwork> {
    return new LoopbackNetwork(hostsFile, await LoopbackAddresses.claim());
  }

  private readonly forwarders = new Map<string, PortForwarder>();
  private pods: NetworkPod[] = [];
  private objects: KubeObject[] = [];

  private constructor(readonly hostsFile: string, private readonly addresses: LoopbackAddresses) {}

  /** The hosts file for external clients, without the names of the cluster's DNS. */
  get externalHostsFile(): string {
    return `${this.hostsFile}-outside`;
  }

  /** Applies changed manifests; existing Pods keep their addresses, and connections stay open. */
  async update(objects: KubeObject[], pods: NetworkPod[]): Promise<void> {
    this.pods = pods;
    this.objects = objects;
    const internal = this.internalNames();
    const external = this.externalNames(new Set(internal.flat()));
    writeHosts(this.hostsFile, [...internal, ...external]);
    writeHosts(this.externalHostsFile, external);
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
    }, name => dataOf(this.objects, pod.namespace, 'Secret', name), pod.labels);
  }

  /** A property with its environment variables replaced, as Kafka does it. */
  property(pod: KafkaPod, key: string): string | undefined {
    const text = pod.properties[key];
    return text === undefined ? undefined : resolveEnv(text, this.environmentOf(pod, pod.main));
  }

  /** The advertised addresses of a listener, in ascending order of node ids. */
  advertised(listener: string): BrokerAddress[] {
    return this.brokers()
      .map(pod => ({ id: nodeIdOf(pod), ...this.advertisedBy(pod).find(endpoint => endpoint.listener === listener) }))
      .filter((address): address is BrokerAddress & Endpoint => address.host !== undefined)
      .map(({ id, host, port }) => ({ id, host, port }))
      .sort((a, b) => a.id - b.id);
  }

  /** The listeners that brokers advertise, without controller listeners. */
  listeners(): string[] {
    const names = this.brokers().flatMap(pod => this.advertisedBy(pod).map(endpoint => endpoint.listener)
      .filter(name => !pod.properties['controller.listener.names']?.split(',').includes(name)));
    return [...new Set(names)];
  }

  /** All bootstrap servers of a listener: the addresses of its brokers, and each Service with several brokers behind its port. */
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

  /** Resolves a name as the cluster's DNS would. */
  resolve(name: string): string {
    const line = this.internalNames().find(([, ...names]) => names.includes(name));
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

  private internalNames(): string[][] {
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

  private externalNames(known: Set<string>): string[][] {
    const external = new Map<string, KafkaPod[]>();
    for (const pod of this.brokers()) {
      for (const { host } of this.advertisedBy(pod)) {
        if (!known.has(host)) external.set(host, [...external.get(host) ?? [], pod]);
      }
    }
    // A name of one broker resolves to its Kubernetes node, a shared name to something in front of all nodes.
    return [...external].map(([host, [pod, ...others]]) => [others.length ? this.gateway : this.addressOf(pod), host]);
  }

  /** The targets of each forwarded `address:port`. */
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
  // With a hosts file, Java uses no other name resolution.
  const all = [['127.0.0.1', 'localhost', os.hostname()], ...lines];
  fs.writeFileSync(file, all.map(line => `${line.join(' ')}\n`).join(''));
}
