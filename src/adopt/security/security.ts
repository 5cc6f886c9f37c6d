import { isDeepStrictEqual } from 'node:util';
import { nodePrincipal } from './node-principal';
import { securityCalls } from './security-kinds';
import { ListenerSpec } from '../../model/cluster-spec';
import { ClusterPlan, ListenerPlan, NodeSetPlan } from '../../model/plan';
import { isUsedByNodes, ResolvedListener } from '../../plan/listeners';
import { PLAINTEXT, SecurityContribution } from '../../plan/security/contribution';
import { planSecurity } from '../../plan/security/plan-security';
import { securityOf } from '../../plan/security/set-security';
import { FactoryCall, factoryCall } from '../../read/infer/factory-call';
import { ListenerSecurity } from '../../security/listener-security';
import { SecurityProtocol } from '../../security/security-protocol';
import { Code, unlessEmpty } from '../print/code';
import { printCall } from '../print/factory-call';

/** The security of a cluster's listeners, as code of the program and as input of the plan. */
export interface ClusterSecurity {
  /** The security of all listeners without security of their own. */
  readonly common?: FactoryCall<ListenerSecurity>;
  /** By listener. */
  readonly own: ReadonlyMap<string, ListenerOptions>;
  readonly resolved: readonly ResolvedListener[];
}

/** The security and settings of one listener or external access. */
interface ListenerOptions {
  readonly spec: Pick<ListenerSpec, 'security' | 'config'>;
  readonly code: { readonly security?: Code; readonly config?: Code };
}

/** Returns the library's kinds of security if they give the same pods; otherwise custom security with Kafka's own settings. */
export function clusterSecurity(plan: ClusterPlan): ClusterSecurity {
  const usedByNodes = plan.listeners.filter(isUsedByNodes);
  const [best] = plan.listeners.flatMap((listener) => securityCalls(plan, listener, usedByNodes))
    .map((common) => ({ common, count: plan.listeners.filter((listener) => matchSecurity(plan, listener, common, true)).length }))
    .sort((a, b) => b.count - a.count);
  const candidates = [
    // Security that only one listener has is an option of that listener.
    ...best && best.count > 1 ? [withCommonSecurity(plan, best.common, usedByNodes)] : [],
    withCommonSecurity(plan, undefined, usedByNodes),
  ];
  return candidates.find(({ resolved }) => plan.sets.every((set) => hasSecurityOf(plan, set, resolved)))
    ?? clusterSecurityOf(plan.listeners.map((listener) => listener.protocol === 'PLAINTEXT' ? asPlaintext(listener) : asCustomSecurity(plan, listener)));
}

interface SecurityMatch {
  readonly contribution: SecurityContribution;
  /** The listener's other settings. */
  readonly config: Readonly<Record<string, string>>;
}

/** Returns what a kind of security adds to a listener; undefined if the plan differs from it. */
function matchSecurity(
  { name: cluster }: ClusterPlan, listener: ListenerPlan, { value: security }: FactoryCall<ListenerSecurity>, inherited: boolean,
): SecurityMatch | undefined {
  const { name, purpose, protocol, settings } = listener;
  const contribution = planSecurity(security._spec, { cluster, listener: name, purpose, usedByNodes: isUsedByNodes(listener), inherited });
  const matches = contribution.protocol === protocol && Object.entries(contribution.settings).every(([key, value]) => settings[key] === value)
    && contribution.findings.length === 0;
  const config = Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in contribution.settings)));
  return matches ? { contribution, config } : undefined;
}

/** Resolves all listeners, those that match the common security without security of their own. */
function withCommonSecurity(
  plan: ClusterPlan, common: FactoryCall<ListenerSecurity> | undefined, usedByNodes: readonly ListenerPlan[],
): ClusterSecurity {
  const listeners = plan.listeners.map((listener): ListenerSecurityResult => {
    const inherited = common && matchSecurity(plan, listener, common, true);
    if (inherited) { return resultOf(listener, inherited); }
    if (listener.protocol === 'PLAINTEXT') { return asPlaintext(listener, common && factoryCall({ ListenerSecurity }, 'plaintext')); }
    for (const security of securityCalls(plan, listener, isUsedByNodes(listener) ? [listener] : usedByNodes)) {
      const match = matchSecurity(plan, listener, security, false);
      if (match) { return resultOf(listener, match, security); }
    }
    return asCustomSecurity(plan, listener);
  });
  return clusterSecurityOf(listeners, common);
}

interface ListenerSecurityResult {
  readonly resolved: ResolvedListener;
  readonly options: ListenerOptions;
}

const clusterSecurityOf = (listeners: readonly ListenerSecurityResult[], common?: FactoryCall<ListenerSecurity>): ClusterSecurity => ({
  common,
  own: new Map(listeners.map(({ resolved: { listener }, options }) => [listener.name, options])),
  resolved: listeners.map(({ resolved }) => resolved),
});

const resultOf = (
  listener: ListenerPlan, { contribution, config }: SecurityMatch, security?: FactoryCall<ListenerSecurity>,
): ListenerSecurityResult => ({
  resolved: { listener, security: contribution },
  options: {
    spec: { security: security?.value._spec, config: Object.keys(config).length === 0 ? undefined : config },
    code: { security: security && printCall(security), config: unlessEmpty(config) },
  },
});

const asPlaintext = (listener: ListenerPlan, security?: FactoryCall<ListenerSecurity>): ListenerSecurityResult =>
  resultOf(listener, { contribution: PLAINTEXT, config: listener.settings }, security);

function asCustomSecurity(plan: ClusterPlan, listener: ListenerPlan): ListenerSecurityResult {
  const { protocol, settings } = listener;
  const custom = factoryCall({ ListenerSecurity }, 'custom', {
    protocol: SecurityProtocol[protocol], settings, nodePrincipal: isUsedByNodes(listener) ? nodePrincipal(plan) : undefined,
  });
  return resultOf(listener, matchSecurity(plan, listener, custom, false)!, custom);
}

/** Whether a set's pods have everything that the security of its listeners adds to them. */
function hasSecurityOf({ metadata }: ClusterPlan, set: NodeSetPlan, resolved: readonly ResolvedListener[]): boolean {
  const added = securityOf({ resolved, metadata }, set, set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name })));
  const { pod: { env, volumes, jvmOptions, annotations }, scramUsers = [] } = set;
  return containsAll(env, added.env) && containsAll(volumes, added.volumes) && containsAll(jvmOptions, added.jvmOptions)
    && containsAll(Object.entries(annotations), Object.entries(added.podAnnotations)) && isDeepStrictEqual(scramUsers, added.scramUsers ?? []);
}

const containsAll = (all: readonly unknown[], some: readonly unknown[]): boolean =>
  some.every((item) => all.some((candidate) => isDeepStrictEqual(withoutUndefined(candidate), withoutUndefined(item))));

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
