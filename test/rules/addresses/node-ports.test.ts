import { AdvertisedHost, NodePortAccess, TrafficPolicy } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testWarnings } from '../cases';

const local = (host: AdvertisedHost) => () =>
  separate({ externalAccess: [new NodePortAccess({ host, trafficPolicy: TrafficPolicy.LOCAL, bootstrapPort: 30090 })] });

testWarnings([
  {
    rule: 'local-node-port',
    when: 'one host name for all brokers',
    rejected: local(AdvertisedHost.pattern('kafka.example.com')),
    messageParts: ['listener EXTERNAL has trafficPolicy "Local", but 3 brokers advertise the same host ("kafka.example.com")', 'AdvertisedHost.nodeIp()'],
    accepted: local(AdvertisedHost.pattern('kafka-{nodeId}.example.com')),
  },
  {
    rule: 'local-node-port',
    when: 'one address for all brokers',
    rejected: local(AdvertisedHost.pattern('192.0.2.1')),
    messageParts: ['"192.0.2.1"'],
    accepted: local(AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' })),
  },
]);
