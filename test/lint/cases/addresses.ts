import { Cases } from './case';
import { containerOf, env, external, nodePorts, podOf, service, zookeeperMode } from '../manifests';

const ingress = (annotations: Record<string, string>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'kafka', namespace: 'prod', annotations },
  spec: { rules: [{ host: 'kafka.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'kafka-headless', port: { number: 9092 } } } }] } }] },
});

const SHARED = { 'metallb.io/allow-shared-ip': 'kafka' };
const loadBalancer = (name: string, loadBalancerIP: string, port: number, annotations: object = {}) => {
  const added = service(name, { type: 'LoadBalancer', loadBalancerIP, ports: [{ port }], selector: { app: 'other' } });
  return { ...added, metadata: { ...added.metadata, annotations } };
};

/** Addresses of brokers. */
export const ADDRESS_CASES: Cases = {
  'http-route': {
    rejected: ({ more }) => more.push(ingress({})),
    location: 'Ingress kafka, spec.rules',
    message: 'Ingress kafka forwards HTTP to port 9092 of Kafka (Service kafka-headless, listener CLIENT), and clients of Kafka do not use HTTP',
    accepted: (all) => {
      env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:SSL' });
      all.more.push(ingress({ 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' }));
    },
  },
  'unbacked-peer': {
    rejected: (all) => env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka-headless:9093,1@kafka-1.kafka-headless:9093,2@kafka-3.kafka-headless:9093' }),
    location: 'StatefulSet kafka, env KAFKA_CONTROLLER_QUORUM_VOTERS',
    message: 'controller.quorum.voters has 2@kafka-3.kafka-headless:9093, but there is no pod kafka-3: StatefulSet kafka has 3 replicas',
    accepted: (all) => env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka-headless:9093,1@kafka-1.kafka-headless:9093,2@kafka-2.kafka-headless:9093' }),
  },
  'plaintext-outside': {
    rejected: (all) => { containerOf(all).ports[0].hostPort = 9092; },
    location: 'StatefulSet kafka, containers[kafka].ports',
    message: 'host port 9092 opens listener CLIENT outside of the Kubernetes cluster, and it is not encrypted (PLAINTEXT)',
    accepted: (all) => {
      containerOf(all).ports[0].hostPort = 9092;
      env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:SSL' });
    },
  },
  'shared-address': {
    rejected: (all) => {
      external(all, 'kafka.example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
    location: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:30092 on listener EXTERNAL, which Service kafka-outside (NodePort) load-balances across them',
    accepted: (all) => {
      external(all, '$(POD_NAME).example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
  },
  'duplicate-address': {
    rejected: (all) => external(all, 'kafka.example.com:9094'),
    location: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:9094 on listener EXTERNAL',
    accepted: (all) => external(all, '$(POD_NAME).example.com:9094'),
  },
  'shared-service': {
    rejected: ({ more }) => more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9092, nodePort: 30092 }] })),
    location: 'Service kafka-outside, spec.ports[0]',
    message: 'the Service routes external clients to any of 3 brokers, which advertise internal addresses such as kafka-0.kafka-headless.prod.svc.cluster.local:9092 (listener CLIENT)',
    accepted: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(service('kafka-outside', { type: 'LoadBalancer', ports: [{ port: 9094 }] }));
    },
  },
  'unbacked-address': {
    rejected: (all) => {
      external(all, '$(HOST_IP):30092');
      all.more.push(...nodePorts([30192, 30193, 30194]));
    },
    location: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'listener EXTERNAL of kafka-0 advertises <address of the Kubernetes node>:30092, but no Service has node port 30092, and the container has no such host port; the same applies to kafka-1, kafka-2',
    accepted: (all) => {
      external(all, '$(HOST_IP):30092');
      containerOf(all).ports.push({ containerPort: 9094, hostPort: 30092 });
    },
  },
  'headless-service': {
    rejected: ({ service: headless }) => { headless.spec.clusterIP = '10.0.0.1'; },
    location: 'Service kafka-headless, spec.clusterIP',
    message: 'the Service is the serviceName of StatefulSet kafka, but is not headless',
    accepted: () => undefined,
  },
  'unready-addresses': {
    rejected: ({ service: headless }) => { delete headless.spec.publishNotReadyAddresses; },
    location: 'Service kafka-headless, spec.publishNotReadyAddresses',
    message: 'pods of StatefulSet kafka have no DNS names until they are ready',
    accepted: () => undefined,
  },
  'service-links': {
    rejected: (all) => {
      zookeeperMode(all);
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
    location: 'StatefulSet kafka, spec.template.spec.enableServiceLinks',
    message: 'Service kafka in the namespace sets KAFKA_PORT in the pods, with which the image does not start',
    accepted: (all) => {
      zookeeperMode(all);
      podOf(all).enableServiceLinks = false;
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
  },
  'static-ip': {
    rejected: ({ more }) => more.push(loadBalancer('a', '192.0.2.1', 9092), loadBalancer('b', '192.0.2.1', 9092)),
    location: 'Service b, spec.loadBalancerIP',
    message: 'address 192.0.2.1 port 9092 is requested by the Services a and b',
    accepted: ({ more }) => more.push(loadBalancer('a', '192.0.2.1', 9092), loadBalancer('b', '192.0.2.2', 9092)),
  },
  'shared-ip-port': {
    rejected: ({ more }) => more.push(loadBalancer('a', '192.0.2.1', 9092, SHARED), loadBalancer('b', '192.0.2.1', 9092, SHARED)),
    location: 'Service b, spec.loadBalancerIP',
    message: 'address 192.0.2.1 port 9092 is requested by the Services a and b',
    accepted: ({ more }) => more.push(loadBalancer('a', '192.0.2.1', 9092, SHARED), loadBalancer('b', '192.0.2.1', 9093, SHARED)),
  },
};
