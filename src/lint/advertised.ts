import { LintCluster } from './rule';
import { ForeignListener } from '../read/foreign/listeners';
import { advertisedAddress } from '../read/foreign/reach';
import { ForeignSet } from '../read/foreign/set';
import { isKnown } from '../read/foreign/settings/template';
import { isStatefulSet, podNameOf } from '../read/foreign/workload';
import { KubernetesObject, named } from '../read/objects';
import type { TextAddress } from '../util/address';
import { isPodOf } from '../util/pod-name';

/** The address that one broker advertises on one listener. */
export interface AdvertisedListener {
  readonly set: ForeignSet;
  readonly object: KubernetesObject;
  readonly pod: string;
  readonly listener: ForeignListener;
  readonly address: TextAddress;
}

/** The advertised addresses that are known before the pods run. Placeholders (`{hostIP}`, `{podIP}`, `{nodeName}`) count as known. */
export function advertisedListeners({ sets }: Pick<LintCluster, 'sets'>): AdvertisedListener[] {
  return sets.filter(({ spec }) => spec.roles.includes('broker')).flatMap((set) => {
    const { source, nodeIds, services, listeners } = set;
    const advertising = (ordinal: number) => (listeners.pods[ordinal] ?? []).filter(({ name }) => !listeners.controllers.includes(name));
    return nodeIds.flatMap((nodeId, ordinal) => advertising(ordinal).flatMap((listener): AdvertisedListener[] => {
      const pod = podNameOf(source.object, ordinal);
      const address = advertisedAddress({ nodeId, ordinal, pod, listener, services, source });
      const isComputed = address === undefined || !isKnown(address.host) || Number.isNaN(address.port);
      return isComputed ? [] : [{ set, object: source.object, pod, listener, address }];
    }));
  });
}

export interface PodName { readonly pod: string; readonly service: string }

/**
 * Returns the pod that a host is the DNS name of, such as `kafka-0.kafka` with or without the namespace; undefined if there is
 * none. External names can look alike (`kafka-0.lan`), so the Service must exist, or the namespace must be that of the pod.
 */
export function podInHost(
  { address: { host }, object: { namespace, body } }: AdvertisedListener, { sets, objects }: Pick<LintCluster, 'sets' | 'objects'>,
): PodName | undefined {
  const [, pod, service, inNamespace, svc] = /^([^.]+)\.([^.]+)(?:\.([^.]+)(\.svc(?:\..*)?)?)?$/.exec(host) ?? [];
  const isPod = sets.some(({ source }) => isStatefulSet(source.object) && isPodOf(pod ?? '', source.object.name));
  const isService = service === body.spec.serviceName || named(objects, 'Service', service, namespace) !== undefined;
  const isPodNamespace = inNamespace !== undefined && (inNamespace === namespace || (namespace === undefined && svc !== undefined));
  return isPod && (isPodNamespace || (isService && (inNamespace === undefined || namespace === undefined))) ? { pod, service } : undefined;
}

/** An address for messages, with descriptions in place of placeholders. */
export function readableAddress({ host, port }: TextAddress): string {
  const readable = host.replace('{hostIP}', '<address of the Kubernetes node>').replace('{nodeName}', '<name of the Kubernetes node>')
    .replace('{podIP}', '<address of the pod>');
  return `${readable}:${port}`;
}
