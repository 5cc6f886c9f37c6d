import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import {
  CertificateAuthority, ExtraVolume, IssuedCertificateOptions, KafkaBrokerSetProps, KafkaClusterProps, KafkaListener,
  ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, PodIpAccess, SecretCertificateOptions, Storage,
} from 'cdk8s-kafka';
import { chartOf, errorsOf, separate } from '../../synth';
import { testErrors } from '../cases';

/** A certificate of O=Example, CN=kafka, for the pods of `kafka-brokers` and `kafka-controllers`, the bootstrap Service, kafka.example.com, 10.0.0.1 and fd00::1. */
const PEM = readFileSync(join(__dirname, '..', '..', 'certificates', 'node-certificate.pem'), 'utf8');

const tls = (certificate: NodeCertificate) => ListenerSecurity.tls({ certificate });
const cluster = (props: KafkaClusterProps, brokers: Partial<KafkaBrokerSetProps> = {}) => () => separate(props, brokers);
const issued = (options: IssuedCertificateOptions) => cluster({ security: tls(NodeCertificate.selfSigned(options)) });
const existing = (options: SecretCertificateOptions, props: KafkaClusterProps = {}) => cluster({ security: tls(NodeCertificate.fromSecret('certificate', options)), ...props });
const nodePorts = (host: AdvertisedHost, bootstrapPort?: number) => [new NodePortAccess({ host, bootstrapPort })];
const nodeIps = () => nodePorts(AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), 30090);
const outside = (externalAccess: KafkaClusterProps['externalAccess'], options: IssuedCertificateOptions = {}) =>
  cluster({ security: tls(NodeCertificate.selfSigned(options)), externalAccess });
const mounting = (volume: ExtraVolume) => cluster({ security: tls(NodeCertificate.selfSigned()) }, { volumes: [volume] });

