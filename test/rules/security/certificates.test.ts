import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import {
  CertificateAuthority, ExtraVolume, IssuedCertificateOptions, KafkaBrokerSetProps, KafkaClusterProps, KafkaListener,
  ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, PodIpAccess, SecretCertificateOptions, Storage,
} from 'cdk8s-kafka';
import { chartOf, errorsOf, separate } from '../../synth';
import { testErrors } from '../cases';

/** Of O=Example, CN=kafka, for the pods of `kafka-brokers` and `kafka-controllers`, the bootstrap Service, kafka.example.com, 10.0.0.1 and fd00::1. */
const PEM = readFileSync(join(__dirname, '..', '..', 'certificates', 'node-certificate.pem'), 'utf8');

const tls = (certificate: NodeCertificate) => ListenerSecurity.tls({ certificate });
const cluster = (props: KafkaClusterProps, brokers: Partial<KafkaBrokerSetProps> = {}) => () => separate(props, brokers);
const issued = (options: IssuedCertificateOptions) => cluster({ security: tls(NodeCertificate.selfSigned(options)) });
const brought = (options: SecretCertificateOptions, props: KafkaClusterProps = {}) => cluster({ security: tls(NodeCertificate.fromSecret('certificate', options)), ...props });
const nodePorts = (host: AdvertisedHost, bootstrapPort?: number) => [new NodePortAccess({ host, bootstrapPort })];
const nodeIps = () => nodePorts(AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), 30090);
const outside = (externalAccess: KafkaClusterProps['externalAccess'], options: IssuedCertificateOptions = {}) =>
  cluster({ security: tls(NodeCertificate.selfSigned(options)), externalAccess });
const mounting = (volume: ExtraVolume) => cluster({ security: tls(NodeCertificate.selfSigned()) }, { volumes: [volume] });

