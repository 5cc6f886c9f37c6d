import { AdvertisedHost, NodePortAccess, ProxyExposure } from 'cdk8s-kafka';
import { Case } from './case';
import { budget, mine, nodePorts, onZookeeper, outside, patched, proxied, service } from '../clusters';

export const SERVICES_CASES: Case[] = [
  {
    rule: 'service-port-gone',
    what: 'proxies for fewer brokers',
    old: () => proxied(ProxyExposure.loadBalancer()),
    rejected: () => patched(proxied(ProxyExposure.loadBalancer()), 'Service', 'kafka-external-proxy', ({ spec }) => { spec.ports.pop(); }),
    accepted: () => proxied(ProxyExposure.loadBalancer({ sourceRanges: ['198.51.100.0/24'] })),
    says: /Service kafka-external-proxy loses port 30102; keep the port/,
  },
  {
    rule: 'service-not-carried',
    what: 'proxies that nobody makes any more',
    old: () => proxied(),
    rejected: () => outside(new NodePortAccess({ host: AdvertisedHost.pattern('proxy.example.com'), firstPort: 30500 })),
    accepted: () => proxied(),
    says: /Service kafka-external-proxy is not among the new manifests/,
  },
  {
    rule: 'cluster-ip-changed',
    what: 'a Service with an address becomes headless',
    old: () => [...onZookeeper(), service('plain', { ports: [{ port: 9092 }] })],
    rejected: () => [...onZookeeper(), service('plain', { clusterIP: 'None' })],
    accepted: () => [...onZookeeper(), service('plain', { clusterIP: '10.0.0.1', ports: [{ port: 9092 }] })],
    says: /Service plain is not headless and would become it.*kubectl -n test delete service plain/,
  },
  {
    rule: 'headless-service-gone',
    what: 'no headless Service',
    old: onZookeeper,
    rejected: () => onZookeeper().filter(({ metadata }) => metadata.name !== 'kafka-headless'),
    accepted: onZookeeper,
    says: /headless Service kafka-headless of kafka is gone/,
  },
  {
    rule: 'service-port-gone',
    what: 'a Service without the clients\' port',
    old: onZookeeper,
    rejected: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].port = 1; }),
    accepted: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].name = 'other'; }),
    says: /Service kafka-bootstrap loses port 9092/,
  },
  {
    rule: 'node-port-taken',
    what: 'a node port of a Service with another name',
    old: () => [...onZookeeper(), service('old', { type: 'NodePort', selector: { a: 'b' }, ports: [{ port: 1, nodePort: 30092 }] })],
    rejected: () => onZookeeper({}, nodePorts(30092)),
    accepted: () => onZookeeper({}, nodePorts(30192)),
    says: /node port 30092 of the new Service kafka-0-external belongs to Service old; right before applying: kubectl -n test delete service old/,
  },
  {
    rule: 'service-not-carried',
    what: 'a Service of one\'s own',
    old: () => [...onZookeeper(), mine],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), mine],
    says: /Service mine is not among the new manifests/,
  },
  {
    rule: 'second-budget',
    what: 'a budget of one\'s own',
    old: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    says: /kubectl -n test delete poddisruptionbudget mine/,
  },
];
