import { isDeepStrictEqual } from 'node:util';
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

/** An external access as its class takes it. */
export interface InferredAccess {
  readonly construct: Named<AccessClass>;
  /** As few as give the same: what follows from defaults is left out. */
  readonly options: Options;
  readonly spec: AccessSpec;
  readonly pods?: ProxyPods;
}

type AccessClass = new (options: any) => ExternalAccess;
type Options = Readonly<Record<string, unknown>>;

/** An access that may have given what manifests show. */
export interface AccessCandidate {
  readonly construct: Named<AccessClass>;
  /** Options that the class requires. */
  readonly required?: Options;
  /** The others, whether they are needed or follow from defaults. */
  readonly options: Options;
  readonly pods?: ProxyPods;
}

/** Proxies as they are and as the class creates them: sizes and times, which are classes of cdk8s in a program, are not among the options. */
interface ProxyPods {
  readonly own: ProxyPlan;
  readonly defaults: ProxyPlan;
}

/** The access that gives a listener's addresses and Services; undefined where it requires annotations that are not there. */
export function inferAccess(input: InferenceInput, candidate: AccessCandidate): InferredAccess | undefined {
  const { listener, samePort } = input;
  const first = {
    name: listener.name,
    ...candidate.required,
    listenerPort: samePort ? listener.port : undefined,
    ...candidate.options,
    allowedFrom: listener.allowedFrom?.map(peerCall),
  };
  const placed = { ...first, overrides: overridesOf(input, contributionOf(input, candidate, first), [], addressDifferences) };
  const plain = contributionOf(input, candidate, placed);
  if (!isContained(input, plain)) { return undefined; }
  const annotated = { ...placed, ...annotationsOf(input, plain) };
  const full = { ...annotated, overrides: overridesOf(input, contributionOf(input, candidate, annotated), placed.overrides, serviceDifferences) };
  return minimalOptions(input, candidate, { ...full, overrides: full.overrides.length === 0 ? undefined : full.overrides });
}

function specOf({ construct, pods }: AccessCandidate, options: Options): AccessSpec {
  const spec = new (soleOf(construct).type)(valueOf(options))._spec;
  return pods && spec.kind === 'proxy' ? { ...spec, resources: resourcesSpec(pods.own.resources), tolerations: pods.own.tolerations } : spec;
}

/** The listener that a cluster plans for it beside those that are there, and what it contributes. */
function outcomeOf(
  { listener: { protocol, settings }, before, context }: InferenceInput, spec: AccessSpec,
): { readonly listener?: ListenerPlan; readonly contribution: AccessContribution } {
  // The listener's own security, whatever the access is.
  const security: SecuritySpec = { kind: 'custom', protocol, settings };
  const accesses = [{ ...spec, security }];
  const listener = planListeners({ name: context.cluster, listeners: before, accesses }).find(({ name }) => name === spec.name);
  return { listener, contribution: planAccess(spec, { ...context, listener: listener ?? context.listener }) };
}

const contributionOf = (input: InferenceInput, candidate: AccessCandidate, options: Options): AccessContribution =>
  outcomeOf(input, specOf(candidate, options)).contribution;

/** Leaves out one option after the other that makes no difference. */
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

/** Where each broker differs from the pattern of the others, beside what is known already. */
function overridesOf({ brokers }: InferenceInput, contribution: AccessContribution, known: readonly OverrideSpec[],
  compare: Compare): OverrideSpec[] {
  return brokers.flatMap((broker): OverrideSpec[] => {
    const { nodeId } = broker;
    const differences = Object.entries({ ...known.find((override) => override.nodeId === nodeId), ...compare(broker, contribution) })
      .filter(([, value]) => value !== undefined);
    return differences.length === 0 ? [] : [{ nodeId, ...Object.fromEntries(differences) }];
  });
}

const unless = <T>(value: T, usual: T): T | undefined => isDeepStrictEqual(value, usual) ? undefined : value;

const addressDifferences: Compare = ({ nodeId, advertised }, { addresses }) => {
  const usual = addresses.get(nodeId);
  return { advertisedHost: unless(hostText(advertised.host), usual && hostText(usual.host)), advertisedPort: unless(advertised.port, usual?.port) };
};

const serviceDifferences: Compare = ({ pod, service }, { services }) => {
  const usual = plannedFor(pod, services);
  if (!service || !usual) { return {}; }
  const annotations = entriesNotIn(usual.annotations, service.annotations);
  return {
    nodePort: usual.type === 'NodePort' ? unless(service.ports[0]?.nodePort, usual.ports[0].nodePort) : undefined,
    ip: unless(service.loadBalancer?.ip, usual.loadBalancer?.ip),
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  };
};

const plannedFor = (wanted: string, services: readonly ServicePlan[]): ServicePlan | undefined => services.find(({ pod }) => pod === wanted);

const isContained = ({ brokers }: InferenceInput, { services }: AccessContribution): boolean => brokers.every(({ pod, service }) =>
  !service || Object.entries(plannedFor(pod, services)?.annotations ?? {}).every(([key, value]) => service.annotations[key] === value));

const entriesNotIn = (usual: Readonly<Record<string, string>>, entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([key, value]) => usual[key] !== value));

/** Annotations that all brokers' Services have, as they are or by a pattern; those as they are must be the bootstrap Service's as well. */
function annotationsOf({ brokers, external: { bootstrap: { service: bootstrap } } }: InferenceInput,
  { services }: AccessContribution): { readonly annotations?: Record<string, string> } {
  const own = brokers.flatMap((broker) => broker.service
    ? [{ ...broker, annotations: entriesNotIn(plannedFor(broker.pod, services)?.annotations ?? {}, broker.service.annotations) }] : []);
  const shared = Object.keys(own[0]?.annotations ?? {}).flatMap((key): [string, string][] => {
    if (own.some(({ annotations }) => annotations[key] === undefined)) { return []; }
    const pattern = patternsOf(own, ({ annotations }) => annotations[key]).find((candidate) =>
      bootstrap === undefined || (bootstrap.annotations[key] === undefined ? /\{\w+\}/.test(candidate) : bootstrap.annotations[key] === candidate));
    return pattern === undefined ? [] : [[key, pattern]];
  });
  return shared.length === 0 ? {} : { annotations: Object.fromEntries(shared) };
}
