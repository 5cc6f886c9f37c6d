import { LintCluster } from './rule';
import { ForeignListener } from '../read/foreign/listeners';
import { advertisedAddress } from '../read/foreign/reach';
import { ForeignSet } from '../read/foreign/set';
import { isKnown } from '../read/foreign/settings/template';
import { KubernetesObject, named } from '../read/objects';
import type { TextAddress } from '../util/address';
import { isPodOf } from '../util/pod-name';

/** What one broker tells clients to dial on one listener. */
export interface Advertised {
  readonly set: ForeignSet;
  readonly object: KubernetesObject;
  readonly pod: string;
  readonly listener: ForeignListener;
  readonly address: TextAddress;
}

/** Every address that is known before the pods run; `{hostIP}`, `{podIP}` and `{nodeName}` are, since they say whose it is. */
export function advertisedOf({ sets }: Pick<LintCluster, 'sets'>): Advertised[] {
  return sets.filter(({ spec }) => spec.roles.includes('broker')).flatMap((set) => {
    const { source, nodeIds, services, listeners } = set;
    const advertising = (ordinal: number) => (listeners.pods[ordinal] ?? []).filter(({ name }) => !listeners.controllers.includes(name));
    return nodeIds.flatMap((nodeId, ordinal) => advertising(ordinal).flatMap((listener): Advertised[] => {
      const pod = `${source.object.name}-${ordinal}`;
      const address = advertisedAddress({ nodeId, ordinal, pod, listener, services, source });
      const isComputed = address === undefined || !isKnown(address.host) || Number.isNaN(address.port);
      return isComputed ? [] : [{ set, object: source.object, pod, listener, address }];
    }));
  });
}

export interface PodName { readonly pod: string; readonly service: string }

/**
 * The pod whose name in DNS a host is: `kafka-0.kafka`, with or without the namespace. Names outside may look alike
 * (`kafka-0.lan`), so that the Service must be one, or the namespace theirs.
 */
export function podNameOf({ address: { host }, object: { namespace, body } }: Advertised, { sets, objects }: Pick<LintCluster, 'sets' | 'objects'>): PodName | undefined {
  const [, pod, service, inNamespace, svc] = /^([^.]+)\.([^.]+)(?:\.([^.]+)(\.svc(?:\..*)?)?)?$/.exec(host) ?? [];
  const isPod = sets.some(({ source }) => isPodOf(pod ?? '', source.object.name));
  const isService = service === body.spec.serviceName || named(objects, 'Service', service, namespace) !== undefined;
  const isTheirs = inNamespace !== undefined && (inNamespace === namespace || (namespace === undefined && svc !== undefined));
  return isPod && (isTheirs || (isService && (inNamespace === undefined || namespace === undefined))) ? { pod, service } : undefined;
}

/** An address as people write it. */
export function addressText({ host, port }: TextAddress): string {
  const readable = host.replace('{hostIP}', '<address of the pod\'s Kubernetes node>').replace('{nodeName}', '<name of the pod\'s Kubernetes node>').replace('{podIP}', '<address of the pod>');
  return `${readable}:${port}`;
}
