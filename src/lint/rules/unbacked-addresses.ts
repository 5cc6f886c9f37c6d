import { KubernetesObject, listOf, named, ofKind } from '../../read/objects';
import { Advertised, addressText, advertisedOf, PodName, podNameOf } from '../advertised';
import { placeOfSetting } from '../place';
import { LintCluster, LintRule } from '../rule';

/** Why nobody who dials an advertised address reaches its broker; undefined where somebody does, or may. */
function problemOf(advertised: Advertised, cluster: LintCluster): string | undefined {
  const { address: { host, port }, listener } = advertised;
  if (host === '{podIP}') { return port === listener.port ? undefined : `the pod listens on port ${listener.port}`; }
  const onMachine = throughMachine(advertised);
  if (/^\{(hostIP|nodeName)\}$/.test(host)) { return onMachine === 'nothing' ? `no Service has node port ${port}, and the container takes no such host port` : onMachine; }
  const owner = podNameOf(advertised, cluster);
  return owner ? ofPod(advertised, owner) : ofService(advertised, cluster) ?? atMachine(advertised, onMachine);
}

/** What a port of the Kubernetes nodes leads to: undefined when to the broker. */
function throughMachine({ address: { port }, listener, set, pod, object }: Advertised): string | undefined {
  const { container } = set.source;
  if (object.body.spec.template.spec.hostNetwork === true) { return port === listener.port ? undefined : `in the host's network the pod listens on port ${listener.port}`; }
  const hostPort = listOf(container.ports).find((own) => own.hostPort === port);
  if (hostPort) { return hostPort.containerPort === listener.port ? undefined : `host port ${port} leads to port ${hostPort.containerPort}, and the listener has ${listener.port}`; }
  const services = set.services.filter(({ plan }) => plan.ports.some(({ nodePort }) => nodePort === port));
  if (services.length === 0) { return 'nothing'; }
  const leading = services.filter((service) => service.pod === undefined || service.pod === pod);
  if (leading.length === 0) { return `node port ${port} of Service ${services[0].object.name} leads to ${services[0].pod}`; }
  const target = leading[0].plan.ports.find(({ nodePort }) => nodePort === port)!.targetPort;
  return target === listener.port ? undefined : `node port ${port} of Service ${leading[0].object.name} leads to port ${target}, and the listener has ${listener.port}`;
}

/** A machine or balancer that the manifests do not hold may lead anywhere, but not to node ports that there are none of. */
function atMachine({ address: { port }, listener, set }: Advertised, onMachine: string | undefined): string | undefined {
  if (onMachine !== 'nothing') { return onMachine; }
  const isNodePort = port >= 30000 && port <= 32767 && port !== listener.port;
  const drawn = set.services.find(({ plan }) => plan.type === 'NodePort' && plan.ports.some((own) => own.nodePort === undefined && own.targetPort === listener.port));
  if (drawn) { return isNodePort ? `Service ${drawn.object.name} lets Kubernetes draw its node port` : undefined; }
  const others = set.services.some(({ plan }) => plan.type === 'NodePort');
  return isNodePort && others ? `no Service of these pods has node port ${port}` : undefined;
}

const isNamespace = (label: string | undefined, { namespace }: KubernetesObject): boolean =>
  label === undefined || namespace === undefined || label === namespace;

/** Whether there are Services of the namespace at all: without them the rest is in other manifests. */
const hasServices = ({ objects }: LintCluster, { namespace }: KubernetesObject): boolean => ofKind(objects, 'Service', namespace).length > 0;

/** Names of pods behind a headless Service. */
function ofPod({ address: { port }, pod, object, listener }: Advertised, { pod: first, service }: PodName): string | undefined {
  if (first !== pod) { return `it is the name of pod ${first}`; }
  const { serviceName } = object.body.spec;
  if (service !== serviceName) { return `pods have names under ${serviceName === undefined ? 'no Service: serviceName is missing' : `${serviceName}, the serviceName`} only`; }
  return port === listener.port ? undefined : `the pod listens on port ${listener.port}`;
}

/** Names of Services: `kafka`, with or without the namespace. */
function ofService(advertised: Advertised, cluster: LintCluster): string | undefined {
  const { address: { host, port }, object, listener, set, pod } = advertised;
  const [, name, namespace, svc] = /^([^.]+)(?:\.([^.]+)(\.svc(?:\..*)?)?)?$/.exec(host) ?? [];
  const mayBeOutside = namespace !== undefined && svc === undefined && object.namespace === undefined;
  if (name === undefined || !isNamespace(namespace, object) || mayBeOutside) { return undefined; }
  const service = named(cluster.objects, 'Service', name, object.namespace);
  if (!service) { return namespace !== undefined && hasServices(cluster, object) && !/^\d+$/.test(name) ? `namespace ${namespace} has no Service ${name}` : undefined; }
  const leading = set.services.find((own) => own.object.body === service.body);
  // Perhaps to proxies before the brokers.
  if (!leading) { return undefined; }
  if (leading.pod !== undefined && leading.pod !== pod) { return `Service ${name} leads to ${leading.pod}`; }
  if (leading.plan.kind === 'headless') { return port === listener.port ? undefined : `a headless Service changes no ports, and the listener has ${listener.port}`; }
  const found = leading.plan.ports.find((own) => own.port === port);
  if (!found) { return `Service ${name} has port ${leading.plan.ports.map((own) => own.port).join(', ')}`; }
  return found.targetPort === listener.port ? undefined : `port ${port} of Service ${name} leads to port ${found.targetPort}, and the listener has ${listener.port}`;
}

export const UNBACKED_ADDRESS_RULES: readonly LintRule[] = [
  {
    id: 'unbacked-address',
    severity: 'error',
    why: 'Clients and other brokers dial exactly what a broker advertises; where nothing leads from there to its listener they wait in vain.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (cluster) => {
      const problems = advertisedOf(cluster).flatMap((advertised) => {
        const problem = problemOf(advertised, cluster);
        return problem === undefined ? [] : [{ ...advertised, problem }];
      });
      // One listener of one StatefulSet is wrong in the same way for all pods.
      const groups = new Map<string, typeof problems>();
      for (const found of problems) {
        const key = `${found.object.name} ${found.listener.name}`;
        groups.set(key, [...groups.get(key) ?? [], found]);
      }
      return [...groups.values()].map(([first, ...more]) => ({
        ...placeOfSetting(first.set.source, 'advertised.listeners'),
        set: first.object,
        message: `listener ${first.listener.name} of ${first.pod} advertises ${addressText(first.address)}, but ${first.problem}${
          more.length === 0 ? '' : `; the same of ${more.map(({ pod }) => pod).join(', ')}`}`,
        fix: 'advertise the address of a Service or port that leads to this pod and listener, or make one',
      }));
    },
  },
];
