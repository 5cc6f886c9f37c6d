import { certificate, NAMES, tls } from '../../cases/certificates';
import { env, external, Manifests, manifests, podOf, podService, reportOf, service } from '../../manifests';

type Change = (all: Manifests) => void;

/** `<field>: <message>` of the findings about names. */
function found(...changes: readonly Change[]): string[] {
  const all = manifests();
  changes.forEach((change) => change(all));
  return reportOf(all).findings.filter(({ rule }) => rule === 'certificate-names').map(({ field, message }) => `${field}: ${message}`);
}

/** A key store with these names, and an external listener with this address. */
const withAddress = (spec: object, address: string): Change => (all) => {
  external(all, address);
  tls(all, spec);
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:SASL_SSL' });
};

const missing = (host: string, field = 'spec.dnsNames') => [`${field}: certificate kafka does not contain ${host}, which brokers advertise on listener EXTERNAL`];

test.each<[string, object, string[]]>([
  ['DNS names', {}, missing('10.0.0.9')], ['addresses only', { dnsNames: undefined, ipAddresses: ['10.0.0.1'] }, missing('10.0.0.9', 'spec.ipAddresses')],
  ['both', { ipAddresses: ['10.0.0.1'] }, missing('10.0.0.9')], ['a common name only', { dnsNames: undefined, commonName: 'kafka' }, missing('10.0.0.9')],
])('the field of a finding about a certificate with %s', (_, spec, expected) => expect(found(withAddress(spec, '10.0.0.9:9094'))).toEqual(expected));

test.each<[string, string[]]>([
  ['$(UNKNOWN):9094', []], ['a-$(HOST_IP):9094', []], ['$(NODE).example.com:9094', []], ['$(POD_NAME)-$(HOST_IP).example.com:9094', []],
])('brokers that advertise %s, which only a pod knows', (address, expected) => expect(found(withAddress({}, address))).toEqual(expected));

test('the address of the pod', () => {
  const podIp: Change = (all) => {
    withAddress({}, '$(POD_IP):9094')(all);
    podOf(all).containers[0].env.unshift({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  };
  expect(found(podIp)).toEqual(missing('the address of the pod'));
  expect(found(podIp, ({ more }) => { more[0].spec.ipAddresses = ['10.0.0.1']; })).toEqual([]);
});

const ON_CONTROLLERS: Change = (all) => {
  tls(all, { dnsNames: ['kafka-0.kafka-headless.prod.svc.cluster.local'] });
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:SSL', KAFKA_CONTROLLER_QUORUM_VOTERS: undefined });
};
const servers = (value: string): Change => (all) => env(all, { KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: value });
const quorum: Change = ({ more }) => { more.push(service('quorum', { ports: [{ port: 9093 }] })); };
const others: Change = ({ more }) => { more.push(service('others', { ports: [{ port: 9093 }], selector: { app: 'other' } })); };

test.each<[string, Change[], string | undefined]>([
  ['the name of a Service', [servers('quorum.prod.svc:9093'), quorum], 'quorum.prod.svc'],
  ['the name of a pod', [servers('kafka-1.kafka-headless:9093')], 'kafka-1.kafka-headless'],
  ['another Service', [servers('others.prod.svc:9093'), quorum, others], undefined],
  ['another host', [servers('quorum.example.com:9093,kafka.example.com:9093')], undefined],
  ['another port', [servers('quorum.prod.svc:9094'), quorum], undefined],
])('nodes that connect to controllers by %s', (_, changes, host) =>
  expect(found(ON_CONTROLLERS, ...changes)).toEqual(host === undefined ? [] : [`spec.dnsNames: certificate kafka does not contain ${host}, at which nodes connect to listener CONTROLLER`]));

const ON_CLIENTS: Change = (all) => {
  tls(all, { dnsNames: ['*.kafka-headless.prod.svc.cluster.local'].map((name) => name.replace('*', 'kafka-*')) });
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:PLAINTEXT' });
};
const NO_NAME = ['spec.dnsNames: certificate kafka does not contain any name of Service bootstrap, at which clients of listener CLIENT bootstrap'];

test.each<[string, Change, string[]]>([
  ['a Service of several ports', ({ more }) => { more.push(service('bootstrap', { ports: [{ name: 'a', port: 9092 }, { name: 'b', port: 7071 }] })); }, NO_NAME],
  ['a Service of one pod', ({ more }) => { more.push(podService(0, { ports: [{ port: 9092 }] })); }, []],
  ['a headless Service', ({ more }) => { more.push(service('bootstrap', { clusterIP: 'None', ports: [{ port: 9092 }] })); }, []],
  ['the governing Service', ({ service: governing }) => { delete governing.spec.clusterIP; }, []],
])('clients bootstrap at %s', (_, change, expected) => expect(found(ON_CLIENTS, change)).toEqual(expected));

test('clients outside of the Kubernetes cluster do not use the names of Services', () => {
  const bootstrap: Change = ({ more }) => { more.push(service('bootstrap', { ports: [{ port: 9094 }] })); };
  expect(found(withAddress({ dnsNames: ['*.example.com'] }, '$(POD_NAME).example.com:9094'), bootstrap)).toEqual([]);
});

test('a second set has its own names', () => {
  const second: Change = (all) => {
    const other = structuredClone(all.set);
    other.metadata.name = 'other';
    other.spec.template.spec.volumes = [];
    other.spec.template.spec.containers[0].volumeMounts.pop();
    all.more.push(other);
  };
  const names = ['kafka-*.kafka-headless.prod.svc.cluster.local', 'kafka-headless'];
  expect(found((all) => tls(all, { dnsNames: names }), second)).toEqual([]);
});

test.each<[string, Change, number]>([
  ['a variable in a name', ({ more }) => { more[0].spec.dnsNames = ['a.${DOMAIN}']; }, 0],
  ['a variable in the common name', ({ more }) => { more[0].spec.commonName = '${NAME}'; }, 0],
  ['a variable in an address', ({ more }) => { more[0].spec.ipAddresses = ['{{ .Values.ip }}']; }, 0],
  ['a comparison that is off', (all) => env(all, { KAFKA_LISTENER_NAME_EXTERNAL_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM: ' ' }), 0],
  ['a comparison that is off on another listener', (all) => env(all, { KAFKA_LISTENER_NAME_CLIENT_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM: '' }), 1],
  ['several certificates, one with a variable', (all) => {
    podOf(all).volumes = [{ name: 'tls', projected: { sources: ['kafka-tls', 'more-tls'].map((name) => ({ secret: { name } })) } }];
    all.more.push({ ...certificate({ secretName: 'more-tls', dnsNames: ['${NAME}'] }), metadata: { name: 'more', namespace: 'prod' } });
  }, 0],
])('names with %s', (_, change, count) => expect(found(withAddress({ dnsNames: NAMES }, 'kafka.example.com:9094'), change)).toHaveLength(count));
