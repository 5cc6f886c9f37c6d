import { Cases } from './case';
import { containerOf, external, nodePorts, podOf, service, zookeeperMode } from '../manifests';

/** How clients and brokers reach brokers. */
export const ADDRESS_CASES: Cases = {
  'shared-address': {
    wrong: (all) => {
      external(all, 'kafka.example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:30092 on EXTERNAL, which Service kafka-outside (NodePort) balances over them',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
  },
  'duplicate-address': {
    wrong: (all) => external(all, 'kafka.example.com:9094'),
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:9094 on EXTERNAL',
    right: (all) => external(all, '$(POD_NAME).example.com:9094'),
  },
  'shared-service': {
    wrong: ({ more }) => more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9092, nodePort: 30092 }] })),
    at: 'Service kafka-outside, spec.ports[0]',
    message: 'leads clients from outside to any of 3 brokers, which then send them to addresses inside, such as kafka-0.kafka-headless.prod.svc.cluster.local:9092 (listener CLIENT)',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(service('kafka-outside', { type: 'LoadBalancer', ports: [{ port: 9094 }] }));
    },
  },
  'unbacked-address': {
    wrong: (all) => {
      external(all, '$(HOST_IP):30092');
      all.more.push(...nodePorts([30192, 30193, 30194]));
    },
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'listener EXTERNAL of kafka-0 advertises <address of the pod\'s Kubernetes node>:30092, but no Service has node port 30092, and the container takes no such host port; the same of kafka-1, kafka-2',
    right: (all) => {
      external(all, '$(HOST_IP):30092');
      containerOf(all).ports.push({ containerPort: 9094, hostPort: 30092 });
    },
  },
  'headless-service': {
    wrong: ({ service: headless }) => { headless.spec.clusterIP = '10.0.0.1'; },
    at: 'Service kafka-headless, spec.clusterIP',
    message: 'is the serviceName of StatefulSet kafka, and not headless',
    right: () => undefined,
  },
  'unready-addresses': {
    wrong: ({ service: headless }) => { delete headless.spec.publishNotReadyAddresses; },
    at: 'Service kafka-headless, spec.publishNotReadyAddresses',
    message: 'pods of StatefulSet kafka cannot be looked up until they are ready',
    right: () => undefined,
  },
  'service-links': {
    wrong: (all) => {
      zookeeperMode(all);
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
    at: 'StatefulSet kafka, spec.template.spec.enableServiceLinks',
    message: 'Service kafka of the namespace gives the pods KAFKA_PORT, with which the image does not start',
    right: (all) => {
      zookeeperMode(all);
      podOf(all).enableServiceLinks = false;
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
  },
};
