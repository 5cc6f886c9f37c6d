import { Cases, Change } from './case';
import { containerOf, env, podOf, zookeeperMode } from '../manifests';

const heap = (value: string | undefined): Change => (all) => env(all, { KAFKA_HEAP_OPTS: value });

/** Pods of a StatefulSet. */
export const POD_CASES: Cases = {
  'oauth-allowed-urls': {
    rejected: (all) => env(all, { KAFKA_SASL_OAUTHBEARER_JWKS_ENDPOINT_URL: 'https://idp.example.com/keys' }),
    location: 'StatefulSet kafka, env KAFKA_SASL_OAUTHBEARER_JWKS_ENDPOINT_URL',
    message: 'Kafka 4.1.0 refuses https://idp.example.com/keys, which is not an allowed URL of the JVM',
    accepted: (all) => env(all, {
      KAFKA_SASL_OAUTHBEARER_JWKS_ENDPOINT_URL: 'https://idp.example.com/keys',
      KAFKA_OPTS: '-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://idp.example.com/token,https://idp.example.com/keys',
    }),
  },
  'agent-file': {
    rejected: (all) => env(all, { KAFKA_OPTS: '-javaagent:/exporter/agent.jar=7071:/data/config.yaml' }),
    location: 'StatefulSet kafka, env KAFKA_OPTS',
    message: 'the JVM options refer to /exporter/agent.jar, which neither the image apache/kafka:4.1.0 nor a volume contains',
    accepted: (all) => env(all, { KAFKA_OPTS: '-javaagent:/data/agent.jar=7071:/data/config.yaml' }),
  },
  'removed-image': {
    rejected: (all) => { containerOf(all).image = 'docker.io/bitnami/kafka:4.0.0-debian-12-r0'; },
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].image',
    message: 'bitnami/kafka:4.0.0-debian-12-r0 was removed from Docker Hub in August 2025',
    accepted: (all) => { containerOf(all).image = 'registry.example.com/bitnami/kafka:4.0.0-debian-12-r0'; },
  },
  'image': {
    rejected: (all) => { containerOf(all).image = 'https://registry.example.com/apache/kafka:4.1.0'; },
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].image',
    message: 'image "https://registry.example.com/apache/kafka:4.1.0" has a scheme',
    accepted: (all) => { containerOf(all).image = `registry.example.com:8090/apache/kafka:4.1.0@sha256:${'a'.repeat(64)}`; },
  },
  'unknown-image-tag': {
    rejected: (all) => { containerOf(all).image = 'apache/kafka:4.1'; },
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].image',
    message: 'there is no image apache/kafka:4.1',
    accepted: (all) => { containerOf(all).image = 'registry.example.com/apache/kafka:4.1'; },
  },
  'native-image-script': {
    rejected: (all) => {
      containerOf(all).image = 'apache/kafka-native:4.1.0';
      containerOf(all).readinessProbe = { exec: { command: ['/opt/kafka/bin/kafka-topics.sh', '--list'] } };
    },
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].image',
    message: 'a probe or command runs a script of Kafka, which the native image does not have',
    accepted: (all) => {
      containerOf(all).image = 'apache/kafka:4.1.0';
      containerOf(all).readinessProbe = { exec: { command: ['/opt/kafka/bin/kafka-topics.sh', '--list'] } };
    },
  },
  'name': {
    rejected: ({ set }) => { set.metadata.name = 'Kafka.Main'; },
    location: 'StatefulSet Kafka.Main, metadata.name',
    message: 'StatefulSet name "Kafka.Main" is not a valid DNS label',
    accepted: () => undefined,
  },
  'replicas': {
    rejected: ({ set }) => { set.spec.replicas = 'three'; },
    location: 'StatefulSet kafka, spec.replicas',
    message: 'replicas is not a whole number of at least 0 ("three")',
    accepted: () => undefined,
  },
  'heap': {
    rejected: (all) => {
      heap(undefined)(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
    location: 'StatefulSet kafka, env KAFKA_HEAP_OPTS',
    message: 'heap of 1024 MiB (the default of Kafka) exceeds the memory limit 768Mi',
    accepted: (all) => {
      heap('-XX:MaxRAMPercentage=50')(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
  },
  'tight-heap': {
    rejected: (all) => {
      env(all, { KAFKA_JVM_PERFORMANCE_OPTS: '-XX:+UseG1GC -Xmx900m' });
      containerOf(all).resources = { limits: { memory: '1Gi' } };
    },
    location: 'StatefulSet kafka, env KAFKA_JVM_PERFORMANCE_OPTS',
    message: 'heap of 900 MiB leaves little of the memory limit 1Gi',
    accepted: (all) => {
      env(all, { KAFKA_JVM_PERFORMANCE_OPTS: '-Xmx900m', KAFKA_OPTS: '-Xmx512m' });
      containerOf(all).resources = { limits: { memory: '1Gi' } };
    },
  },
  'resources': {
    rejected: (all) => { containerOf(all).resources = { limits: { memory: '4 gigs' } }; },
    location: 'StatefulSet kafka, containers[kafka].resources',
    message: 'memory limits "4 gigs" is not a positive quantity',
    accepted: () => undefined,
  },
  'short-grace': {
    rejected: (all) => { delete podOf(all).terminationGracePeriodSeconds; },
    location: 'StatefulSet kafka, spec.template.spec.terminationGracePeriodSeconds',
    message: 'termination grace period of 30 s (the default of Kubernetes) is too short',
    accepted: (all) => { podOf(all).terminationGracePeriodSeconds = 45; },
  },
  'image-tag': {
    rejected: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka:latest'; },
    location: 'StatefulSet kafka, containers[kafka].image',
    message: 'image registry.example.com:5000/apache/kafka:latest has no version tag',
    accepted: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka@sha256:abc'; },
  },
  'host-network-dns': {
    rejected: (all) => { podOf(all).hostNetwork = true; },
    location: 'StatefulSet kafka, spec.template.spec.dnsPolicy',
    message: 'dnsPolicy ClusterFirst does not resolve Services together with hostNetwork',
    accepted: (all) => {
      podOf(all).hostNetwork = true;
      podOf(all).dnsPolicy = 'ClusterFirstWithHostNet';
    },
  },
  'source-in-sh': {
    rejected: (all) => {
      zookeeperMode(all);
      containerOf(all).image = 'registry.example.com/bitnami_kafka:3.9.0';
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\nsource /tmp/kafka_env.sh\nexec run.sh'];
    },
    location: 'StatefulSet kafka, containers[kafka]',
    message: 'a script for sh runs source /tmp/kafka_env.sh, which sh of the image does not support',
    accepted: (all) => {
      zookeeperMode(all);
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\n. /tmp/kafka_env.sh\nexec run.sh'];
    },
  },
  'pod-field': {
    rejected: (all) => { containerOf(all).ports = [{ containerPort: '9092' }]; },
    location: 'StatefulSet kafka, spec.template.spec',
    message: 'spec.template.spec.containers[0].ports[0].containerPort is not a whole number ("9092")',
    accepted: (all) => { containerOf(all).ports = [{ containerPort: 9092, hostIP: null }]; },
  },
  'unknown-pod-field': {
    rejected: (all) => { podOf(all).quorumPolicy = 'Strict'; },
    location: 'StatefulSet kafka, spec.template.spec',
    message: 'spec.template.spec.quorumPolicy is not a field of PodSpec',
    accepted: (all) => { podOf(all).quorumPolicy = null; },
  },
  'container': {
    rejected: (all) => podOf(all).containers.push({ name: 'kafka', image: 'exporter:1' }),
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka]',
    message: 'two containers have the name "kafka"',
    accepted: (all) => podOf(all).containers.push({ name: 'exporter', image: 'exporter:1' }),
  },
  'pod-overlay': {
    rejected: (all) => { podOf(all).restartPolicy = 'OnFailure'; },
    location: 'StatefulSet kafka, spec.template.spec.restartPolicy',
    message: 'restartPolicy is "OnFailure", but a StatefulSet supports only Always',
    accepted: (all) => { podOf(all).restartPolicy = 'Always'; },
  },
  'host-ip': {
    rejected: (all) => { Object.assign(containerOf(all).ports[1], { hostPort: 9093, hostIP: 'node-1' }); },
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].ports',
    message: 'hostIP "node-1" is not a valid IP address',
    accepted: (all) => { Object.assign(containerOf(all).ports[1], { hostPort: 9093, hostIP: '10.0.0.1' }); },
  },
};
