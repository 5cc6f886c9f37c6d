import { isDeepStrictEqual } from 'node:util';
import { callWith, Code, list, literal } from './print/code';
import { networkPeers } from './security/network-peers';
import { ClusterSecurity } from './security/security';
import { KafkaListener } from '../cluster/kafka-listener';
import { ClusterSpec, ListenerSpec } from '../model/cluster-spec';
import { ListenerPlan } from '../model/plan';
import { planListeners } from '../plan/listeners';

/** Returns the minimal code of the listeners without external access that gives the same plan; no code for the library's default listeners. */
export function listenersCode(
  plan: readonly ListenerPlan[], context: Pick<ClusterSpec, 'name' | 'accesses' | 'zookeeper' | 'security'>, { own }: Pick<ClusterSecurity, 'own'>,
): { readonly code?: Code; readonly specs?: readonly ListenerSpec[] } {
  const wanted = plan.filter(({ purpose }) => purpose !== 'external');
  const isSamePlan = (specs: readonly ListenerSpec[] | undefined) =>
    isDeepStrictEqual(planListeners({ ...context, listeners: specs }).filter(({ purpose }) => purpose !== 'external'), wanted);
  if (isSamePlan(undefined)) { return {}; }

  let specs: ListenerSpec[] = wanted.map((listener) => ({ ...listener, ...own.get(listener.name)!.spec }));
  // Clusters add these listeners by default.
  for (const added of ['controller', 'internal']) {
    const without = specs.filter(({ purpose }) => purpose !== added);
    if (isSamePlan(without)) { specs = without; }
  }
  for (const index of specs.keys()) {
    const shorter = specs.map((spec, place) => place === index ? { ...spec, port: undefined } : spec);
    if (isSamePlan(shorter)) { specs = shorter; }
  }
  return { code: list(specs.map((spec) => listenerCode(spec, own.get(spec.name)!.code))), specs };
}

function listenerCode(
  { name, port, purpose, interBroker, allowedFrom }: ListenerSpec, options: Readonly<Record<string, Code | undefined>>,
): Code {
  return callWith(`KafkaListener.${purpose}`, [], {
    name: purpose !== 'external' && name === KafkaListener[purpose]()._spec.name ? undefined : literal(name),
    port: literal(port),
    interBroker: purpose === 'client' && interBroker ? literal(true) : undefined,
    ...options,
    allowedFrom: networkPeers(allowedFrom),
  });
}
