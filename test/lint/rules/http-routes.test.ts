import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { lint } from '../../../src/lint';
import { env, manifests, Manifests, reportOf } from '../manifests';

const route = (apiVersion: string, kind: string, spec: unknown, annotations: Record<string, string> = {}) =>
  ({ apiVersion, kind, metadata: { name: 'r', namespace: 'prod', annotations }, spec });

const BACKEND = { name: 'kafka-headless', port: 9092 };
const rules = [{ backendRefs: [BACKEND] }];

const found = (all: Manifests): string[] => reportOf(all).findings.filter(({ rule }) => rule === 'http-route').map(({ object, message }) => `${object}: ${message}`);

function withRoute(object: unknown, protocol = 'SSL'): string[] {
  const all = manifests();
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: `CLIENT:${protocol},CONTROLLER:PLAINTEXT` });
  all.more.push(object);
  return found(all);
}

const PASSTHROUGH = { tls: { termination: 'passthrough' }, to: { kind: 'Service', name: 'kafka-headless' }, port: { targetPort: 9092 } };

test.each<[string, string, unknown]>([
  ['networking.k8s.io/v1beta1', 'Ingress', { rules: [{ http: { paths: [{ backend: { serviceName: 'kafka-headless', servicePort: 9092 } }] } }] }],
  ['networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name: 'kafka-headless', port: { number: 9092 } } } }],
  ['networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name: 'kafka-headless', port: { name: 'client' } } } }],
  ['extensions/v1beta1', 'Ingress', { backend: { serviceName: 'kafka-headless', servicePort: 9092 } }],
  ['route.openshift.io/v1', 'Route', { to: { kind: 'Service', name: 'web' }, alternateBackends: [{ kind: 'Service', name: 'kafka-headless' }] }],
  ['route.openshift.io/v1', 'Route', { alternateBackends: [{ kind: 'Service', name: 'kafka-headless' }] }],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', { rules }],
  ['gateway.networking.k8s.io/v1', 'GRPCRoute', { rules }],
  ['route.openshift.io/v1', 'Route', { to: { kind: 'Service', name: 'kafka-headless' } }],
  ['route.openshift.io/v1', 'Route', { ...PASSTHROUGH, tls: { termination: 'edge' } }],
  ['traefik.io/v1alpha1', 'IngressRoute', { routes: [{ services: [BACKEND] }] }],
  ['projectcontour.io/v1', 'HTTPProxy', { routes: [{ services: [BACKEND] }] }],
  ['networking.istio.io/v1', 'VirtualService', { http: [{ route: [{ destination: { host: 'kafka-headless.prod.svc.cluster.local', port: { number: 9092 } } }] }] }],
])('%s %s speaks HTTP', (apiVersion, kind, spec) =>
  expect(withRoute(route(apiVersion, kind, spec))).toEqual([expect.stringContaining(`${kind} r forwards HTTP to port 9092 of Kafka (Service kafka-headless, listener CLIENT)`)]));

test.each<[string, string, unknown]>([
  ['gateway.networking.k8s.io/v1alpha2', 'TLSRoute', { rules }],
  ['route.openshift.io/v1', 'Route', PASSTHROUGH],
])('%s %s passes TLS through, which needs TLS on the listener', (apiVersion, kind, spec) => {
  expect(withRoute(route(apiVersion, kind, spec))).toEqual([]);
  expect(withRoute(route(apiVersion, kind, spec), 'PLAINTEXT')).toEqual([expect.stringContaining('whose protocol is PLAINTEXT')]);
});

const INGRESS = { defaultBackend: { service: { name: 'kafka-headless', port: { number: 9092 } } } };

test.each<[annotation: string, value: string, isPassthrough: boolean]>([
  ['nginx.ingress.kubernetes.io/ssl-passthrough', 'true', true], ['haproxy.org/ssl-passthrough', 'true', true], ['ssl-passthrough', 'true', true],
  ['ingress.kubernetes.io/ssl-passthrough', 'true', true], ['haproxy.org/ssl-passthrough', 'false', false], ['haproxy.org/ssl-passthrough-port', 'true', false],
  ['haproxy.org/no-ssl-passthrough', 'true', false], ['nginx.ingress.kubernetes.io/ssl-redirect', 'true', false],
])('an Ingress with %s: %s passes TLS through: %s', (annotation, value, isPassthrough) => {
  const object = route('networking.k8s.io/v1', 'Ingress', INGRESS, { [annotation]: value });
  expect(withRoute(object)).toHaveLength(isPassthrough ? 0 : 1);
  expect(withRoute(object, 'SASL_SSL')).toHaveLength(isPassthrough ? 0 : 1);
  expect(withRoute(object, 'PLAINTEXT')).toEqual([expect.stringContaining(isPassthrough ? 'passes TLS through' : 'forwards HTTP')]);
});

test.each<[string, unknown]>([
  ['a kind without a version', { ...route('', 'Ingress', INGRESS), apiVersion: undefined }],
  ['another group', route('networking.k8s.io/v1/x', 'Ingress', INGRESS)],
  ['a route without a destination', route('networking.istio.io/v1', 'VirtualService', { http: [{ route: [{}] }] })],
  ['a TCPRoute', route('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', { rules })],
  ['TCP of Istio', route('networking.istio.io/v1', 'VirtualService', { tcp: [{ route: [{ destination: { host: 'kafka-headless' } }] }] })],
  ['another Service', route('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [{ backendRefs: [{ name: 'web', port: 9092 }] }] })],
  ['another port', route('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [{ backendRefs: [{ name: 'kafka-headless', port: 8080 }] }] })],
  ['a Service of another namespace', route('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [{ backendRefs: [{ ...BACKEND, namespace: 'dev' }] }] })],
  ['a kind with the name of a property', route('v1', 'constructor', { rules })],
])('%s is no HTTP route to Kafka', (_, object) => expect(withRoute(object)).toEqual([]));

test('routes in front of clusters of this library are checked, too', () => {
  const golden = parseAllDocuments(readFileSync(join(__dirname, '../../golden/cluster-ip.k8s.yaml'), 'utf8')).map((document) => document.toJS() as any);
  const service = golden.find(({ kind, metadata }) => kind === 'Service' && /-0-/.test(`${metadata.name}-`) && metadata.name !== undefined);
  const { metadata: { name, namespace }, spec: { ports: [{ port }] } } = service;
  const ingress = {
    ...route('networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name, port: { number: port } } } }, { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' }),
    metadata: { name: 'r', namespace, annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' } },
  };
  const report = lint([...golden, ingress].map((value) => ({ file: 'a.yaml', value })));
  expect(report.findings.filter(({ rule }) => rule === 'http-route').map(({ message }) => message)).toEqual([expect.stringContaining('whose protocol is PLAINTEXT')]);
});
