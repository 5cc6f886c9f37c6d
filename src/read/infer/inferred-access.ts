import { isDeepStrictEqual } from 'node:util';
import { Outside } from './external-listener';
import { Made, Named, soleOf } from './factory-call';
import { patternsOf } from './pattern';
import { madePeer } from './peers';
import { BrokerOverride } from '../../external-access/broker-override';
import { ExternalAccess } from '../../external-access/external-access';
import { AccessContribution, AccessSpec } from '../../model/cluster-spec';
import { ListenerPlan, ProxyPlan, ServicePlan } from '../../model/plan';
import { PLAINTEXT, SecuritySpec } from '../../model/security-spec';
import { planListeners } from '../../plan/listeners';
import { LABEL_POD } from '../../plan/names';

/** A way in from outside as its class takes it. */
export interface AccessReading {
  readonly construct: Named<AccessClass>;
  /** As few as give the same: what follows by itself is left out. */
  readonly options: Options;
  readonly spec: AccessSpec;
  readonly proxy?: ProxyWish;
}

type AccessClass = new (options: any) => ExternalAccess;
type Options = Readonly<Record<string, unknown>>;

/** What a class is asked to be. */
export interface Wish {
  readonly construct: Named<AccessClass>;
  /** Options that it cannot do without. */
  readonly required?: Options;
  /** The others, whether they must be said or follow by themselves. */
  readonly options: Options;
  readonly proxy?: ProxyWish;
}

/** Proxies as they are and as the class makes them: sizes and times, which are classes of cdk8s in a program, are no options here. */
interface ProxyWish {
  readonly own: ProxyPlan;
  readonly usual: ProxyPlan;
}

/** The access that gives a listener's addresses and Services; undefined where it asks for annotations that are not there. */
export function readingOf(outside: Outside, wish: Wish): AccessReading | undefined {
  const { listener, samePort } = outside;
  const first = {
    name: listener.name,
    ...wish.required,
    port: samePort ? listener.port : undefined,
    ...wish.options,
    allowedFrom: listener.allowedFrom?.map(madePeer),
  };
  const placed = { ...first, overrides: overridesOf(outside, contributionOf(outside, wish, first), [], placeOf) };
  const plain = contributionOf(outside, wish, placed);
  if (!isContained(outside, plain)) { return undefined; }
  const noted = { ...placed, ...annotationsOf(outside, plain) };
  const full = { ...noted, overrides: overridesOf(outside, contributionOf(outside, wish, noted), placed.overrides, serviceOf) };
  return fewest(outside, wish, { ...full, overrides: full.overrides.length === 0 ? undefined : full.overrides });
}

function make({ construct, proxy }: Wish, options: Options): AccessSpec {
  const spec = new (soleOf(construct).type)(valueOf(options))._spec();
  return proxy ? { ...spec, contribute: (context) => withPods(spec.contribute(context), proxy) } : spec;
}

/** With what is made, in place of how. */
function valueOf(value: unknown): any {
  if (value instanceof Made) { return value.value; }
  if (Array.isArray(value)) { return value.map(valueOf); }
  if (typeof value !== 'object' || value === null) { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueOf(inner)]));
}

const withPods = (contribution: AccessContribution, { own: { resources, tolerations } }: ProxyWish): AccessContribution =>
  ({ ...contribution, proxies: contribution.proxies?.map((proxy) => ({ ...proxy, resources, tolerations })) });

/** The listener that a cluster makes of it, beside those that are there, and what it contributes. */
function outcomeOf(
  { listener: { protocol, settings }, before, context }: Outside, spec: AccessSpec,
): { readonly listener?: ListenerPlan; readonly contribution: AccessContribution } {
  // What it speaks is read from the listener, and is no wish.
  const security: SecuritySpec = { contribute: () => ({ ...PLAINTEXT, protocol, settings }) };
  const accesses = [{ ...spec, security }];
  const listener = planListeners({ name: context.cluster, listeners: before, accesses }).find(({ name }) => name === spec.name);
  return { listener, contribution: spec.contribute({ ...context, listener: listener ?? context.listener }) };
}

