import { isDeepStrictEqual } from 'node:util';
import { authorityCall } from './authority';
import { AdvertisingBroker, InferenceInput } from './external-listener';
import { Named, soleOf, valueOf } from './factory-call';
import { patternsOf } from './pattern';
import { peerCall } from './peers';
import { resourcesSpec } from './resources-spec';
import { ExternalAccess } from '../../external-access/external-access';
import type { AccessSpec, OverrideSpec } from '../../model/access-spec';
import { hostText } from '../../model/host';
import type { ListenerPlan, ProxyPlan, ServicePlan } from '../../model/plan';
import type { SecuritySpec } from '../../model/security-spec';
import { planAccess } from '../../plan/access';
import type { AccessContribution } from '../../plan/access/contribution';
import { planListeners } from '../../plan/listeners';

/** An external access: its class and options. */
export interface InferredAccess {
  readonly construct: Named<AccessClass>;
  /** The minimal options: those equal to the defaults are omitted. */
  readonly options: Options;
  readonly spec: AccessSpec;
  readonly pods?: ProxyPods;
}

type AccessClass = new (options: any) => ExternalAccess;
type Options = Readonly<Record<string, unknown>>;

/** An access that can have rendered the objects in manifests. */
export interface AccessCandidate {
  readonly construct: Named<AccessClass>;
  /** Options that the class requires. */
  readonly required?: Options;
  /** Other options, including those equal to the defaults. */
  readonly options: Options;
  readonly pods?: ProxyPods;
}

/** The proxies in the manifests and those with default options. Sizes and durations, which are classes of cdk8s, are not options here. */
interface ProxyPods {
  readonly own: ProxyPlan;
  readonly defaults: ProxyPlan;
}

/** Returns the access that gives the addresses and Services of a listener; undefined if it requires annotations that are missing. */
export function inferAccess(input: InferenceInput, candidate: AccessCandidate): InferredAccess | undefined {
  const { listener, samePort } = input;
  const first = {
    name: listener.name,
    ...candidate.required,
    listenerPort: samePort ? listener.port : undefined,
    ...candidate.options,
    allowedFrom: listener.allowedFrom?.map(peerCall),
    tlsTermination: listener.tlsTermination && { ca: listener.tlsTermination.ca && authorityCall(listener.tlsTermination.ca) },
  };
  const addressed = { ...first, overrides: overridesOf(input, contributionOf(input, candidate, first), [], addressDifferences) };
  const contribution = contributionOf(input, candidate, addressed);
  if (!hasPlannedAnnotations(input, contribution)) { return undefined; }
  const annotated = { ...addressed, ...annotationsOf(input, contribution) };
  const full = { ...annotated, overrides: overridesOf(input, contributionOf(input, candidate, annotated), addressed.overrides, serviceDifferences) };
  return minimalOptions(input, candidate, { ...full, overrides: full.overrides.length === 0 ? undefined : full.overrides });
}

function specOf({ construct, pods }: AccessCandidate, options: Options): AccessSpec {
  const spec = new (soleOf(construct).type)(valueOf(options))._spec;
  return pods && spec.kind === 'proxy' ? { ...spec, resources: resourcesSpec(pods.own.resources), tolerations: pods.own.tolerations } : spec;
}

/** Returns the listener that a cluster with the listeners before it plans for an access, and the contribution of the access. */
function outcomeOf(
  { listener: { protocol, settings }, before, context }: InferenceInput, spec: AccessSpec,
): { readonly listener?: ListenerPlan; readonly contribution: AccessContribution } {
  // The security of the listener is read separately.
  const security: SecuritySpec = { kind: 'custom', protocol, settings };
  const accesses = [{ ...spec, security }];
  const listener = planListeners({ name: context.cluster, listeners: before, accesses }).find(({ name }) => name === spec.name);
  return { listener, contribution: planAccess(spec, { ...context, listener: listener ?? context.listener }) };
}

const contributionOf = (input: InferenceInput, candidate: AccessCandidate, options: Options): AccessContribution =>
  outcomeOf(input, specOf(candidate, options)).contribution;

