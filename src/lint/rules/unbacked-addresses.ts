import { podSpecOf } from '../../read/foreign/workload';
import { KubernetesObject, listOf, named, ofKind } from '../../read/objects';
import { hostProblem } from '../../rules/addresses/addresses';
import { AdvertisedListener, readableAddress, advertisedListeners, PodName, podInHost } from '../advertised';
import { locationOfSetting } from '../place';
import { LintCluster, LintRule } from '../rule';

/** The reason why an advertised address does not lead to its broker; undefined if it does, or if the manifests do not show it. */
function problemOf(advertised: AdvertisedListener, cluster: LintCluster): string | undefined {
  const { address: { host, port }, listener } = advertised;
  if (host === '{podIP}') { return port === listener.port ? undefined : `the pod listens on port ${listener.port}`; }
  const atNode = nodePortProblem(advertised);
  if (/^\{(hostIP|nodeName)\}$/.test(host)) { return atNode === 'unused' ? `no Service has node port ${port}, and the container has no such host port` : atNode; }
  const podName = podInHost(advertised, cluster);
  return podName ? podNameProblem(advertised, podName) : serviceNameProblem(advertised, cluster) ?? externalHostProblem(advertised, atNode);
}

/** The problem of an advertised port of Kubernetes nodes; undefined if the port leads to the broker, `unused` if it leads nowhere. */
function nodePortProblem({ address: { port }, listener, set, pod, object }: AdvertisedListener): string | undefined {
  const { container } = set.source;
  if (podSpecOf(object).hostNetwork === true) { return port === listener.port ? undefined : `in the host network, the pod listens on port ${listener.port}`; }
  const hostPort = listOf(container.ports).find((own) => own.hostPort === port);
  if (hostPort) {
    return hostPort.containerPort === listener.port ? undefined
      : `host port ${port} forwards to port ${hostPort.containerPort}, while the listener uses port ${listener.port}`;
  }
  const services = set.services.filter(({ plan }) => plan.ports.some(({ nodePort }) => nodePort === port));
  if (services.length === 0) { return 'unused'; }
  const matching = services.filter((service) => service.pod === undefined || service.pod === pod);
  if (matching.length === 0) { return `node port ${port} of Service ${services[0].object.name} forwards to pod ${services[0].pod}`; }
  const target = matching[0].plan.ports.find(({ nodePort }) => nodePort === port)!.targetPort;
  return target === listener.port ? undefined
    : `node port ${port} of Service ${matching[0].object.name} forwards to port ${target}, while the listener uses port ${listener.port}`;
}

/**
 * The problem of a host that is not in the manifests, such as a Kubernetes node or a load balancer. It may forward to any port,
 * but not to a node port that no Service has.
 */
function externalHostProblem({ address: { port }, listener, set }: AdvertisedListener, atNode: string | undefined): string | undefined {
  if (atNode !== 'unused') { return atNode; }
  const isNodePort = port >= 30000 && port <= 32767 && port !== listener.port;
  const assigned = set.services.find(({ plan }) =>
    plan.type === 'NodePort' && plan.ports.some((own) => own.nodePort === undefined && own.targetPort === listener.port));
  if (assigned) { return isNodePort ? `Kubernetes assigns a random node port to Service ${assigned.object.name}, which does not set one` : undefined; }
  const others = set.services.some(({ plan }) => plan.type === 'NodePort');
  return isNodePort && others ? `no Service of these pods has node port ${port}` : undefined;
}

const isNamespace = (label: string | undefined, { namespace }: KubernetesObject): boolean =>
  label === undefined || namespace === undefined || label === namespace;

/** Whether the manifests contain any Services of the namespace; otherwise, these are in other manifests. */
const hasServices = ({ objects }: LintCluster, { namespace }: KubernetesObject): boolean => ofKind(objects, 'Service', namespace).length > 0;