const contributionOf = (outside: Outside, wish: Wish, options: Options): AccessContribution => outcomeOf(outside, make(wish, options)).contribution;

/** Leaves out one option after the other that makes no difference. */
function fewest(outside: Outside, wish: Wish, full: Options): AccessReading {
  const outcome = outcomeOf(outside, make(wish, full));
  let options = Object.fromEntries(Object.entries(full).filter(([, value]) => value !== undefined));
  for (const key of Object.keys(options).filter((name) => !(name in (wish.required ?? {})))) {
    const { [key]: _, ...shorter } = options;
    if (isDeepStrictEqual(outcomeOf(outside, make(wish, shorter)), outcome)) { options = shorter; }
  }
  return { construct: wish.construct, options, spec: make(wish, options), proxy: wish.proxy };
}

type Differing = Partial<Omit<BrokerOverride, 'nodeId'>>;
type Compare = (broker: Outside['brokers'][number], contribution: AccessContribution) => Differing;

/** What of each broker differs from what the others follow, beside what is known already. */
function overridesOf({ brokers }: Outside, contribution: AccessContribution, known: readonly BrokerOverride[], compare: Compare): BrokerOverride[] {
  return brokers.flatMap((broker): BrokerOverride[] => {
    const { nodeId } = broker;
    const differing = Object.entries({ ...known.find((override) => override.nodeId === nodeId), ...compare(broker, contribution) })
      .filter(([, value]) => value !== undefined);
    return differing.length === 0 ? [] : [{ nodeId, ...Object.fromEntries(differing) }];
  });
}

const unless = <T>(value: T, usual: T): T | undefined => isDeepStrictEqual(value, usual) ? undefined : value;

const placeOf: Compare = ({ nodeId, address }, { addresses }) => {
  const usual = addresses.get(nodeId);
  return { host: unless(address.host, usual?.host), port: unless(address.port, usual?.port) };
};

const serviceOf: Compare = ({ pod, service }, { services }) => {
  const usual = plannedFor(pod, services);
  if (!service || !usual) { return {}; }
  const annotations = beyond(service.annotations, usual.annotations);
  return {
    nodePort: usual.type === 'NodePort' ? unless(service.ports[0]?.nodePort, usual.ports[0].nodePort) : undefined,
    ip: unless(service.loadBalancer?.ip, usual.loadBalancer?.ip),
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  };
};

const plannedFor = (pod: string, services: readonly ServicePlan[]): ServicePlan | undefined =>
  services.find(({ selector }) => selector[LABEL_POD] === pod);

const isContained = ({ brokers }: Outside, { services }: AccessContribution): boolean => brokers.every(({ pod, service }) =>
  !service || Object.entries(plannedFor(pod, services)?.annotations ?? {}).every(([key, value]) => service.annotations[key] === value));

const beyond = (entries: Readonly<Record<string, string>>, usual: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([key, value]) => usual[key] !== value));

/** Annotations that all brokers' Services have, as they are or by a pattern; those as they are must be the bootstrap Service's as well. */
function annotationsOf({ brokers, bootstrap }: Outside, { services }: AccessContribution): { readonly annotations?: Record<string, string> } {
  const own = brokers.flatMap((broker) => broker.service
    ? [{ ...broker, annotations: beyond(broker.service.annotations, plannedFor(broker.pod, services)?.annotations ?? {}) }] : []);
  const shared = Object.keys(own[0]?.annotations ?? {}).flatMap((key): [string, string][] => {
    if (own.some(({ annotations }) => annotations[key] === undefined)) { return []; }
    const pattern = patternsOf(own, ({ annotations }) => annotations[key]).find((candidate) =>
      bootstrap === undefined || (bootstrap.annotations[key] === undefined ? /\{\w+\}/.test(candidate) : bootstrap.annotations[key] === candidate));
    return pattern === undefined ? [] : [[key, pattern]];
  });
  return shared.length === 0 ? {} : { annotations: Object.fromEntries(shared) };
}
