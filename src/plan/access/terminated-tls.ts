import type { ClusterPlan, ListenerPlan, ServicePlan } from '../../model/plan';

/** Annotations with which a cloud gives load balancers a certificate, each with the annotation that limits it to some ports. */
const CERTIFICATE_ANNOTATIONS: Readonly<Record<string, { readonly ports: string; readonly byDefault: boolean }>> = {
  'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': { ports: 'service.beta.kubernetes.io/aws-load-balancer-ssl-ports', byDefault: true },
  'service.beta.kubernetes.io/oci-load-balancer-tls-secret': { ports: 'service.beta.kubernetes.io/oci-load-balancer-ssl-ports', byDefault: false },
};

type AnnotatedService = Pick<ServicePlan, 'type' | 'annotations' | 'ports'>;

/** Returns the annotation by which the load balancer of a Service terminates TLS; undefined if it does not, or if another annotation decides. */
export function tlsAnnotation({ type, annotations, ports }: AnnotatedService): string | undefined {
  return type !== 'LoadBalancer' ? undefined : Object.keys(CERTIFICATE_ANNOTATIONS).find((key) => {
    const { ports: portsKey, byDefault } = CERTIFICATE_ANNOTATIONS[key];
    const selected = annotations[portsKey]?.split(',').map((port) => port.trim());
    return annotations[key] !== undefined && (selected === undefined ? byDefault
      : selected.includes('*') || ports.some(({ name, port }) => selected.includes(String(port)) || selected.includes(name)));
  });
}

/** Returns the Services of a listener whose load balancers terminate TLS. */
export const terminatingServices = ({ services }: Pick<ClusterPlan, 'services'>, listener: Pick<ListenerPlan, 'name'>): ServicePlan[] =>
  services.filter((service) => service.kind === 'access' && service.listener === listener.name && tlsAnnotation(service) !== undefined);

/** Whether connections of external clients are encrypted by something in front of the brokers. */
export const isTlsTerminated = (plan: Pick<ClusterPlan, 'services' | 'proxies'>, listener: ListenerPlan): boolean =>
  listener.tlsTermination !== undefined || terminatingServices(plan, listener).length > 0
    || plan.proxies.some((proxy) => proxy.listener === listener.name && proxy.clientTls !== undefined);
