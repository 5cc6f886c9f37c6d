import { App, Chart } from 'cdk8s';
import {
  Authorization, CertificateAuthority, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaTestClient, KRaftQuorum,
  ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, NodeCertificate,
} from 'cdk8s-kafka';

/**
 * Mutual TLS with your own certificates. Each node has its own Secret (`<pod>-tls`), with a certificate of your CA for the
 * names that `explain` prints. Client certificates are issued by another CA, which is not trusted between nodes.
 */
export function mutualTls(chart: Chart): KafkaCluster {
  const certificate = NodeCertificate.fromSecret('{pod}-tls', { subject: 'CN=kafka,O=Example' });
  const clientSecurity = ListenerSecurity.mutualTls({
    certificate,
    clientCa: CertificateAuthority.fromSecret('clients-ca'),
    principalMappingRules: ['RULE:^CN=([^,]+),.*$/$1/', 'DEFAULT'],
  });
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.mutualTls({ certificate }),
    authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    listeners: [KafkaListener.client({ security: clientSecurity }), KafkaListener.internal()],
    externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com'), security: clientSecurity })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  new KafkaTestClient(chart, 'admin', { cluster, login: ClientLogin.certificate('admin-tls') });
  return cluster;
}

const app = new App();
mutualTls(new Chart(app, 'mutual-tls', { namespace: 'kafka' }));
app.synth();
