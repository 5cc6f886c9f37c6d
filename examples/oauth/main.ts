import { App, Chart } from 'cdk8s';
import {
  AdvertisedHost, Authorization, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, ListenerSecurity, NodeCertificate,
  NodePortAccess,
} from 'cdk8s-kafka';

/** Clients authenticate with tokens of an OpenID provider, nodes with certificates, so that they start without the provider. */
export function oauth(chart: Chart): KafkaCluster {
  const certificate = NodeCertificate.fromSecret('kafka-tls', { subject: 'CN=kafka' });
  const tokens = ListenerSecurity.oauthBearer({
    certificate,
    jwksEndpointUrl: 'https://login.example.com/realms/kafka/protocol/openid-connect/certs',
    issuer: 'https://login.example.com/realms/kafka',
    audiences: ['kafka'],
    principalClaim: 'client_id',
  });
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.mutualTls({ certificate }),
    authorization: Authorization.acls({ superUsers: ['User:kafka-admin'] }),
    listeners: [KafkaListener.client({ security: tokens }), KafkaListener.internal()],
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), security: tokens })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  return cluster;
}

const app = new App();
oauth(new Chart(app, 'oauth', { namespace: 'kafka' }));
app.synth();
