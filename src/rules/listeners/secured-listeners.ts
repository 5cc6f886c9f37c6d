import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { Settings } from '../../model/settings';
import { isTlsTerminated } from '../../plan/access/terminated-tls';
import { isUsedByNodes, listenersInConfigOf, listenerPrefix } from '../../plan/listeners';
import { javaList } from '../../util/java-text';

/** A listener with its effective security settings. */
export interface SecuredListener extends ListenerPlan {
  /** The listener's own settings, and the general security settings of the nodes that it does not override. */
  readonly all: Settings;
  /** Whether the brokers use TLS. */
  readonly isTls: boolean;
  /** Whether clients use TLS, which something in front of the brokers can terminate. */
  readonly isTlsForClients: boolean;
  readonly isSasl: boolean;
  /** Whether clients must authenticate. A placeholder counts as yes. */
  readonly requiresAuthentication: boolean;
  /** Whether Kafka nodes of the cluster connect to it themselves. */
  readonly isUsedByNodes: boolean;
  /** The enabled SASL mechanisms; undefined if they contain a placeholder. */
  readonly mechanisms?: readonly string[];
}

/** Settings that apply to every listener without a value of its own. */
export const SECURITY_KEY = /^(ssl|sasl)\./;

const cache = new WeakMap<ClusterPlan, readonly SecuredListener[]>();

/** Returns the listeners of a plan, resolved once for all rules. */
export function securedListeners(plan: ClusterPlan): readonly SecuredListener[] {
  const found = cache.get(plan) ?? plan.listeners.map((listener) => secured(plan, listener));
  cache.set(plan, found);
  return found;
}

function secured(plan: ClusterPlan, listener: ListenerPlan): SecuredListener {
  const { listeners, metadata, sets } = plan;
  const configs = sets.filter((set) => listenersInConfigOf(listeners, metadata, set).includes(listener)).map(({ config }) => Object.entries(config));
  const prefix = listenerPrefix(listener.name);
  const all: Settings = Object.fromEntries([
    ...configs.flatMap((config) => config.filter(([key]) => SECURITY_KEY.test(key))),
    // Constructs refuse these keys in config, but properties files of other tools have listener settings only there.
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
    isTlsForClients: listener.protocol.endsWith('SSL') || (listener.purpose === 'external' && isTlsTerminated(plan, listener)),
    isSasl,
    requiresAuthentication: isSasl || (listener.protocol === 'SSL' && /required|\$\{/.test(all['ssl.client.auth'] ?? '')),
    isUsedByNodes: isUsedByNodes(listener),
    mechanisms: !isSasl ? [] : enabled?.includes('${') ? undefined : javaList((enabled ?? '').trim()).filter((name) => name !== ''),
  };
}

/** Whether any listener has authentication or encryption, or settings of them. */
export const hasSecurity = ({ listeners, sets }: ClusterPlan): boolean =>
  listeners.some(({ protocol, settings }) => protocol !== 'PLAINTEXT' || Object.keys(settings).length > 0)
    || sets.some(({ config }) => Object.keys(config).some((key) => SECURITY_KEY.test(key)));

/** Whether clients connect to the listener. */
export const isForClients = ({ purpose }: Pick<ListenerPlan, 'purpose'>): boolean => purpose === 'client' || purpose === 'external';

export const namesOf = (listeners: readonly Pick<ListenerPlan, 'name'>[]): string => listeners.map(({ name }) => name).join(', ');
