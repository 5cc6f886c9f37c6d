/** Returns the text after a prefix; undefined if the text does not start with it. */
const removePrefix = (text: string, prefix: string): string | undefined => text.startsWith(prefix) ? text.slice(prefix.length) : undefined;

/** Returns whether a name is that of a pod of a StatefulSet: `kafka-0`. */
export const isPodOf = (pod: string, set: string): boolean => /^\d+$/.test(removePrefix(pod, `${set}-`) ?? '');

/** Returns whether a host is the cluster DNS name of a Service: `kafka`, with or without the namespace and the domain. */
export const isServiceHost = (host: string, service: string): boolean => host === service || host.startsWith(`${service}.`);

/** Returns whether a host is the DNS name of a pod of a StatefulSet: `kafka-0.kafka`, with or without the namespace and the domain. */
export function isPodHost(host: string, set: string, service: string): boolean {
  const [, serviceHost] = /^\d+\.(.*)$/s.exec(removePrefix(host, `${set}-`) ?? '') ?? [];
  return serviceHost !== undefined && isServiceHost(serviceHost, service);
}

/** Returns whether a host is the fully qualified DNS name of a Service: `kafka.<namespace>.svc.<domain>`. */
export const isLongServiceHost = (host: string, service: string): boolean => /^[^.]+\.svc\./.test(removePrefix(host, `${service}.`) ?? '');
