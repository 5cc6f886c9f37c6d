/** What follows a prefix; undefined where a text does not begin with it. */
const after = (text: string, prefix: string): string | undefined => text.startsWith(prefix) ? text.slice(prefix.length) : undefined;

/** Whether a pod's name is one of those that a StatefulSet gives: `kafka-0`. */
export const isPodOf = (pod: string, set: string): boolean => /^\d+$/.test(after(pod, `${set}-`) ?? '');

/** Whether a host is a Service's name in the DNS of a Kubernetes cluster: `kafka`, with or without its namespace and what follows. */
export const isServiceHost = (host: string, service: string): boolean => host === service || host.startsWith(`${service}.`);

/** Whether a host is the name of a StatefulSet's pod behind a Service: `kafka-0.kafka`, with or without the namespace. */
export function isPodHost(host: string, set: string, service: string): boolean {
  const [, behind] = /^\d+\.(.*)$/s.exec(after(host, `${set}-`) ?? '') ?? [];
  return behind !== undefined && isServiceHost(behind, service);
}

/** Whether a host is a Service's long name: `kafka.<namespace>.svc.<domain>`. */
export const isLongServiceHost = (host: string, service: string): boolean => /^[^.]+\.svc\./.test(after(host, `${service}.`) ?? '');
