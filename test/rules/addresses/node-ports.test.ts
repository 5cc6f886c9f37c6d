import { NodeHost, NodePortAccess, TrafficPolicy } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testWarnings } from '../cases';

const local = (host: NodeHost) => () =>
  separate({ externalAccess: [new NodePortAccess({ host, trafficPolicy: TrafficPolicy.LOCAL, bootstrapPort: 30090 })] });

testWarnings([
  {
    rule: 'local-node-port',
    when: 'one name for all',
    rejected: local(NodeHost.named('kafka.example.com')),
    says: ['trafficPolicy "Local" on EXTERNAL, where 3 brokers advertise "kafka.example.com"', 'NodeHost.nodeIp()'],
    accepted: local(NodeHost.named('kafka-{nodeId}.example.com')),
  },
  {
    rule: 'local-node-port',
    when: 'not with what each machine knows of itself',
    rejected: local(NodeHost.named('192.0.2.1')),
    says: ['"192.0.2.1"'],
    accepted: local(NodeHost.nodeIp({ bootstrapHost: 'nodes.example.com' })),
  },
]);
