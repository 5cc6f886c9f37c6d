import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { isUsedByNodes, listenersInConfigOf, listenerPrefix } from '../../plan/listeners';
import { Settings } from '../../plan/settings';
import { javaList } from '../../util/java-text';

/** A listener with all that holds of it. */
export interface SecuredListener extends ListenerPlan {
  /** Its own, and of those for all listeners what it has no own of. */
  readonly all: Settings;
  readonly isTls: boolean;
  readonly isSasl: boolean;
  /** Whether whoever dials must say who he is. What only a placeholder says counts as yes. */
  readonly requiresAuthentication: boolean;
  /** Whether nodes of the cluster connect to it. */
  readonly isUsedByNodes: boolean;
  /** Undefined where a placeholder hides them. */
  readonly mechanisms?: readonly string[];
}

/** Settings that hold of every listener which has no own. */
export const SECURITY_KEY = /^(ssl|sasl)\./;

const cache = new WeakMap<ClusterPlan, readonly SecuredListener[]>();

/** Many rules ask the same of one plan. */
export function securedListeners(plan: ClusterPlan): readonly SecuredListener[] {
  const found = cache.get(plan) ?? plan.listeners.map((listener) => secured(plan, listener));
  cache.set(plan, found);
  return found;
}

function secured({ listeners, metadata, sets }: ClusterPlan, listener: ListenerPlan): SecuredListener {
  const configs = sets.filter((set) => listenersInConfigOf(listeners, metadata, set).includes(listener)).map(({ config }) => Object.entries(config));
  const prefix = listenerPrefix(listener.name);
  const all: Settings = Object.fromEntries([
    ...configs.flatMap((config) => config.filter(([key]) => SECURITY_KEY.test(key))),
    // Constructs refuse these there; other manifests have them nowhere else.
    ...configs.flatMap((config) => config.filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value] as const)),
    ...Object.entries(listener.settings),
  ].map(([key, value]) => [key, String(value)]));
  const isSasl = listener.protocol.startsWith('SASL');
  const enabled = all['sasl.enabled.mechanisms'];
  return {
    ...listener,
    all,
    isTls: listener.protocol.endsWith('SSL'),
    isSasl,
    requiresAuthentication: isSasl || (listener.protocol === 'SSL' && /required|\$\{/.test(all['ssl.client.auth'] ?? '')),
    isUsedByNodes: isUsedByNodes(listener),
    mechanisms: !isSasl ? [] : enabled?.includes('${') ? undefined : javaList((enabled ?? '').trim()).filter((name) => name !== ''),
  };
}

/** Those that clients dial. */
export const isForClients = ({ purpose }: Pick<ListenerPlan, 'purpose'>): boolean => purpose === 'client' || purpose === 'external';

export const namesOf = (listeners: readonly Pick<ListenerPlan, 'name'>[]): string => listeners.map(({ name }) => name).join(', ');
