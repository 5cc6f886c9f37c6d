import { containerOf, env, manifests, Manifests, podOf, podService, reportOf, service } from '../manifests';

function found(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'plaintext-outside').map(({ object, field, message }) => `${object}, ${field}: ${message}`);
}

test.each<[string, (all: Manifests) => void, string]>([
  ['a load balancer of one pod', ({ more }) => more.push(podService(0, { type: 'LoadBalancer', ports: [{ port: 9092 }] })),
    'Service kafka-0-external, spec.ports[0]: Service kafka-0-external (LoadBalancer) opens listener CLIENT'],
  ['a node port of the only broker', ({ set, more }) => {
    set.spec.replicas = 1;
    more.push(service('out', { type: 'NodePort', ports: [{ port: 80, targetPort: 'client', nodePort: 30092 }] }));
  }, 'Service out, spec.ports[0]: Service out (NodePort) opens listener CLIENT'],
  ['the host network', (all) => {
    podOf(all).hostNetwork = true;
    podOf(all).dnsPolicy = 'ClusterFirstWithHostNet';
  }, 'StatefulSet kafka, spec.template.spec.hostNetwork: hostNetwork opens listener CLIENT'],
])('%s', (_, change, expected) => {
  expect(found(change)).toEqual([expect.stringContaining(expected)]);
  expect(found((all) => {
    change(all);
    env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT' });
  })).toEqual([]);
});

test.each<[string, (all: Manifests) => void]>([
  ['a Service in the cluster', ({ more }) => more.push(service('in', { ports: [{ port: 9092 }] }))],
  ['a port of other software', (all) => containerOf(all).ports.push({ containerPort: 7071, hostPort: 7071 })],
])('%s opens no listener', (_, change) => expect(found(change)).toEqual([]));