/** The problem of an advertised DNS name of a pod. */
function podNameProblem({ address: { port }, pod, object, listener }: AdvertisedListener, { pod: first, service }: PodName): string | undefined {
  if (first !== pod) { return `this is the DNS name of pod ${first}`; }
  const { serviceName } = object.body.spec;
  if (service !== serviceName) {
    return serviceName === undefined ? 'pods have no DNS names, since serviceName is missing' : `pods have DNS names only under the serviceName, ${serviceName}`;
  }
  return port === listener.port ? undefined : `the pod listens on port ${listener.port}`;
}

/** The problem of an advertised DNS name of a Service, such as `kafka` with or without the namespace. */
function serviceNameProblem(advertised: AdvertisedListener, cluster: LintCluster): string | undefined {
  const { address: { host, port }, object, listener, set, pod } = advertised;
  const [, name, namespace, svc] = /^([^.]+)(?:\.([^.]+)(\.svc(?:\..*)?)?)?$/.exec(host) ?? [];
  const mayBeExternal = namespace !== undefined && svc === undefined && object.namespace === undefined;
  if (name === undefined || !isNamespace(namespace, object) || mayBeExternal) { return undefined; }
  const service = named(cluster.objects, 'Service', name, object.namespace);
  if (!service) {
    // A name without a domain, at which the brokers themselves connect, is that of a Service.
    const own = namespace === undefined && set.listeners.interBroker === listener.name && set.services.find(({ plan }) => plan.kind !== 'headless')?.object.name;
    const isPlain = hostProblem(host) === undefined && /[a-z]/i.test(host);
    if (own) { return isPlain ? `there is no Service ${name}; Service ${own} selects the pods` : undefined; }
    return namespace !== undefined && hasServices(cluster, object) && !/^\d+$/.test(name) ? `namespace ${namespace} has no Service ${name}` : undefined;
  }
  const ofSet = set.services.find((own) => own.object.body === service.body);
  // The Service may select proxies in front of the brokers.
  if (!ofSet) { return undefined; }
  if (ofSet.pod !== undefined && ofSet.pod !== pod) { return `Service ${name} forwards to pod ${ofSet.pod}`; }
  if (ofSet.plan.kind === 'headless') { return port === listener.port ? undefined : `a headless Service does not map ports, and the listener uses port ${listener.port}`; }
  const found = ofSet.plan.ports.find((own) => own.port === port);
  if (!found) { return `Service ${name} has only port ${ofSet.plan.ports.map((own) => own.port).join(', ')}`; }
  return found.targetPort === listener.port ? undefined
    : `port ${port} of Service ${name} forwards to port ${found.targetPort}, while the listener uses port ${listener.port}`;
}

export const UNBACKED_ADDRESS_RULES: readonly LintRule[] = [
  {
    id: 'unbacked-address',
    severity: 'error',
    why: 'Clients and other brokers connect to exactly the address that a broker advertises; if it does not lead to the listener, they cannot connect.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (cluster) => {
      const problems = advertisedListeners(cluster).flatMap((advertised) => {
        const problem = problemOf(advertised, cluster);
        return problem === undefined ? [] : [{ ...advertised, problem }];
      });
      // One finding for a listener of a StatefulSet, since its pods have the same problem.
      const groups = new Map<string, typeof problems>();
      for (const found of problems) {
        const key = `${found.object.name} ${found.listener.name}`;
        groups.set(key, [...groups.get(key) ?? [], found]);
      }
      return [...groups.values()].map(([first, ...more]) => ({
        ...locationOfSetting(first.set.source, 'advertised.listeners'),
        set: first.object,
        message: `listener ${first.listener.name} of ${first.pod} advertises ${readableAddress(first.address)}, but ${first.problem}${
          more.length === 0 ? '' : `; the same applies to ${more.map(({ pod }) => pod).join(', ')}`}`,
        fix: 'advertise the address of a Service or port that leads to this pod and listener, or create one',
      }));
    },
  },
];
