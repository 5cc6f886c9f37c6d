import { Duration } from 'cdk8s';
import { CertificateAuthority, IssuedCertificateOptions, KafkaBrokerSet, KafkaCluster, KRaftQuorum, ListenerSecurity, NodeCertificate, UpdateStrategy } from 'cdk8s-kafka';
import { chartOf, separate, warningsOf } from '../../synth';
import { testWarnings } from '../cases';

const issued = (options: IssuedCertificateOptions) => () =>
  separate({ security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned(options) }) });
const twoSets = (updateStrategy?: UpdateStrategy) => () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned({ reloader: true }) }) });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster, updateStrategy });
  new KafkaBrokerSet(chart, 'more', { cluster, firstNodeId: 100, updateStrategy });
  return chart;
};

testWarnings([
  {
    rule: 'certificate-restarts',
    when: 'a renewal each 16 hours',
    rejected: issued({ duration: Duration.hours(24), renewBefore: Duration.hours(8) }),
    messageParts: [
      'pods must restart at least every 16 hours to load each renewal of certificate kafka-brokers-tls (duration 1 day, renewBefore 8 hours)', 'reloader: true',
    ],
    accepted: issued({ duration: Duration.hours(24), renewBefore: Duration.hours(8), reloader: true }),
  },
  {
    rule: 'certificate-restarts',
    when: 'a renewal within four weeks',
    rejected: issued({ duration: Duration.days(41), renewBefore: Duration.days(14) }),
    messageParts: ['every 27 days'],
    accepted: issued({ duration: Duration.days(42), renewBefore: Duration.days(14) }),
  },
  {
    rule: 'certificate-restarts',
    when: 'renewals that follow each other, of which pods may skip some if they keep their certificate long enough',
    rejected: issued({ duration: Duration.days(40), renewBefore: Duration.days(27) }),
    messageParts: ['every 27 days'],
    accepted: issued({ duration: Duration.days(40), renewBefore: Duration.days(28) }),
  },
  {
    rule: 'certificate-restarts',
    when: 'little time to react',
    rejected: issued({ renewBefore: Duration.days(6) }),
    messageParts: ['pods must restart within 6 days after each renewal of certificate kafka-brokers-tls (duration 90 days, renewBefore 6 days)', 'a week'],
    accepted: issued({ renewBefore: Duration.days(7) }),
  },
  {
    rule: 'reloader-update-strategy',
    when: 'several sets, whose default is OnDelete',
    rejected: twoSets(),
    messageParts: ['Reloader cannot restart the pods of kafka-brokers, which has update strategy OnDelete'],
    accepted: twoSets(UpdateStrategy.ROLLING_UPDATE),
  },
]);

test('the certificate of the CA, which nodes do not present, needs no restart', () => {
  expect(warningsOf(issued({ duration: Duration.hours(24), renewBefore: Duration.hours(8) })()).filter((line) => line.includes('tls-ca'))).toEqual([]);
});

const annotationsOf = (certificate: NodeCertificate) => separate({ security: ListenerSecurity.tls({ certificate }) }).toJson()
  .filter(({ kind }) => kind === 'StatefulSet').map(({ metadata: { name, annotations } }) => [name, annotations]);

test('the annotations name the Secrets and ConfigMaps of each set', () => {
  expect(annotationsOf(NodeCertificate.selfSigned({ reloader: true }))).toEqual([
    ['kafka-controllers', { 'secret.reloader.stakater.com/reload': 'kafka-controllers-tls' }],
    ['kafka-brokers', { 'secret.reloader.stakater.com/reload': 'kafka-brokers-tls' }],
  ]);
  expect(annotationsOf(NodeCertificate.fromSecret('{pod}-tls', { reloader: true, ca: CertificateAuthority.fromConfigMap('bundle') }))[1]).toEqual(['kafka-brokers', {
    'secret.reloader.stakater.com/reload': 'kafka-brokers-0-tls,kafka-brokers-1-tls,kafka-brokers-2-tls', 'configmap.reloader.stakater.com/reload': 'bundle',
  }]);
  expect(annotationsOf(NodeCertificate.fromSecret('nodes', { reloader: true, ca: CertificateAuthority.fromSecret('ca') }))[1]).toEqual([
    'kafka-brokers', { 'secret.reloader.stakater.com/reload': 'nodes,ca' },
  ]);
  expect(annotationsOf(NodeCertificate.selfSigned())).toEqual([['kafka-controllers', undefined], ['kafka-brokers', undefined]]);
});