testErrors([
  {
    rule: 'certificate-names',
    when: 'addresses of Kubernetes nodes, which are unknown at synth',
    rejected: outside(nodeIps()),
    at: 'chart/brokers',
    messageParts: ['listener EXTERNAL advertises "[${env:HOST_IP}]"', 'certificate tls', 'additionalNames'],
    accepted: outside(nodeIps(), { additionalNames: ['10.0.0.1', '10.0.0.2'] }),
  },
  {
    rule: 'certificate-names',
    when: 'names of Kubernetes nodes',
    rejected: outside([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })]),
    messageParts: ['"${env:NODE_NAME}"'],
    accepted: outside([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })], { additionalNames: ['*.example.com'] }),
  },
  {
    rule: 'certificate-names',
    when: 'addresses of pods',
    rejected: outside([new PodIpAccess()]),
    messageParts: ['listener EXTERNAL advertises "[${env:POD_IP}]"'],
    accepted: outside([new PodIpAccess({ security: ListenerSecurity.plaintext() })]),
  },
  {
    rule: 'certificate-names',
    when: 'names that an existing certificate lacks',
    rejected: existing({ pem: PEM }, { externalAccess: nodePorts(AdvertisedHost.perBroker(['kafka.example.com', '10.0.0.2', 'b.example.com'])) }),
    at: 'chart/kafka',
    messageParts: ['certificate tls does not contain 10.0.0.2, b.example.com;', 'explain'],
    accepted: existing({ pem: PEM }, { externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(['kafka.example.com', '10.0.0.1', '[FD00:0::1]']) })] }),
  },
  {
    rule: 'certificate-names',
    when: 'additionalNames that it lacks',
    rejected: existing({ pem: PEM, additionalNames: ['localhost'] }),
    messageParts: ['does not contain localhost;'],
    accepted: existing({ pem: PEM, additionalNames: ['10.0.0.1'] }),
  },
  {
    rule: 'certificate-pem',
    when: 'another PEM text, which is not in the message',
    rejected: existing({ pem: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n' }),
    at: 'chart/kafka',
    messageParts: ['pem of certificate tls is not a valid certificate', '-----BEGIN CERTIFICATE-----'],
    accepted: existing({ pem: PEM }),
  },
  {
    rule: 'certificate-subject',
    when: 'other than the certificate\'s',
    rejected: existing({ pem: PEM, subject: 'CN=kafka' }),
    at: 'chart/kafka',
    messageParts: ['subject of certificate tls is "CN=kafka", but the subject in its pem is "CN=kafka,O=Example"'],
    accepted: existing({ pem: PEM, subject: 'CN=kafka, O=Example' }),
  },
  {
    rule: 'certificate-conflict',
    when: 'two with one name',
    rejected: cluster({
      listeners: [KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a')) }), KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b')) })],
    }),
    at: 'chart/kafka',
    messageParts: ['listeners CLIENT and INTERNAL have different certificates, or CAs, with the same name ("tls")'],
    accepted: cluster({
      listeners: [KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a')) }), KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('a')) })],
    }),
  },
  {
    rule: 'certificate-conflict',
    when: 'a certificate with the name of the certificate authority of another',
    rejected: cluster({
      listeners: [
        KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a', { ca: CertificateAuthority.fromSecret('ca') })) }),
        KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b', { name: 'tls-ca' })) }),
      ],
    }),
    messageParts: ['with the same name ("tls-ca")'],
    accepted: cluster({
      listeners: [
        KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a', { ca: CertificateAuthority.fromSecret('ca') })) }),
        KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b', { name: 'tls-nodes' })) }),
      ],
    }),
  },
  {
    rule: 'certificate-namespace',
    when: 'no namespace',
    rejected: () => separate({ security: tls(NodeCertificate.selfSigned()) }, {}, {}, chartOf(null)),
    at: 'chart/kafka',
    messageParts: ['the namespace of certificates kafka-brokers-tls, kafka-controllers-tls, kafka-tls-ca is not set'],
    accepted: () => separate({ security: tls(NodeCertificate.fromSecret('kafka-tls')) }, {}, {}, chartOf(null)),
  },
  {
    rule: 'certificate-common-name',
    when: 'too long',
    rejected: issued({ commonName: 'k'.repeat(65) }),
    at: 'chart/kafka',
    messageParts: [`common name "${'k'.repeat(65)}" of certificate kafka-brokers-tls is not valid (65 characters)`],
    accepted: issued({ commonName: 'k'.repeat(64) }),
  },
  { rule: 'certificate-common-name', when: 'empty', rejected: issued({ commonName: '' }), messageParts: ['common name "" of certificate kafka-brokers-tls is not valid (0 characters)'], accepted: issued({ commonName: 'k' }) },
  { rule: 'certificate-common-name', when: 'two attributes', rejected: issued({ commonName: 'kafka,O=Example' }), messageParts: ['"kafka,O=Example"'], accepted: issued({ commonName: 'Kafka nodes of team-a_1' }) },
  {
    rule: 'certificate-duration',
    when: 'too short',
    rejected: issued({ duration: Duration.minutes(59), renewBefore: Duration.minutes(30) }),
    at: 'chart/kafka',
    messageParts: ['certificate kafka-brokers-tls has a duration of 3540 seconds', 'one hour or more'],
    accepted: issued({ duration: Duration.hours(1), renewBefore: Duration.minutes(30) }),
  },
  {
    rule: 'certificate-duration',
    when: 'a renewBefore as long as the duration',
    rejected: issued({ duration: Duration.days(30) }),
    messageParts: ['has a renewBefore of 2592000 seconds with a duration of 2592000 seconds', 'less than duration'],
    accepted: issued({ duration: Duration.days(31) }),
  },
  {
    rule: 'certificate-duration',
    when: 'a renewBefore that is too short',
    rejected: issued({ renewBefore: Duration.seconds(299) }),
    messageParts: ['has a renewBefore of 299 seconds', 'at least five minutes'],
    accepted: issued({ renewBefore: Duration.minutes(5) }),
  },
  { rule: 'extra-volume', when: 'a certificate whose name is not a DNS label', rejected: issued({ name: 'Node.TLS' }), messageParts: ['volume name "Node.TLS"'], accepted: issued({ name: 'node-tls' }) },
  { rule: 'name', when: 'of a Certificate', rejected: issued({ name: 'tls_1' }), messageParts: ['Certificate name "kafka-brokers-tls_1"', 'Issuer name "kafka-tls_1-ca"'], accepted: issued({ name: 'tls-1' }) },
  {
    rule: 'duplicate-volume',
    when: 'a volume with the name of a certificate',
    rejected: mounting(ExtraVolume.fromSecret('/files', 'tls')),
    messageParts: ['two volumes have the name "tls"'],
    accepted: mounting(ExtraVolume.fromSecret('/files', 'tls', { name: 'own' })),
  },
  {
    rule: 'duplicate-volume',
    when: 'a volume at the path of a certificate',
    rejected: mounting(ExtraVolume.fromSecret('/etc/cdk8s-kafka-tls', 'own')),
    messageParts: ['two volumes have the mountPath "/etc/cdk8s-kafka-tls"'],
    accepted: mounting(ExtraVolume.fromSecret('/etc/own', 'own')),
  },
  {
    rule: 'duplicate-volume',
    when: 'a disk with the name of a certificate',
    rejected: cluster({ security: tls(NodeCertificate.selfSigned()) }, { storage: Storage.persistent({ name: 'tls' }) }),
    messageParts: ['two volumes have the name "tls"'],
    accepted: cluster({ security: tls(NodeCertificate.selfSigned({ name: 'nodes' })) }, { storage: Storage.persistent({ name: 'tls' }) }),
  },
]);

test('a text that is not a certificate is not in the message, since it may be a key', () => {
  expect(errorsOf(existing({ pem: 'MIIEvQ-secret' })()).join()).not.toContain('MIIEvQ');
});

test('existing certificates with unknown names are accepted', () => {
  expect(errorsOf(existing({}, { externalAccess: nodePorts(AdvertisedHost.pattern('kafka.example.com')) })())).toEqual([]);
});

test('certificate-names can be suppressed if clients do not compare names', () => {
  const suppressions = [{ rule: 'certificate-names', reason: 'clients do not compare names' }];
  expect(errorsOf(cluster({ security: tls(NodeCertificate.selfSigned()), externalAccess: nodeIps(), suppressions })())).toEqual([]);
});
