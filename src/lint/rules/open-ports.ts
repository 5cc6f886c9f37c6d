import { ForeignListener } from '../../read/foreign/listeners';
import { ForeignSet } from '../../read/foreign/set';
import { podSpecOf } from '../../read/foreign/workload';
import { KubernetesObject, listOf } from '../../read/objects';
import { constructRule, LintRule, LintViolation } from '../rule';

/** What opens a port of brokers outside of the Kubernetes cluster. */
interface Opening {
  readonly object: KubernetesObject;
  readonly field: string;
  readonly port: number;
  readonly description: string;
}

function openingsOf({ source: { object, container }, services, listeners, nodeIds }: ForeignSet): Opening[] {
  // A Service that load-balances across brokers has findings of other rules.
  const leadsToOne = services.filter(({ plan, pod }) => (plan.type === 'NodePort' || plan.type === 'LoadBalancer') && (pod !== undefined || nodeIds.length === 1));
  const ofServices = leadsToOne.flatMap(({ object: service, plan }) =>
    plan.ports.map(({ targetPort }, index): Opening =>
      ({ object: service, field: `spec.ports[${index}]`, port: targetPort, description: `Service ${service.name} (${plan.type})` })));
  const ofHost = listOf(container.ports).filter(({ hostPort }) => hostPort !== undefined).map(({ containerPort, hostPort }): Opening =>
    ({ object, field: `containers[${container.name}].ports`, port: Number(containerPort), description: `host port ${hostPort}` }));
  const ofNetwork = podSpecOf(object).hostNetwork !== true ? [] : listOf(listeners.pods[0]).map(({ port }): Opening =>
    ({ object, field: 'spec.template.spec.hostNetwork', port, description: 'hostNetwork' }));
  return [...ofServices, ...ofHost, ...ofNetwork];
}

/** Rules for ports that are open outside of the Kubernetes cluster, of listeners that the plan does not consider to be external. */
export const OPEN_PORT_RULES: readonly LintRule[] = [
  {
    ...constructRule('plaintext-outside'),
    check: ({ sets, plan }) => {
      const external = new Set(plan.listeners.filter(({ purpose }) => purpose === 'external').map(({ name }) => name));
      const found = new Map<string, LintViolation>();
      for (const set of sets.filter(({ spec }) => spec.roles.includes('broker'))) {
        const isReadable = ({ name, protocol }: ForeignListener) =>
          protocol === 'PLAINTEXT' && !external.has(name) && !set.listeners.controllers.includes(name);
        for (const { object, field, port, description } of openingsOf(set)) {
          const listener = set.listeners.pods[0]?.find((candidate) => candidate.port === port && isReadable(candidate));
          if (!listener || found.has(listener.name)) { continue; }
          found.set(listener.name, {
            object,
            set: set.source.object,
            field,
            message: `${description} opens listener ${listener.name} outside of the Kubernetes cluster, and it is not encrypted (PLAINTEXT)`,
            fix: 'add a listener with SSL or SASL_SSL for external clients, or do not open this one',
          });
        }
      }
      return [...found.values()];
    },
  },
];