/** Removes each option without which the outcome stays the same. */
function minimalOptions(input: InferenceInput, candidate: AccessCandidate, full: Options): InferredAccess {
  const outcome = outcomeOf(input, specOf(candidate, full));
  let options = Object.fromEntries(Object.entries(full).filter(([, value]) => value !== undefined));
  for (const key of Object.keys(options).filter((name) => !(name in (candidate.required ?? {})))) {
    const { [key]: _, ...shorter } = options;
    if (isDeepStrictEqual(outcomeOf(input, specOf(candidate, shorter)), outcome)) { options = shorter; }
  }
  return { construct: candidate.construct, options, spec: specOf(candidate, options), pods: candidate.pods };
}

type Differences = Partial<Omit<OverrideSpec, 'nodeId'>>;
type Compare = (broker: AdvertisingBroker, contribution: AccessContribution) => Differences;

/** Returns the differences of each broker from the pattern of the others, added to the overrides that are known. */
function overridesOf(
  { brokers }: InferenceInput, contribution: AccessContribution, known: readonly OverrideSpec[], compare: Compare,
): OverrideSpec[] {
  return brokers.flatMap((broker): OverrideSpec[] => {
    const { nodeId } = broker;
    const differences = Object.entries({ ...known.find((override) => override.nodeId === nodeId), ...compare(broker, contribution) })
      .filter(([, value]) => value !== undefined);
    return differences.length === 0 ? [] : [{ nodeId, ...Object.fromEntries(differences) }];
  });
}

const ifDifferent = <T>(value: T, planned: T): T | undefined => isDeepStrictEqual(value, planned) ? undefined : value;

const addressDifferences: Compare = ({ nodeId, advertised }, { addresses }) => {
  const planned = addresses.get(nodeId);
  return {
    advertisedHost: ifDifferent(hostText(advertised.host), planned && hostText(planned.host)),
    advertisedPort: ifDifferent(advertised.port, planned?.port),
  };
};

const serviceDifferences: Compare = ({ pod, service }, { services }) => {
  const planned = plannedService(pod, services);
  if (!service || !planned) { return {}; }
  const annotations = entriesNotIn(planned.annotations, service.annotations);
  return {
    nodePort: planned.type === 'NodePort' ? ifDifferent(service.ports[0]?.nodePort, planned.ports[0].nodePort) : undefined,
    ip: ifDifferent(service.loadBalancer?.ip, planned.loadBalancer?.ip),
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  };
};

const plannedService = (podName: string, services: readonly ServicePlan[]): ServicePlan | undefined => services.find(({ pod }) => pod === podName);

const hasPlannedAnnotations = ({ brokers }: InferenceInput, { services }: AccessContribution): boolean => brokers.every(({ pod, service }) =>
  !service || Object.entries(plannedService(pod, services)?.annotations ?? {}).every(([key, value]) => service.annotations[key] === value));

const entriesNotIn = (planned: Readonly<Record<string, string>>, entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([key, value]) => planned[key] !== value));

/**
 * Returns the annotations that the Services of all brokers have, with equal values or values of one pattern. The bootstrap Service
 * must have those with equal values, too.
 */
function annotationsOf(
  { brokers, external: { bootstrap: { service: bootstrap } } }: InferenceInput, { services }: AccessContribution,
): { readonly annotations?: Record<string, string> } {
  const own = brokers.flatMap((broker) => broker.service
    ? [{ ...broker, annotations: entriesNotIn(plannedService(broker.pod, services)?.annotations ?? {}, broker.service.annotations) }] : []);
  const shared = Object.keys(own[0]?.annotations ?? {}).flatMap((key): [string, string][] => {
    if (own.some(({ annotations }) => annotations[key] === undefined)) { return []; }
    const pattern = patternsOf(own, ({ annotations }) => annotations[key]).find((candidate) =>
      bootstrap === undefined || (bootstrap.annotations[key] === undefined ? /\{\w+\}/.test(candidate) : bootstrap.annotations[key] === candidate));
    return pattern === undefined ? [] : [[key, pattern]];
  });
  return shared.length === 0 ? {} : { annotations: Object.fromEntries(shared) };
}
