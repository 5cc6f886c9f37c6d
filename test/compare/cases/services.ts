import { AdvertisedHost, NodePortAccess, ProxyExposure } from 'cdk8s-kafka';
import { Case } from './case';
import { budget, unmanagedService, nodePorts, onZookeeper, withAccess, patched, behindProxies, service } from '../clusters';

export const SERVICES_CASES: Case[] = [
  {
    rule: 'service-port-gone',
    title: 'proxies for fewer brokers',
    old: () => behindProxies(ProxyExposure.loadBalancer()),
    rejected: () => patched(behindProxies(ProxyExposure.loadBalancer()), 'Service', 'kafka-external-proxy', ({ spec }) => { spec.ports.pop(); }),
    accepted: () => behindProxies(ProxyExposure.loadBalancer({ sourceRanges: ['198.51.100.0/24'] })),
    expected: /Service kafka-external-proxy no longer has port 30102; keep the port/,
  },
  {
    rule: 'service-not-carried',
    title: 'removed proxies',
    old: () => behindProxies(),
    rejected: () => withAccess(new NodePortAccess({ host: AdvertisedHost.pattern('proxy.example.com'), firstPort: 30500 })),
    accepted: () => behindProxies(),
    expected: /Service kafka-external-proxy is not in the new manifests/,
  },
  {
    rule: 'cluster-ip-changed',
    title: 'a Service with a cluster IP that becomes headless',
    old: () => [...onZookeeper(), service('plain', { ports: [{ port: 9092 }] })],
    rejected: () => [...onZookeeper(), service('plain', { clusterIP: 'None' })],
    accepted: () => [...onZookeeper(), service('plain', { clusterIP: '10.0.0.1', ports: [{ port: 9092 }] })],
    expected: /Service plain changes from a Service with a cluster IP to headless, .*kubectl -n test delete service plain/,
  },
  {
    rule: 'headless-service-gone',
    title: 'no headless Service',
    old: onZookeeper,
    rejected: () => onZookeeper().filter(({ metadata }) => metadata.name !== 'kafka-headless'),
    accepted: onZookeeper,
    expected: /headless Service kafka-headless of kafka is removed/,
  },
  {
    rule: 'service-port-gone',
    title: 'a Service without the port for clients',
    old: onZookeeper,
    rejected: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].port = 1; }),
    accepted: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].name = 'other'; }),
    expected: /Service kafka-bootstrap no longer has port 9092/,
  },
  {
    rule: 'node-port-taken',
    title: 'a node port of a Service with another name',
    old: () => [...onZookeeper(), service('old', { type: 'NodePort', selector: { a: 'b' }, ports: [{ port: 1, nodePort: 30092 }] })],
    rejected: () => onZookeeper({}, nodePorts(30092)),
    accepted: () => onZookeeper({}, nodePorts(30192)),
    expected: /node port 30092 of the new Service kafka-0-external is already allocated to Service old; delete the old Service right before applying: kubectl -n test delete service old/,
  },
  {
    rule: 'service-not-carried',
    title: 'a Service that the library did not create',
    old: () => [...onZookeeper(), unmanagedService],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), unmanagedService],
    expected: /Service mine is not in the new manifests/,
  },
  {
    rule: 'second-budget',
    title: 'a PodDisruptionBudget that the library did not create',
    old: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    expected: /kubectl -n test delete poddisruptionbudget mine/,
  },
];
