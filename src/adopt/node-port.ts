import { isDeepStrictEqual } from 'node:util';
import { call, callWith, Code, list, literal, object, unlessEmpty } from './code';
import { patternsOf } from './pattern';
import { BrokerOverride } from '../external-access/broker-override';
import { NodeHost } from '../external-access/node-host';
import { NodePortAccess, NodePortAccessOptions } from '../external-access/node-port';
import { AccessSpec } from '../plan/cluster-spec';
import { Address, brokersOf, ClusterPlan, ListenerPlan, NodePlan, ServicePlan } from '../plan/model';
import { BOOTSTRAP_SERVERS, HOST_IP, LABEL_POD } from '../plan/names';

/** A way in from outside, as the program writes it and as the plan takes it. */
export interface AccessCode {
  readonly code: Code;
  readonly spec: AccessSpec;
}

interface Broker extends NodePlan {
  readonly set: string;
  readonly address: Address;
  /** What the address follows, where that is known. */
  readonly pattern?: string;
}

const RANGE = { from: 30000, to: 32767 };

/**
 * The accesses by node port that could have made a listener's Services, the likeliest first: a host may follow from more
 * than one pattern, which only the hash in the pod template can tell apart.
 */
export function nodePortCodes(plan: ClusterPlan, { name }: ListenerPlan, boundPort: number | undefined): AccessCode[] {
  const brokers = brokersWith(plan, name);
  const services = plan.services.filter(({ kind, type, ports }) => kind === 'access' && type === 'NodePort'
    && ports.some(({ targetPort }) => targetPort === portOf(plan, name)));
  if (brokers.length === 0 || services.length === 0) { return []; }
  const ofPod = (pod: string) => services.find(({ selector }) => selector[LABEL_POD] === pod);
  const bootstrap = services.find(({ selector }) => !(LABEL_POD in selector));
  const shared = sharedAnnotations(services);
  const firstPort = firstPortOf(brokers.map(({ address, nodeId }) => ({ nodeId, port: address.port })));
  const overrides = brokers.flatMap(({ nodeId, address, pod }): BrokerOverride[] => {
    const port = address.port === firstPort + nodeId ? undefined : address.port;
    const annotations = without(ofPod(pod)?.annotations ?? {}, shared);
    return port === undefined && Object.keys(annotations).length === 0 ? [] : [{ nodeId, port, annotations }];
  });
  const options = {
    name: name === 'EXTERNAL' ? undefined : name,
    port: boundPort,
    firstPort: firstPort === 30092 ? undefined : firstPort,
    bootstrapPort: bootstrap?.ports[0].nodePort,
    nodePortRange: rangeOf(services),
    overrides: overrides.length === 0 ? undefined : overrides,
    annotations: shared,
  };
  const candidates = hostsOf(brokers, bootstrap);
  // Where the plan knows the pattern, it is no guess.
  const known = candidates.filter(({ pattern }) => brokers.every(({ pattern: own, address: { host } }) => own?.startsWith(`${pattern ?? host}:`)));
  return (known.length > 0 ? known : candidates).map(({ host, code }) => accessCode({ ...options, host }, code));
}

function accessCode(options: NodePortAccessOptions, host: Code): AccessCode {
  const { name, port, firstPort, bootstrapPort, nodePortRange, overrides, annotations } = options;
  return {
    spec: new NodePortAccess(options)._spec(),
    code: call('new NodePortAccess', object({
      host,
      firstPort: literal(firstPort),
      bootstrapPort: literal(bootstrapPort),
      name: literal(name),
      port: literal(port),
      nodePortRange: literal(nodePortRange),
      overrides: overrides && list(overrides.map(({ nodeId, port: own, annotations: notes }) =>
        object({ nodeId: literal(nodeId), port: literal(own), annotations: unlessEmpty(notes) })!)),
      annotations: unlessEmpty(annotations),
    })!),
  };
}

function brokersWith(plan: ClusterPlan, listener: string): Broker[] {
  const setOf = (pod: string) => plan.sets.find(({ nodes }) => nodes.some((node) => node.pod === pod))?.name ?? '';
  return brokersOf(plan).flatMap((node): Broker[] => {
    const { advertised: address, pattern } = node.endpoints.find((endpoint) => endpoint.listener === listener) ?? {};
    return address ? [{ ...node, address, pattern, set: setOf(node.pod) }] : [];
  }).sort((a, b) => a.nodeId - b.nodeId);
}

const portOf = (plan: ClusterPlan, name: string): number | undefined =>
  plan.listeners.find((listener) => listener.name === name)?.port;

interface HostCode {
  readonly host: NodeHost;
  readonly code: Code;
  /** Undefined where every broker has a host of its own. */
  readonly pattern?: string;
}

function hostsOf(brokers: readonly Broker[], bootstrap: ServicePlan | undefined): HostCode[] {
  if (brokers.every(({ address: { host } }) => host.includes(`\${env:${HOST_IP}}`))) {
    const bootstrapHost = bootstrap?.annotations[BOOTSTRAP_SERVERS]?.replace(/:\d+$/, '');
    const options = bootstrapHost === undefined ? {} : { bootstrapHost };
    return [{ host: NodeHost.nodeIp(options), code: callWith('NodeHost.nodeIp', [], { bootstrapHost: literal(bootstrapHost) }) }];
  }
  const hosts = brokers.map(({ address: { host } }) => host);
  return [
    ...patternsOf(brokers, ({ address }) => address.host)
      .map((pattern) => ({ host: NodeHost.named(pattern), code: call('NodeHost.named', literal(pattern)), pattern })),
    { host: NodeHost.perBroker(hosts), code: call('NodeHost.perBroker', literal(hosts)) },
  ];
}

const ownAnnotations = ({ annotations }: ServicePlan) => without(annotations, { [BOOTSTRAP_SERVERS]: annotations[BOOTSTRAP_SERVERS] });

function sharedAnnotations(services: readonly ServicePlan[]): Record<string, string> | undefined {
  const [first, ...others] = services.map(ownAnnotations);
  const shared = Object.fromEntries(Object.entries(first).filter(([key, value]) => others.every((own) => own[key] === value)));
  return Object.keys(shared).length === 0 ? undefined : shared;
}

function without(entries: Readonly<Record<string, string>>, taken: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key, value]) => taken[key] !== value));
}

/** A range is said only where the usual one does not hold the ports. */
function rangeOf(services: readonly ServicePlan[]): { from: number; to: number } | undefined {
  const ports = services.flatMap(({ ports: own }) => own.flatMap(({ nodePort }) => nodePort ?? []));
  const range = { from: Math.min(RANGE.from, ...ports), to: Math.max(RANGE.to, ...ports) };
  return isDeepStrictEqual(range, RANGE) ? undefined : range;
}

/** The node port of node id 0, from which most of the others follow. */
export function firstPortOf(brokers: readonly { readonly nodeId: number; readonly port: number }[]): number {
  const firsts = brokers.map(({ nodeId, port }) => port - nodeId);
  const count = (wanted: number) => firsts.filter((first) => first === wanted).length;
  return [...firsts].sort((a, b) => count(b) - count(a))[0];
}
