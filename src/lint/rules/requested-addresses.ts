import { show } from '../../model/finding';
import { KubernetesObject, listOf } from '../../read/objects';
import { duplicates } from '../../util/duplicates';
import { canonical, familyOf } from '../../util/ip';
import { constructRule, LintRule, LintViolation } from '../rule';
import { IS_VARIABLE } from './pods/pod-fields';

/** Annotations with the requested addresses of a load balancer: of MetalLB, kube-vip and Cilium. */
const REQUEST = /\/(loadbalancerips|lb-ipam-ips)$|^lbipam\.cilium\.io\/ips$/i;

/** Annotations with which several Services share an address. */
const SHARING = /\/(allow-shared-ip|sharing-key|lb-ipam-sharing-key)$/;

interface Request {
  readonly object: KubernetesObject;
  readonly field: string;
  readonly ip: string;
}

/** The addresses that the load balancers of Services request. kube-vip gets an address by DHCP for 0.0.0.0. */
const requestsOf = (objects: readonly KubernetesObject[]): Request[] =>
  objects.filter(({ kind, body }) => kind === 'Service' && body.spec?.type === 'LoadBalancer').flatMap((object): Request[] => {
    const { loadBalancerIP } = object.body.spec;
    return [
      ...typeof loadBalancerIP === 'string' ? [{ object, field: 'spec.loadBalancerIP', ip: loadBalancerIP }] : [],
      ...Object.entries(object.annotations).filter(([key]) => REQUEST.test(key))
        .flatMap(([key, value]) => String(value).split(',').map((ip) => ({ object, field: `metadata.annotations.${key}`, ip: ip.trim() }))),
    ].filter(({ ip }) => ip !== '' && ip !== '0.0.0.0' && !IS_VARIABLE.test(ip));
  });

interface Conflict {
  readonly key: string;
  readonly services: readonly KubernetesObject[];
  readonly request: Request;
  /** Whether the Services are meant to share the address, with different ports. */
  readonly isShared: boolean;
}

const portsOf = ({ body }: KubernetesObject): string[] => listOf(body.spec.ports).map(({ port, protocol = 'TCP' }) => `${protocol === 'TCP' ? '' : `${protocol} `}port ${port}`);

const servicesOf = (requests: readonly Request[]): KubernetesObject[] => [...new Map(requests.map(({ object }) => [object.body, object])).values()];

/** Groups of several Services that request the same address and port. */
const conflicts = (objects: readonly KubernetesObject[]): Conflict[] =>
  [...duplicates(requestsOf(objects), ({ ip }) => canonical(ip))].flatMap(([ip, requests]) => {
    const hasDifferentPorts = new Set(servicesOf(requests).map((service) => portsOf(service).join())).size > 1;
    const isShared = hasDifferentPorts || requests.every(({ object: { annotations } }) => Object.keys(annotations).some((key) => SHARING.test(key)));
    const byPort = requests.flatMap((request) => portsOf(request.object).map((port) => ({ request, port })));
    return [...duplicates(byPort, ({ port }) => port)].flatMap(([port, same]) => {
      const services = servicesOf(same.map(({ request }) => request));
      return services.length < 2 ? [] : [{ key: `${ip} ${port}`, services, isShared, request: same.at(-1)!.request }];
    });
  });

const conflictViolations = (objects: readonly KubernetesObject[], shared: boolean): LintViolation[] =>
  conflicts(objects).filter(({ isShared }) => isShared === shared).map(({ key, services, request: { object, field } }) => ({
    object,
    field,
    message: `address ${key} is requested by the Services ${services.map(({ name }) => name).join(' and ')}`,
    fix: shared ? 'use a different port for each Service' : 'use a different address for each Service',
  }));

/** Addresses that Services request from load balancers. */
export const REQUESTED_ADDRESS_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    ...constructRule('static-ip'),
    check: (objects) => [
      ...requestsOf(objects).filter(({ ip }) => familyOf(ip) === undefined).map(({ object, field, ip }) => ({
        object, field, message: `${show(ip)} is not a valid IP address`, fix: 'use addresses such as 192.0.2.11 or 2001:db8::11, without a port or a prefix length',
      })),
      ...conflictViolations(objects, false),
    ],
  },
  { ...constructRule('shared-ip-port'), check: (objects) => conflictViolations(objects, true) },
];
