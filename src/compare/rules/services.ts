import { remadeServices } from './external-listeners';
import { CompareRule, CompareViolation } from './rule';
import { LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf, selects } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { Change, counterpart, pairsOf, sameNamespace, Side } from '../side';

const servicesOf = (objects: readonly KubernetesObject[]) => objects.filter(({ kind }) => kind === 'Service');
const servicePorts = ({ body }: KubernetesObject): any[] => listOf(body.spec?.ports);
const isHeadless = ({ body }: KubernetesObject): boolean => body.spec?.clusterIP === 'None';
const isSame = (a: KubernetesObject, b: KubernetesObject): boolean => a.name === b.name && sameNamespace(a, b);

/** Whether a Service or budget selects pods with these labels. */
const covers = ({ body }: KubernetesObject, labels: Readonly<Record<string, string>>): boolean =>
  selects(body.spec?.selector?.matchLabels ?? body.spec?.selector ?? {}, labels);

/** Services that lead to pods of Kafka or ZooKeeper, or to proxies before them. */
export function ownServices(old: Side): KubernetesObject[] {
  const servers = old.workloads.flatMap(({ name, namespace, replicas, pod }) => Array.from({ length: replicas }, (_, ordinal) =>
    ({ namespace, labels: { ...pod.labels, [LABEL_POD]: `${name}-${ordinal}` } })));
  const proxies = old.clusters.flatMap((cluster) => cluster.proxies.map(({ selector }) => ({ namespace: cluster.namespace, labels: selector })));
  const pods = [...servers, ...proxies];
  return servicesOf(old.objects).filter((service) => pods.some((pod) => sameNamespace(pod, service) && covers(service, pod.labels)));
}

/** Budgets among the objects that cover pods of these StatefulSets. */
export const ownBudgets = ({ objects }: Side, { workloads }: Side): KubernetesObject[] => objects.filter((budget) =>
  budget.kind === 'PodDisruptionBudget' && workloads.some((set) => sameNamespace(set, budget) && covers(budget, set.pod.labels)));

/** Whether clients dial a port of a Service: those inside any that leads to their listeners, those outside what was made for them. */
function leadsToListener({ old }: Change, service: KubernetesObject, port: number): boolean {
  return old.clusters.some((cluster) => sameNamespace(cluster, service) && cluster.services.some(({ name, kind, ports }) => name === service.name
    && ports.some((own) => own.port === port && (kind === 'proxy'
      || cluster.listeners.some(({ port: bound, purpose }) => bound === own.targetPort && (purpose !== 'external' || kind === 'access'))))));
}

/** The old Service that has a node port which a new one of another name wants. */
function ownerOf(nodePort: unknown, service: KubernetesObject, { old }: Change): KubernetesObject | undefined {
  return servicesOf(old.objects).find((candidate) =>
    typeof nodePort === 'number' && !isSame(candidate, service) && servicePorts(candidate).some((port) => port.nodePort === nodePort));
}

export const COMPARE_SERVICE_RULES: CompareRule[] = [
  {
    id: 'cluster-ip-changed',
    severity: 'error',
    why: 'The API server refuses to give a headless Service an address, or to take one away.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    check: (change) => pairsOf(change, 'Service').filter((pair) => isHeadless(pair.old) !== isHeadless(pair.new)).map((pair) => ({
      message: `Service ${pair.old.name} is ${isHeadless(pair.old) ? 'headless and would get an address' : 'not headless and would become it'}, which the API server refuses`,
      fix: `give the new one another name, or delete the old one first: ${kubectl(pair.old, `delete service ${pair.old.name}`)}`,
    })),
  },
  {
    id: 'headless-service-gone',
    severity: 'error',
    why: 'Every node\'s name in DNS has the headless Service\'s name in it, and clients and other nodes know it by that.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: (change) => change.old.workloads.flatMap((set): CompareViolation[] => {
      const has = (objects: readonly KubernetesObject[]) =>
        servicesOf(objects).some((service) => service.name === set.serviceName && sameNamespace(service, set));
      const goesOn = change.new.workloads.some((other) => other.name === set.name && sameNamespace(other, set));
      return !goesOn || !has(change.old.objects) || has(change.new.objects) ? [] : [{
        set: set.name, message: `headless Service ${set.serviceName} of ${set.name} is gone, and with it the names of all its pods`, fix: `say serviceName: '${set.serviceName}'`,
      }];
    }),
  },
  {
    id: 'service-port-gone',
    severity: 'error',
    why: 'Clients dial the Service\'s port.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    check: (change) => pairsOf(change, 'Service').flatMap((pair): CompareViolation[] => {
      // Pods behind a headless Service are dialled directly, and those behind a node port by that.
      if (isHeadless(pair.old) || pair.old.body.spec?.type === 'NodePort') { return []; }
      return servicePorts(pair.old).filter(({ port }) => !servicePorts(pair.new).some((other) => other.port === port))
        .map(({ port }): CompareViolation => {
          const kafka = leadsToListener(change, pair.old, port);
          return {
            severity: kafka ? 'error' : 'warning',
            message: `Service ${pair.old.name} loses port ${port}`,
            fix: kafka ? 'keep the port, or give the new Service another name and leave the old one to its clients' : 'nothing of Kafka\'s that clients dial there is behind it; see who still asks there',
          };
        });
    }),
  },
  {
    id: 'node-port-taken',
    severity: 'warning',
    why: 'A node port belongs to one Service of the whole Kubernetes cluster; the API server refuses the second.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport; tried: provided port is already allocated',
    check: (change) => servicesOf(change.new.objects).flatMap((service) => servicePorts(service).flatMap(({ nodePort }): CompareViolation[] => {
      const owner = ownerOf(nodePort, service, change);
      return owner === undefined ? [] : [{
        message: `node port ${nodePort} of the new Service ${service.name} belongs to Service ${owner.name}`, fix: `right before applying: ${kubectl(owner, `delete service ${owner.name}`)}`,
      }];
    })),
  },
  {
    id: 'service-not-carried',
    severity: 'warning',
    why: 'What is not among the new manifests stays until somebody, or a tool that prunes, deletes it.',
    see: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-to-delete-objects',
    check: (change) => {
      // Those that make room for a node port, and those that others replace, have a finding of their own.
      const leaving = [...remadeServices(change), ...servicesOf(change.new.objects).flatMap((service) =>
        servicePorts(service).map(({ nodePort }) => ownerOf(nodePort, service, change)?.name))];
      return ownServices(change.old).filter((service) => !leaving.includes(service.name) && counterpart(service, change.new) === undefined)
        .map(({ name }) => ({ message: `Service ${name} is not among the new manifests`, fix: 'keep it with your own manifests while clients use it, then delete it' }));
    },
  },
  {
    id: 'second-budget',
    severity: 'warning',
    why: 'A pod under two disruption budgets cannot be evicted at all, so no Kubernetes node can be drained.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
    check: (change) => ownBudgets(change.old, change.new).filter((budget) => counterpart(budget, change.new) === undefined).map((budget) => ({
      message: `PodDisruptionBudget ${budget.name} covers the same pods as the new ones`, fix: `after applying: ${kubectl(budget, `delete poddisruptionbudget ${budget.name}`)}`,
    })),
  },
];
