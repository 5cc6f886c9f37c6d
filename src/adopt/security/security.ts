import { isDeepStrictEqual } from 'node:util';
import { nodePrincipal } from './node-principal';
import { PLAINTEXT_CODE, SecurityCode, securityCodes } from './security-kinds';
import { ListenerSpec } from '../../model/cluster-spec';
import { ClusterPlan, ListenerPlan, NodeSetPlan } from '../../model/plan';
import { isUsedByNodes, ResolvedListener } from '../../plan/listeners';
import { PLAINTEXT, SecurityContribution } from '../../plan/security/contribution';
import { planSecurity } from '../../plan/security/plan-security';
import { securityOf } from '../../plan/security/set-security';
import { ListenerSecurity } from '../../security/listener-security';
import { SecurityProtocol } from '../../security/security-protocol';
import { callWith, Code, literal, text, unlessEmpty } from '../print/code';

/** The security of a cluster's listeners, as code of the program and as input of the plan. */
export interface ClusterSecurity {
  /** Of all listeners without security of their own. */
  readonly common?: SecurityCode;
  /** By listener. */
  readonly own: ReadonlyMap<string, ListenerOptions>;
  readonly resolved: readonly ResolvedListener[];
}

/** The security and settings of one listener or external access. */
interface ListenerOptions {
  readonly spec: Pick<ListenerSpec, 'security' | 'config'>;
  readonly code: { readonly security?: Code; readonly config?: Code };
}

/** The library's kinds of security where they give the same nodes; otherwise Kafka's own settings as they are. */
export function clusterSecurity(plan: ClusterPlan): ClusterSecurity {
  const usedByNodes = plan.listeners.filter(isUsedByNodes);
  const candidates = plan.listeners.flatMap((listener) => securityCodes(plan, listener, usedByNodes));
  const fitting = candidates.map((common) => ({ common, count: plan.listeners.filter((listener) => given(plan, listener, common, true)).length }))
    .sort((a, b) => b.count - a.count);
  const [best] = fitting;
  const readings = [
    // What one listener alone has stays there.
    ...best && best.count > 1 ? [reading(plan, best.common, usedByNodes)] : [],
    reading(plan, undefined, usedByNodes),
  ];
  return readings.find(({ resolved }) => plan.sets.every((set) => hasAll(plan, set, resolved)))
    ?? collected(plan.listeners.map((listener) => asItIs(plan, listener)));
}

interface Given {
  readonly contribution: SecurityContribution;
  /** The listener's other settings. */
  readonly config: Readonly<Record<string, string>>;
}

/** What a security adds to a listener; undefined where the plan has something else. */
function given({ name: cluster }: ClusterPlan, listener: ListenerPlan, { security }: SecurityCode, inherited: boolean): Given | undefined {
  const { name, purpose, protocol, settings } = listener;
  const contribution = planSecurity(security._spec, { cluster, listener: name, purpose, usedByNodes: isUsedByNodes(listener), inherited });
  const fits = contribution.protocol === protocol && Object.entries(contribution.settings).every(([key, value]) => settings[key] === value)
    && contribution.findings.length === 0;
  return fits ? { contribution, config: Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in contribution.settings))) } : undefined;
}

function reading(plan: ClusterPlan, common: SecurityCode | undefined, usedByNodes: readonly ListenerPlan[]): ClusterSecurity {
  const read = plan.listeners.map((listener): ReadListener => {
    const inherited = common && given(plan, listener, common, true);
    if (inherited) { return options(listener, inherited); }
    if (listener.protocol === 'PLAINTEXT') { return options(listener, { contribution: PLAINTEXT, config: listener.settings }, common && PLAINTEXT_CODE); }
    const own = isUsedByNodes(listener) ? [listener] : usedByNodes;
    for (const code of securityCodes(plan, listener, own)) {
      const made = given(plan, listener, code, false);
      if (made) { return options(listener, made, code); }
    }
    return asCustomSecurity(plan, listener);
  });
  return collected(read, common);
}

interface ReadListener {
  readonly resolved: ResolvedListener;
  readonly options: ListenerOptions;
}

const collected = (read: readonly ReadListener[], common?: SecurityCode): ClusterSecurity => ({
  common,
  own: new Map(read.map(({ resolved: { listener }, options: own }) => [listener.name, own])),
  resolved: read.map(({ resolved }) => resolved),
});

const options = (listener: ListenerPlan, { contribution, config }: Given, code?: SecurityCode): ReadListener => ({
  resolved: { listener, security: contribution },
  options: {
    spec: { security: code?.security._spec, config: Object.keys(config).length === 0 ? undefined : config },
    code: { security: code?.code, config: unlessEmpty(config) },
  },
});

function asCustomSecurity(plan: ClusterPlan, listener: ListenerPlan): ReadListener {
  const { protocol, settings } = listener;
  const principal = isUsedByNodes(listener) ? nodePrincipal(plan) : undefined;
  const custom = {
    code: callWith('ListenerSecurity.custom', [], { protocol: text(`SecurityProtocol.${protocol}`), settings: unlessEmpty(settings), nodePrincipal: literal(principal) }),
    security: ListenerSecurity.custom({ protocol: SecurityProtocol[protocol], settings, nodePrincipal: principal }),
  };
  return options(listener, given(plan, listener, custom, false)!, custom);
}

const asItIs = (plan: ClusterPlan, listener: ListenerPlan): ReadListener => listener.protocol === 'PLAINTEXT'
  ? options(listener, { contribution: PLAINTEXT, config: listener.settings }) : asCustomSecurity(plan, listener);

/** Whether a set's pods have all that the security of its listeners gives them. */
function hasAll({ metadata }: ClusterPlan, set: NodeSetPlan, resolved: readonly ResolvedListener[]): boolean {
  const made = securityOf({ resolved, metadata }, set, set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name })));
  const { pod: { env, volumes, jvmOptions, annotations }, scramUsers = [] } = set;
  return has(env, made.env) && has(volumes, made.volumes) && has(jvmOptions, made.jvmOptions)
    && has(Object.entries(annotations), Object.entries(made.podAnnotations)) && isDeepStrictEqual(scramUsers, made.scramUsers ?? []);
}

const has = (all: readonly unknown[], some: readonly unknown[]): boolean =>
  some.every((item) => all.some((candidate) => isDeepStrictEqual(plain(candidate), plain(item))));

/** Without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
