import { certificate, NAMES, tls } from '../../cases/certificates';
import { containerOf, env, external, Manifests, manifests, podOf, reportOf, service } from '../../manifests';

/** The messages of findings about certificates. */
function messagesOf(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule.startsWith('certificate-')).map(({ message }) => message);
}

const SHORT = { duration: '24h' };
const EVERY_16_HOURS = 'pods must restart at least every 16 hours to load each renewal of certificate kafka (duration 1 day, renewBefore 8 hours)';

/** Key stores that contain the certificate, and some that need not. */
const KEY_STORES: readonly [what: string, change: (all: Manifests) => void, isPresented: boolean][] = [
  ['a PKCS12 key store', () => undefined, true],
  ['a key store of one listener', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_LISTENER_NAME_CLIENT_SSL_KEYSTORE_LOCATION: '/certs/keystore.jks' }), true],
  ['a PEM text', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN: '${dir:/certs:tls.crt}' }), true],
  ['a PEM text of a properties file', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN: '${file:/certs/x.properties:chain}' }), true],
  ['a file name for the entrypoint', (all) => {
    env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_SSL_KEYSTORE_FILENAME: 'keystore.jks' });
    containerOf(all).volumeMounts[1].mountPath = '/etc/kafka/secrets';
  }, true],
  ['a projected volume', (all) => { podOf(all).volumes = [{ name: 'tls', projected: { sources: [{ secret: { name: 'kafka-tls' } }] } }]; }, true],
  ['a key store that an init container makes', (all) => {
    podOf(all).volumes.push({ name: 'stores', emptyDir: {} });
    containerOf(all).volumeMounts[1] = { name: 'stores', mountPath: '/certs' };
    podOf(all).initContainers = [{
      name: 'pem', image: 'openssl', volumeMounts: [{ name: 'tls', mountPath: '/tls' }], command: ['sh', '-c', 'openssl pkcs12 -export -in /tls/tls.crt -inkey /tls/tls.key -out /certs/keystore.p12'],
    }];
  }, true],
  ['a PEM text of one listener', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_LISTENER_NAME_CLIENT_SSL_KEYSTORE_CERTIFICATE_CHAIN: '${dir:/certs:tls.crt}' }), true],
  ['a PEM text in the settings', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN: '-----BEGIN CERTIFICATE-----' }), false],
  ['a PEM text of another volume', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: undefined, KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN: '${dir:/other:tls.crt}' }), false],
  ['another kind of Certificate', ({ more }) => { more[0].apiVersion = 'example.com/v1'; }, false],
  ['a Certificate of another namespace', ({ more }) => { more[0].metadata.namespace = 'other'; }, false],
  ['a Certificate without a Secret', ({ more }) => { delete more[0].spec.secretName; }, false],
  ['a key store of another volume', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: '/other/keystore.p12' }), false],
  ['another Secret', (all) => { podOf(all).volumes[0].secret.secretName = 'other'; }, false],
  ['a computed path', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: '${UNKNOWN_DIR}/keystore.p12' }), false],
  ['no TLS', (all) => env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT' }), false],
];

test.each(KEY_STORES)('certificates of %s', (_, change, isPresented) => {
  const missing = 'certificate kafka does not contain kafka-0.kafka-headless.prod.svc.cluster.local, kafka-1.kafka-headless.prod.svc.cluster.local, kafka-2.kafka-headless.prod.svc.cluster.local, which brokers advertise on listener CLIENT';
  const found = messagesOf((all) => {
    tls(all, { ...SHORT, dnsNames: ['kafka.example.com'] });
    change(all);
  });
  expect(found.filter((message) => [missing, EVERY_16_HOURS].includes(message))).toEqual(isPresented ? [missing, EVERY_16_HOURS] : []);
  if (!isPresented) { expect(found).toEqual([]); }
});

