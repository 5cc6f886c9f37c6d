import { isDeepStrictEqual } from 'node:util';
import { nodePrincipal } from './node-principal';
import { PLAINTEXT_CODE, SecurityCode, securityCodes } from './security-kinds';
import { ListenerSpec } from '../../model/cluster-spec';
import { ClusterPlan, ListenerPlan, NodeSetPlan } from '../../model/plan';
import { PLAINTEXT, SecurityContribution } from '../../model/security-spec';
import { isDialled, SecuredListener } from '../../plan/listeners';
import { securityOf } from '../../plan/security/set-security';
import { ListenerSecurity } from '../../security/listener-security';
import { SecurityProtocol } from '../../security/security-protocol';
import { callWith, Code, literal, text, unlessEmpty } from '../print/code';

/** The security of a cluster's listeners, as the program writes it and as the plan takes it. */
export interface ClusterSecurity {
  /** Of all listeners that say nothing else. */
  readonly common?: SecurityCode;
  /** By listener. */
  readonly own: ReadonlyMap<string, ListenerOptions>;
  readonly secured: readonly SecuredListener[];
}

/** What a listener, or a way in from outside, says besides. */
interface ListenerOptions {
  readonly spec: Pick<ListenerSpec, 'security' | 'config'>;
  readonly code: { readonly security?: Code; readonly config?: Code };
}

/** In the library's words where they give the same nodes; else in Kafka's own, which say all that the settings do. */
export function clusterSecurity(plan: ClusterPlan): ClusterSecurity {
  const dialled = plan.listeners.filter(isDialled);
  const candidates = plan.listeners.flatMap((listener) => securityCodes(plan, listener, dialled));
  const fitting = candidates.map((common) => ({ common, count: plan.listeners.filter((listener) => given(plan, listener, common, true)).length }))
    .sort((a, b) => b.count - a.count);
  const [best] = fitting;
  const readings = [
    // What one listener alone has is said there.
    ...best && best.count > 1 ? [reading(plan, best.common, dialled)] : [],
    reading(plan, undefined, dialled),
  ];
  return readings.find(({ secured }) => plan.sets.every((set) => hasAll(plan, set, secured))) ?? verbatim(plan);
}

interface Given {
  readonly contribution: SecurityContribution;
  /** What the listener has beyond it. */
  readonly config: Readonly<Record<string, string>>;
}

/** What a security makes of a listener; undefined where it is something else than the plan has. */
function given({ name: cluster }: ClusterPlan, listener: ListenerPlan, { security }: SecurityCode, inherited: boolean): Given | undefined {
  const { name, purpose, protocol, settings } = listener;
  const contribution = security._spec.contribute({ cluster, listener: name, purpose, dialled: isDialled(listener), inherited });
  const fits = contribution.protocol === protocol && Object.entries(contribution.settings).every(([key, value]) => settings[key] === value)
    && contribution.findings.length === 0;
  return fits ? { contribution, config: Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in contribution.settings))) } : undefined;
}

function reading(plan: ClusterPlan, common: SecurityCode | undefined, dialled: readonly ListenerPlan[]): ClusterSecurity {
  const read = plan.listeners.map((listener): { secured: SecuredListener; options: ListenerOptions } => {
    const inherited = common && given(plan, listener, common, true);
    if (inherited) { return options(listener, inherited); }
    if (listener.protocol === 'PLAINTEXT') { return options(listener, { contribution: PLAINTEXT, config: listener.settings }, common && PLAINTEXT_CODE); }
    const own = isDialled(listener) ? [listener] : dialled;
    for (const code of securityCodes(plan, listener, own)) {
      const made = given(plan, listener, code, false);
      if (made) { return options(listener, made, code); }
    }
    return inKafkasWords(plan, listener);
  });
  return {
    common, own: new Map(read.map(({ secured: { listener }, options: said }) => [listener.name, said])), secured: read.map(({ secured }) => secured),
  };
}

const options = (listener: ListenerPlan, { contribution, config }: Given, code?: SecurityCode) => ({
  secured: { listener, security: contribution },
  options: {
    spec: { security: code?.security._spec, config: Object.keys(config).length === 0 ? undefined : config },
    code: { security: code?.code, config: unlessEmpty(config) },
  },
});

function inKafkasWords(plan: ClusterPlan, listener: ListenerPlan) {
  const { protocol, settings } = listener;
  const principal = isDialled(listener) ? nodePrincipal(plan) : undefined;
  return options(listener, { contribution: { ...PLAINTEXT, protocol, settings, nodePrincipal: principal }, config: {} }, {
    code: callWith('ListenerSecurity.custom', [], { protocol: text(`SecurityProtocol.${protocol}`), settings: unlessEmpty(settings), nodePrincipal: literal(principal) }),
    security: ListenerSecurity.custom({ protocol: SecurityProtocol[protocol], settings, nodePrincipal: principal }),
  });
}

function verbatim(plan: ClusterPlan): ClusterSecurity {
  const read = plan.listeners.map((listener) => listener.protocol === 'PLAINTEXT'
    ? options(listener, { contribution: PLAINTEXT, config: listener.settings }) : inKafkasWords(plan, listener));
  return { own: new Map(read.map(({ secured: { listener }, options: said }) => [listener.name, said])), secured: read.map(({ secured }) => secured) };
}

/** Whether a set's pods have all that the security of its listeners gives them. */
function hasAll({ metadata }: ClusterPlan, set: NodeSetPlan, secured: readonly SecuredListener[]): boolean {
  const made = securityOf({ secured, metadata }, set, set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name })));
  const { pod: { env, volumes, jvmOptions, annotations }, scramUsers = [] } = set;
  return has(env, made.env) && has(volumes, made.volumes) && has(jvmOptions, made.jvmOptions)
    && has(Object.entries(annotations), Object.entries(made.podAnnotations)) && isDeepStrictEqual(scramUsers, made.scramUsers ?? []);
}

const has = (all: readonly unknown[], some: readonly unknown[]): boolean =>
  some.every((item) => all.some((candidate) => isDeepStrictEqual(plain(candidate), plain(item))));

/** Without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
