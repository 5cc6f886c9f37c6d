import { containerOf, env, external, Manifests, messagesOf, nodePorts, podOf, podService, service } from '../manifests';

type Change = (all: Manifests) => void;

/** The problem of the address; undefined if there is none. */
const problemOf = (change: Change): string | undefined =>
  messagesOf('unbacked-address', change).map((message) => /, but (.*?)(?:; the same applies to .*)?$/.exec(message)![1])[0];

const at = (address: string, ...more: Change[]): Change => (all) => {
  external(all, address);
  more.forEach((change) => change(all));
};
const client = (address: string, ...more: Change[]): Change => (all) => {
  env(all, { KAFKA_ADVERTISED_LISTENERS: `CLIENT://${address}` });
  more.forEach((change) => change(all));
};
const add = (...objects: any[]): Change => ({ more }) => { more.push(...objects); };
const port = (ports: object): Change => (all) => { containerOf(all).ports.push(ports); };
const hostNetwork: Change = (all) => { podOf(all).hostNetwork = true; };
const podIp: Change = (all) => {
  containerOf(all).env.unshift({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
};
const noNamespace: Change = ({ service: headless, set, more }) => {
  [headless, set, ...more].forEach(({ metadata }) => { delete metadata.namespace; });
};
const mapped = (name: string) => service(name, { ports: [{ port: 19094, targetPort: 9094 }, { port: 19092, targetPort: 9092 }] });

test.each<[string, Change, string | undefined]>([
  ['a pod\'s address', at('$(POD_IP):9094', podIp), undefined],
  ['a pod\'s address with another port', at('$(POD_IP):9095', podIp), 'the pod listens on port 9094'],
  ['an address of a node without a Service', at('$(HOST_IP):30092'), 'no Service has node port 30092, and the container has no such host port'],
  ['the port in the host network', at('$(HOST_IP):9094', hostNetwork), undefined],
  ['another port in the host network', at('$(HOST_IP):30092', hostNetwork), 'in the host network, the pod listens on port 9094'],
  ['a host port', at('$(HOST_IP):30092', port({ containerPort: 9094, hostPort: 30092 })), undefined],
  ['a host port of another listener', at('$(HOST_IP):30092', port({ containerPort: 9092, hostPort: 30092 })),
    'host port 30092 forwards to port 9092, while the listener uses port 9094'],
  ['a node port of all pods', at('$(HOST_IP):30092', add(service('out', { type: 'NodePort', ports: [{ port: 9094, targetPort: 9094, nodePort: 30092 }] }))), undefined],
  ['a node port of another listener', at('$(HOST_IP):30092', add(service('out', { type: 'NodePort', ports: [{ port: 9094, targetPort: 9092, nodePort: 30092 }] }))),
    'node port 30092 of Service out forwards to port 9092, while the listener uses port 9094'],
  ['the node port of another pod', at('$(HOST_IP):30092', add(...nodePorts([30093, 30092, 30094]))), 'node port 30092 of Service kafka-1-external forwards to pod kafka-1'],
  ['a host outside with any port', at('lb.example.com:9094'), undefined],
  ['a host outside with a port of nodes, without Services with node ports', at('lb.example.com:30092'), undefined],
  ['a host outside with a node port that no Service has', at('lb.example.com:30500', add(...nodePorts([30192, 30193, 30194]))), 'no Service of these pods has node port 30500'],
  ['the first node port', at('lb.example.com:30000', add(...nodePorts([30192, 30193, 30194]))), 'no Service of these pods has node port 30000'],
  ['the last node port', at('lb.example.com:32767', add(...nodePorts([30192, 30193, 30194]))), 'no Service of these pods has node port 32767'],
  ['a port below the node ports', at('lb.example.com:29999', add(...nodePorts([30192, 30193, 30194]))), undefined],
  ['a port above the node ports', at('lb.example.com:32768', add(...nodePorts([30192, 30193, 30194]))), undefined],
  ['a random node port', at('lb.example.com:30500', add(service('out', { type: 'NodePort', ports: [{ port: 9094, targetPort: 9094 }] }))),
    'Kubernetes assigns a random node port to Service out, which does not set one'],
  ['a load balancer behind a random node port', at('lb.example.com:443', add(service('out', { type: 'NodePort', ports: [{ port: 9094, targetPort: 9094 }] }))), undefined],
  ['a random node port of a load balancer', at('lb.example.com:30500', add(service('out', { type: 'LoadBalancer', ports: [{ port: 9094, targetPort: 9094 }] }))), undefined],
  ['a random node port of another listener', at('lb.example.com:30500', add(service('out', { type: 'NodePort', ports: [{ port: 9092, targetPort: 9092 }] }))),
    'no Service of these pods has node port 30500'],
  ['the name of another pod', client('kafka-1.kafka-headless:9092'), 'this is the DNS name of pod kafka-1'],
  ['a name below another Service', client('$(POD_NAME).other.prod.svc:9092'), 'pods have DNS names only under the serviceName, kafka-headless'],
  ['a name without serviceName', client('$(POD_NAME).kafka-headless:9092', ({ set }) => { delete set.spec.serviceName; }), 'pods have no DNS names, since serviceName is missing'],
  ['another port of a pod', client('$(POD_NAME).kafka-headless:9999'), 'the pod listens on port 9092'],
  ['a Service that maps the port', at('out.prod.svc.cluster.local:19094', add(mapped('out'))), undefined],
  ['a Service in the short form', at('out.prod:19094', add(mapped('out'))), undefined],
  ['a Service with svc only', at('out.prod.svc:19094', add(mapped('out'))), undefined],
  ['a Service with a wrong port', at('out.prod:9094', add(mapped('out'))), 'Service out has only port 19094, 19092'],
  ['a Service with the port of another listener', at('out:19092', add(mapped('out'))), 'port 19092 of Service out forwards to port 9092, while the listener uses port 9094'],
  ['a Service of another pod', at('kafka-2-external:9094', add(podService(2, { ports: [{ port: 9094 }] }))), 'Service kafka-2-external forwards to pod kafka-2'],
  ['a headless Service', at('kafka-headless:9094'), undefined],
  ['another port of a headless Service', at('kafka-headless.prod.svc.cluster.local:443'), 'a headless Service does not map ports, and the listener uses port 9094'],
  ['a Service of other pods', at('proxy.prod:1', add(service('proxy', { selector: { app: 'proxy' }, ports: [{ port: 9094 }] }))), undefined],
  ['a Service that is missing', at('missing.prod.svc.cluster.local:9094'), 'namespace prod has no Service missing'],
  ['a Service that is missing, in the short form', at('missing.prod:9094'), 'namespace prod has no Service missing'],
  ['a Service that is missing in another namespace', at('missing.test.svc:9094'), undefined],
  ['a Service that is missing, in manifests without Services', at('missing.prod.svc:9094', ({ service: headless }) => { headless.kind = 'Other'; }), undefined],
  ['a short name outside', at('missing:9094'), undefined],
  ['a name of brokers that is missing', client('missing:9092', add(service('all', { ports: [{ port: 9092 }] }))), 'there is no Service missing; Service all selects the pods'],
  ['a name of brokers without a Service of the pods', client('missing:9092'), undefined],
  ['a name of brokers with a domain', client('missing.example.com:9092', add(service('all', { ports: [{ port: 9092 }] }))), undefined],
  ['an external name with two labels in manifests without a namespace', at('example.com:9094', noNamespace), undefined],
  ['a Service with svc in manifests without a namespace', at('out.prod.svc:1', add(mapped('out')), noNamespace), 'Service out has only port 19094, 19092'],
])('%s', (_, change, problem) => expect(problemOf(change)).toBe(problem));

test('one finding for all pods of a set with the same problem, and one for each listener', () => {
  const found = messagesOf('unbacked-address', (all) => {
    external(all, '$(POD_NAME).kafka-headless:1');
    env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://$(POD_NAME).kafka-headless:2,EXTERNAL://kafka-0.kafka-headless:9094' });
  });
  expect(found).toEqual([
    'listener CLIENT of kafka-0 advertises kafka-0.kafka-headless:2, but the pod listens on port 9092; the same applies to kafka-1, kafka-2',
    'listener EXTERNAL of kafka-1 advertises kafka-0.kafka-headless:9094, but this is the DNS name of pod kafka-0; the same applies to kafka-2',
  ]);
});
