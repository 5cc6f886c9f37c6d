import { Cases, Change } from './case';
import { containerOf, env, podOf, zookeeperMode } from '../manifests';

const heap = (value: string | undefined): Change => (all) => env(all, { KAFKA_HEAP_OPTS: value });

/** What a StatefulSet says of its pods. */
export const POD_CASES: Cases = {
  'name': {
    wrong: ({ set }) => { set.metadata.name = 'Kafka.Main'; },
    at: 'StatefulSet Kafka.Main, metadata.name',
    message: 'StatefulSet name "Kafka.Main" is no DNS label',
    right: () => undefined,
  },
  'replicas': {
    wrong: ({ set }) => { set.spec.replicas = 'three'; },
    at: 'StatefulSet kafka, spec.replicas',
    message: 'replicas is "three"',
    right: () => undefined,
  },
  'heap': {
    wrong: (all) => {
      heap(undefined)(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
    at: 'StatefulSet kafka, env KAFKA_HEAP_OPTS',
    message: 'heap of 1024 MiB, as Kafka has by itself, above the memory limit 768Mi',
    right: (all) => {
      heap('-XX:MaxRAMPercentage=50')(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
  },
  'resources': {
    wrong: (all) => { containerOf(all).resources = { limits: { memory: '4 gigs' } }; },
    at: 'StatefulSet kafka, containers[kafka].resources',
    message: 'memory limits "4 gigs" is no quantity above zero',
    right: () => undefined,
  },
  'short-grace': {
    wrong: (all) => { delete podOf(all).terminationGracePeriodSeconds; },
    at: 'StatefulSet kafka, spec.template.spec.terminationGracePeriodSeconds',
    message: 'termination grace period of 30 s, as Kubernetes has by itself',
    right: (all) => { podOf(all).terminationGracePeriodSeconds = 45; },
  },
  'image-tag': {
    wrong: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka:latest'; },
    at: 'StatefulSet kafka, containers[kafka].image',
    message: 'image registry.example.com:5000/apache/kafka:latest names no version',
    right: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka@sha256:abc'; },
  },
  'host-network-dns': {
    wrong: (all) => { podOf(all).hostNetwork = true; },
    at: 'StatefulSet kafka, spec.template.spec.dnsPolicy',
    message: 'hostNetwork with dnsPolicy ClusterFirst',
    right: (all) => {
      podOf(all).hostNetwork = true;
      podOf(all).dnsPolicy = 'ClusterFirstWithHostNet';
    },
  },
  'source-in-sh': {
    wrong: (all) => {
      zookeeperMode(all);
      containerOf(all).image = 'registry.example.com/bitnami_kafka:3.9.0';
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\nsource /tmp/kafka_env.sh\nexec run.sh'];
    },
    at: 'StatefulSet kafka, containers[kafka]',
    message: 'source /tmp/kafka_env.sh in a script of sh',
    right: (all) => {
      zookeeperMode(all);
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\n. /tmp/kafka_env.sh\nexec run.sh'];
    },
  },
};
