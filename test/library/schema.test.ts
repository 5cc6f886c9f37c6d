import { Certificate, ClusterIssuer, Issuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1';
import { TCPRoute, TLSRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1alpha2';
import { PodMonitor, PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Role, RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { ConfigMap, PersistentVolume, PersistentVolumeClaim, Pod, Service, ServiceAccount } from 'kubernetes-models/v1';
import type { KindName } from '../../src/model/kind-name';
import { CHARTS, ENSEMBLES } from '../charts';
import { documentsOf, EXAMPLES, synthExample } from '../golden';
import { Manifests } from '../synth';

/** The package with schemas of v1 cannot be loaded in this version of Node.js. Routes have the same schema in v1alpha2. */
class AnyTlsRoute extends TLSRoute {
  constructor(data: any) {
    super({ ...data, apiVersion: 'gateway.networking.k8s.io/v1alpha2' });
  }
}

class AnyTcpRoute extends TCPRoute {
  constructor(data: any) {
    super({ ...data, apiVersion: 'gateway.networking.k8s.io/v1alpha2' });
  }
}

/** Schemas of all kinds that the library renders, and of kinds that examples add. */
const SCHEMAS: Record<KindName | 'ClusterIssuer', new (data: any) => { validate(): void }> = {
  Certificate,
  ClusterIssuer,
  ConfigMap,
  CronJob,
  Deployment,
  Issuer,
  Job,
  NetworkPolicy,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  PodMonitor,
  PrometheusRule,
  Role,
  RoleBinding,
  Service,
  ServiceAccount,
  StatefulSet,
  TCPRoute: AnyTcpRoute,
  TLSRoute: AnyTlsRoute,
};

test.each(EXAMPLES)('every object of %s satisfies its Kubernetes schema', (name) => {
  const objects = documentsOf(synthExample(name));
  expect(objects.length).toBeGreaterThanOrEqual(5);
  for (const object of objects) { new SCHEMAS[object.kind as KindName](object).validate(); }
});

test.each(Object.entries({ ...CHARTS, ...ENSEMBLES }))('every object of the chart %s satisfies its Kubernetes schema', (_, chart) => {
  for (const object of new Manifests(chart()).all) { new SCHEMAS[object.kind as KindName](object).validate(); }
});

test('the schemas reject objects that are not valid', () => {
  const [statefulSet] = documentsOf(synthExample('minimal')).filter(({ kind }) => kind === 'StatefulSet');
  statefulSet.spec.replicas = 'three';
  expect(() => new StatefulSet(statefulSet).validate()).toThrow('replicas must be integer');
  const [deployment] = documentsOf(synthExample('kafka-proxy')).filter(({ kind }) => kind === 'Deployment');
  const [route] = documentsOf(synthExample('tls-route')).filter(({ kind }) => kind === 'TLSRoute');
  route.spec.rules[0].backendRefs[0].port = 'https';
  expect(() => new AnyTlsRoute(route).validate()).toThrow('port must be integer');
  deployment.spec.template.spec.containers[0].ports[0].containerPort = 'http';
  expect(() => new Deployment(deployment).validate()).toThrow('containerPort must be integer');
  const certificate = new Manifests(CHARTS['mutual TLS with a self-signed CA']()).find('Certificate', 'kafka-brokers-nodes');
  const monitor = new Manifests(CHARTS.monitoring()).find('PodMonitor', 'kafka');
  monitor.spec.podMetricsEndpoints[0].port = 9404;
  expect(() => new PodMonitor(monitor).validate()).toThrow('port must be string');
  certificate.spec.dnsNames = 'localhost';
  expect(() => new Certificate(certificate).validate()).toThrow('dnsNames must be array');
});