testErrors([
  {
    rule: 'certificate-names',
    when: 'of Kubernetes nodes, which nobody knows before',
    rejected: outside(nodeIps()),
    at: 'chart/brokers',
    says: ['listener EXTERNAL advertises "[${env:HOST_IP}]"', 'certificate tls', 'additionalNames'],
    accepted: outside(nodeIps(), { additionalNames: ['10.0.0.1', '10.0.0.2'] }),
  },
  {
    rule: 'certificate-names',
    when: 'the names of Kubernetes nodes',
    rejected: outside([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })]),
    says: ['"${env:NODE_NAME}"'],
    accepted: outside([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })], { additionalNames: ['*.example.com'] }),
  },
  {
    rule: 'certificate-names',
    when: 'of pods by their addresses',
    rejected: outside([new PodIpAccess()]),
    says: ['listener EXTERNAL advertises "[${env:POD_IP}]"'],
    accepted: outside([new PodIpAccess({ security: ListenerSecurity.plaintext() })]),
  },
  {
    rule: 'certificate-names',
    when: 'that a brought certificate does not have',
    rejected: brought({ pem: PEM }, { externalAccess: nodePorts(AdvertisedHost.perBroker(['kafka.example.com', '10.0.0.2', 'b.example.com'])) }),
    at: 'chart/kafka',
    says: ['certificate tls does not contain 10.0.0.2, b.example.com;', 'explain'],
    accepted: brought({ pem: PEM }, { externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(['kafka.example.com', '10.0.0.1', '[FD00:0::1]']) })] }),
  },
  {
    rule: 'certificate-names',
    when: 'that it was said to have',
    rejected: brought({ pem: PEM, additionalNames: ['localhost'] }),
    says: ['does not contain localhost;'],
    accepted: brought({ pem: PEM, additionalNames: ['10.0.0.1'] }),
  },
  {
    rule: 'certificate-pem',
    when: 'something else, which is not repeated',
    rejected: brought({ pem: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n' }),
    at: 'chart/kafka',
    says: ['pem of certificate tls is not a valid certificate', '-----BEGIN CERTIFICATE-----'],
    accepted: brought({ pem: PEM }),
  },
  {
    rule: 'certificate-subject',
    when: 'other than the certificate\'s',
    rejected: brought({ pem: PEM, subject: 'CN=kafka' }),
    at: 'chart/kafka',
    says: ['subject of certificate tls is "CN=kafka", but the subject in its pem is "CN=kafka,O=Example"'],
    accepted: brought({ pem: PEM, subject: 'CN=kafka, O=Example' }),
  },
  {
    rule: 'certificate-conflict',
    when: 'two of one name',
    rejected: cluster({
      listeners: [KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a')) }), KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b')) })],
    }),
    at: 'chart/kafka',
    says: ['listeners CLIENT and INTERNAL have different certificates, or CAs, with the same name ("tls")'],
    accepted: cluster({
      listeners: [KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a')) }), KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('a')) })],
    }),
  },
  {
    rule: 'certificate-conflict',
    when: 'a certificate called as the authority of another',
    rejected: cluster({
      listeners: [
        KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a', { ca: CertificateAuthority.fromSecret('ca') })) }),
        KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b', { name: 'tls-ca' })) }),
      ],
    }),
    says: ['with the same name ("tls-ca")'],
    accepted: cluster({
      listeners: [
        KafkaListener.client({ security: tls(NodeCertificate.fromSecret('a', { ca: CertificateAuthority.fromSecret('ca') })) }),
        KafkaListener.internal({ security: tls(NodeCertificate.fromSecret('b', { name: 'tls-nodes' })) }),
      ],
    }),
  },
  {
    rule: 'certificate-namespace',
    when: 'none is known',
    rejected: () => separate({ security: tls(NodeCertificate.selfSigned()) }, {}, {}, chartOf(null)),
    at: 'chart/kafka',
    says: ['cert-manager is to make kafka-brokers-tls, kafka-controllers-tls, kafka-tls-ca, and no namespace is known'],
    accepted: () => separate({ security: tls(NodeCertificate.fromSecret('kafka-tls')) }, {}, {}, chartOf(null)),
  },
  {
    rule: 'certificate-common-name',
    when: 'too long',
    rejected: issued({ commonName: 'k'.repeat(65) }),
    at: 'chart/kafka',
    says: ['certificate kafka-brokers-tls has the common name', 'of 65 characters'],
    accepted: issued({ commonName: 'k'.repeat(64) }),
  },
  { rule: 'certificate-common-name', when: 'none', rejected: issued({ commonName: '' }), says: ['common name "", of 0 characters'], accepted: issued({ commonName: 'k' }) },
  { rule: 'certificate-common-name', when: 'two parts of a name', rejected: issued({ commonName: 'kafka,O=Example' }), says: ['"kafka,O=Example"'], accepted: issued({ commonName: 'Kafka nodes of team-a_1' }) },
  {
    rule: 'certificate-duration',
    when: 'too short',
    rejected: issued({ duration: Duration.minutes(59), renewBefore: Duration.minutes(30) }),
    at: 'chart/kafka',
    says: ['certificate kafka-brokers-tls holds for 3540 seconds', 'an hour or more'],
    accepted: issued({ duration: Duration.hours(1), renewBefore: Duration.minutes(30) }),
  },
  {
    rule: 'certificate-duration',
    when: 'renewed before it begins',
    rejected: issued({ duration: Duration.days(30) }),
    says: ['is renewed 2592000 seconds before its end, of 2592000', 'less than duration'],
    accepted: issued({ duration: Duration.days(31) }),
  },
  {
    rule: 'certificate-duration',
    when: 'renewed at the last moment',
    rejected: issued({ renewBefore: Duration.seconds(299) }),
    says: ['is renewed 299 seconds before its end', 'at least five minutes'],
    accepted: issued({ renewBefore: Duration.minutes(5) }),
  },
  { rule: 'extra-volume', when: 'a certificate whose name is no DNS label', rejected: issued({ name: 'Node.TLS' }), says: ['volume name "Node.TLS"'], accepted: issued({ name: 'node-tls' }) },
  { rule: 'name', when: 'of a certificate\'s object', rejected: issued({ name: 'tls_1' }), says: ['Certificate name "kafka-brokers-tls_1"', 'Issuer name "kafka-tls_1-ca"'], accepted: issued({ name: 'tls-1' }) },
  {
    rule: 'duplicate-volume',
    when: 'a volume called as a certificate',
    rejected: mounting(ExtraVolume.fromSecret('/files', 'tls')),
    says: ['two volumes have the name "tls"'],
    accepted: mounting(ExtraVolume.fromSecret('/files', 'tls', { name: 'own' })),
  },
  {
    rule: 'duplicate-volume',
    when: 'a volume at a certificate\'s path',
    rejected: mounting(ExtraVolume.fromSecret('/etc/cdk8s-kafka-tls', 'own')),
    says: ['two volumes have the mountPath "/etc/cdk8s-kafka-tls"'],
    accepted: mounting(ExtraVolume.fromSecret('/etc/own', 'own')),
  },
  {
    rule: 'duplicate-volume',
    when: 'a disk called as a certificate',
    rejected: cluster({ security: tls(NodeCertificate.selfSigned()) }, { storage: Storage.persistent({ name: 'tls' }) }),
    says: ['two volumes have the name "tls"'],
    accepted: cluster({ security: tls(NodeCertificate.selfSigned({ name: 'nodes' })) }, { storage: Storage.persistent({ name: 'tls' }) }),
  },
]);

test('what is no certificate is not repeated: it may be a key', () => {
  expect(errorsOf(brought({ pem: 'MIIEvQ-secret' })()).join()).not.toContain('MIIEvQ');
});

test('brought certificates of unknown names are nobody\'s fault', () => {
  expect(errorsOf(brought({}, { externalAccess: nodePorts(AdvertisedHost.pattern('kafka.example.com')) })())).toEqual([]);
});

test('names that clients do not compare are suppressed with the reason', () => {
  const suppressions = [{ rule: 'certificate-names', reason: 'clients do not compare names' }];
  expect(errorsOf(cluster({ security: tls(NodeCertificate.selfSigned()), externalAccess: nodeIps(), suppressions })())).toEqual([]);
});