/** The names of a certificate, and the listeners with a finding for brokers that advertise these addresses. */
const ADDRESSES: readonly [names: object, address: string, missing: string | undefined][] = [
  [{ dnsNames: [...NAMES, '*.EXAMPLE.com'] }, '$(POD_NAME).example.com:9094', undefined],
  [{ dnsNames: [...NAMES, 'kafka-*.example.com'] }, '$(POD_NAME).example.com:9094', undefined],
  [{ dnsNames: [...NAMES, '*.com'] }, '$(POD_NAME).example.com:9094', 'kafka-0.example.com, kafka-1.example.com, kafka-2.example.com'],
  [{ dnsNames: [...NAMES, '*.example.com'] }, '$(POD_NAME).a.example.com:9094', 'kafka-0.a.example.com, kafka-1.a.example.com, kafka-2.a.example.com'],
  [{ dnsNames: [...NAMES, '10.0.0.1'] }, '10.0.0.1:9094', '10.0.0.1'],
  [{ ipAddresses: ['10.0.0.1'] }, '10.0.0.1:9094', undefined],
  [{ ipAddresses: ['fd00:0::1'] }, '[FD00::1]:9094', undefined],
  [{}, '$(HOST_IP):9094', 'the address of the Kubernetes node'],
  [{ ipAddresses: ['10.0.0.1'] }, '$(HOST_IP):9094', undefined],
  [{}, '$(UNKNOWN):9094', undefined],
  [{ dnsNames: [...NAMES, '${DOMAIN}'] }, '$(POD_NAME).example.com:9094', undefined],
];

test.each(ADDRESSES)('a certificate for %j and brokers that advertise %s', (names, address, missing) => {
  const found = messagesOf((all) => {
    external(all, address);
    tls(all, names);
    env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:SSL,EXTERNAL:SASL_SSL' });
  });
  expect(found).toEqual(missing === undefined ? [] : [`certificate kafka does not contain ${missing}, which brokers advertise on listener EXTERNAL`]);
});

test('the common name counts only without DNS names', () => {
  const names = { commonName: '*.kafka-headless.prod.svc.cluster.local' };
  expect(messagesOf((all) => tls(all, { ...names, dnsNames: undefined }))).toEqual([]);
  expect(messagesOf((all) => tls(all, { ...names, dnsNames: ['kafka'] }))).toHaveLength(2);
});

test('names are not compared if brokers do not compare them', () => {
  expect(messagesOf((all) => {
    tls(all, { dnsNames: ['kafka'] });
    env(all, { KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM: '' });
  })).toEqual([]);
});

const FILES = ['tls.crt', 'tls-combined.pem', 'keystore.jks', 'keystore.p12'];

test.each([
  ...FILES.map((file) => [`cp /tls/${file} /certs/`, ['kafka-tls'], 1] as const), ['cp /tls/ca.crt /certs/', ['kafka-tls'], 0] as const,
  ['cat /tls/tls.crt /more/tls.crt > /certs/all', ['kafka-tls', 'more-tls'], 0] as const, ['cat /tls/tls.crt > /certs/all', ['kafka-tls', 'more-tls'], 1] as const,
])('the key store that the script %s makes of the Secrets %j', (script, secrets, count) => {
  const found = messagesOf((all) => {
    tls(all, { dnsNames: ['x.example.com'] });
    env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:PLAINTEXT' });
    const folders = ['/tls/', '/more'];
    podOf(all).volumes = [{ name: 'stores', emptyDir: {} }, ...secrets.map((secretName) => ({ name: secretName, secret: { secretName } }))];
    containerOf(all).volumeMounts[1] = { name: 'stores', mountPath: '/certs' };
    podOf(all).initContainers = [{
      name: 'init', image: 'openssl', volumeMounts: secrets.map((name, index) => ({ name, mountPath: folders[index] })), command: ['sh', '-c', script],
    }];
    all.more.push({ ...certificate({ secretName: 'more-tls', dnsNames: ['y.example.com'] }), metadata: { name: 'more', namespace: 'prod' } });
  });
  expect(found).toHaveLength(count);
});

test.each([['bitnamilegacy/kafka:4.0.0', '/opt/bitnami/kafka/config/certs', 1], ['bitnamilegacy/kafka:4.0.0', '/bitnami/kafka/config/certs', 1], ['bitnamilegacy/kafka:4.0.0', '/certs', 0]])('without a path, %s reads the key store in %s or not', (image, mountPath, count) => {
  const found = messagesOf((all) => {
    tls(all, { dnsNames: ['x.example.com'] });
    containerOf(all).image = image;
    containerOf(all).volumeMounts[1].mountPath = mountPath;
    containerOf(all).env = containerOf(all).env.map(({ name, ...value }: any) => ({ name: name.replace(/^KAFKA_(?!HEAP)/, 'KAFKA_CFG_'), ...value }));
    env(all, { KAFKA_CFG_SSL_KEYSTORE_LOCATION: undefined, KAFKA_CFG_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:PLAINTEXT' });
  });
  expect(found).toHaveLength(count);
});

test('the names at which nodes connect to controllers', () => {
  const brokersOnly = (all: Manifests) => {
    tls(all, { dnsNames: ['kafka-0.kafka-headless.prod.svc.cluster.local'] });
    env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:SSL' });
  };
  expect(messagesOf(brokersOnly)).toEqual([
    'certificate kafka does not contain kafka-1.kafka-headless.prod.svc.cluster.local, kafka-2.kafka-headless.prod.svc.cluster.local, at which nodes connect to listener CONTROLLER',
  ]);
});

test('each pod presents one of the certificates of a projected volume', () => {
  const perPod = (ordinals: readonly number[]) => messagesOf((all) => {
    tls(all, { dnsNames: ['kafka-0.kafka-headless.prod.svc.cluster.local'] });
    podOf(all).volumes = [{ name: 'tls', projected: { sources: ['kafka-tls', ...ordinals.map((ordinal) => `kafka-tls-${ordinal}`)].map((name) => ({ secret: { name, items: [] } })) } }];
    all.more.push(...ordinals.map((ordinal) => ({
      ...certificate({ secretName: `kafka-tls-${ordinal}`, dnsNames: [`kafka-${ordinal}.kafka-headless.prod.svc.cluster.local`] }), metadata: { name: `kafka-${ordinal}`, namespace: 'prod' },
    })));
    env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:PLAINTEXT' });
  });
  expect(perPod([1, 2])).toEqual([]);
  expect(perPod([1])).toEqual(['none of the certificates kafka, kafka-1 contains kafka-2.kafka-headless.prod.svc.cluster.local, which brokers advertise on listener CLIENT']);
});

const bootstrap = (spec: object = {}, annotations: object = {}) => (all: Manifests) => {
  const added = service('bootstrap', { ports: [{ port: 9092 }], ...spec });
  all.more.push({ ...added, metadata: { ...added.metadata, annotations } });
};

test.each([
  ['the name of no bootstrap Service', ['kafka-*.kafka-headless.prod.svc.cluster.local'], bootstrap(), ['certificate kafka does not contain any name of Service bootstrap, at which clients of listener CLIENT bootstrap']],
  ['the name of the bootstrap Service', ['kafka-*.kafka-headless.prod.svc.cluster.local', 'bootstrap'], bootstrap(), []],
  ['a bootstrap Service of another port', ['kafka-*.kafka-headless.prod.svc.cluster.local'], bootstrap({ ports: [{ port: 9094 }] }), []],
  ['a wildcard', ['kafka-*.kafka-headless.prod.svc.cluster.local', '*.prod.svc'], bootstrap(), []],
  ['a longer name of the Service', ['kafka-*.kafka-headless.prod.svc.cluster.local', 'bootstrap.prod'], bootstrap(), []],
  ['a name that begins like that of the Service', ['kafka-*.kafka-headless.prod.svc.cluster.local', 'bootstrap2'], bootstrap(), [
    'certificate kafka does not contain any name of Service bootstrap, at which clients of listener CLIENT bootstrap',
  ]],
  ['a node port', ['kafka-*.kafka-headless.prod.svc.cluster.local'], bootstrap({ type: 'NodePort' }), []],
  ['one of several names in DNS', [...NAMES, 'a.example.com'], bootstrap({ type: 'LoadBalancer' }, { 'external-dns.alpha.kubernetes.io/hostname': 'a.example.com, b.example.com,' }), [
    'certificate kafka does not contain b.example.com, the name of Service bootstrap for clients of listener CLIENT',
  ]],
  ['the name of a load balancer in DNS', NAMES, bootstrap({ type: 'LoadBalancer' }, { 'external-dns.alpha.kubernetes.io/hostname': 'kafka.example.com' }), [
    'certificate kafka does not contain kafka.example.com, the name of Service bootstrap for clients of listener CLIENT',
  ]],
])('bootstrap with a certificate for %s', (_, dnsNames, change, messages) => {
  const all = manifests();
  tls(all, { dnsNames });
  change(all);
  const found = reportOf(all).findings.filter(({ rule }) => rule === 'certificate-names');
  expect(found.map(({ message }) => message)).toEqual(messages);
  expect(found.filter(({ severity }) => severity !== 'warning')).toEqual([]);
});

/** What restarts the pods, and whether it does so for this certificate. */
const RESTARTS: readonly [what: string, change: (all: Manifests) => void, isRestarted: boolean][] = [
  ['Reloader for the Secret', ({ set }) => { set.metadata.annotations['secret.reloader.stakater.com/reload'] = 'a, kafka-tls'; }, true],
  ['Reloader for another Secret', ({ set }) => { set.metadata.annotations['secret.reloader.stakater.com/reload'] = 'kafka-tls-old'; }, false],
  ['Reloader for all Secrets', ({ set }) => { set.metadata.annotations['reloader.stakater.com/auto'] = 'true'; }, true],
  ['Reloader in the pod template', ({ set }) => { set.spec.template.metadata.annotations = { 'secret.reloader.stakater.com/auto': 'true' }; }, true],
  ['Reloader that is off', ({ set }) => { set.metadata.annotations['reloader.stakater.com/auto'] = 'false'; }, false],
  ['Reloader that searches, and a Secret that matches', ({ set, more }) => {
    set.metadata.annotations['reloader.stakater.com/search'] = 'true';
    more[0].spec.secretTemplate = { annotations: { 'reloader.stakater.com/match': 'true' } };
  }, true],
  ['Reloader that searches, and a Secret that does not match', ({ set }) => { set.metadata.annotations['reloader.stakater.com/search'] = 'true'; }, false],
  ['a Secret that matches, without Reloader', ({ more }) => { more[0].spec.secretTemplate = { annotations: { 'reloader.stakater.com/match': 'true' } }; }, false],
  ['Wave', ({ set }) => { set.metadata.annotations['wave.pusher.com/update-on-config-change'] = 'true'; }, true],
  ['a CronJob that updates the settings', ({ more }) => {
    more.push({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'reload', namespace: 'prod' }, spec: { args: ['kafka-configs.sh --alter'] } });
  }, true],
  ['a Job', ({ more }) => {
    more.push({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'restart', namespace: 'prod' }, spec: { command: ['kubectl', 'rollout', 'restart', 'sts/kafka'] } });
  }, false],
  ['another CronJob', ({ more }) => {
    more.push({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'status', namespace: 'prod' }, spec: { command: ['kubectl', 'rollout', 'status', 'sts/kafka'] } });
  }, false],
  ['a CronJob', ({ more }) => more.push({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'restart', namespace: 'prod' }, spec: { command: ['kubectl', 'rollout', 'restart', 'sts/kafka'] } }), true],
];

test.each(RESTARTS)('short certificates with %s', (_, change, isRestarted) => {
  expect(messagesOf((all) => {
    tls(all, SHORT);
    change(all);
  })).toEqual(isRestarted ? [] : [EVERY_16_HOURS]);
});

test.each([
  [{ duration: '2160h', renewBefore: '24h' }, ['pods must restart within 1 day after each renewal of certificate kafka (duration 90 days, renewBefore 1 day)']],
  [{ duration: '2160h', renewBeforePercentage: 5 }, ['pods must restart within 4 days 12 hours after each renewal of certificate kafka (duration 90 days, renewBefore 4 days 12 hours)']],
  [{}, []],
])('renewal of %j', (spec, messages) => expect(messagesOf((all) => tls(all, spec))).toEqual(messages));
