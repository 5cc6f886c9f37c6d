import { App, Chart, Size } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, NodeCertificate, Storage,
} from 'cdk8s-kafka';

/**
 * Mutual TLS on every listener, with certificates that cert-manager issues and renews for all addresses of the plan. The
 * CA belongs to the cluster; use `NodeCertificate.fromIssuer({ name: … })` for an existing issuer. Changing `restartTrigger`
 * causes a rolling restart, in which the pods load renewed certificates.
 */
export function tlsCertManager(chart: Chart, options: { readonly restartTrigger?: string } = {}): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.selfSigned(options) }),
    externalAccess: [new LoadBalancerAccess({
      address: LoadBalancerAddress.ips((process.env.LOAD_BALANCER_IPS ?? '192.0.2.11,192.0.2.12,192.0.2.13').split(',')),
      bootstrapHost: process.env.BOOTSTRAP_IP ?? '192.0.2.10',
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
tlsCertManager(new Chart(app, 'tls-cert-manager', { namespace: 'kafka' }));
app.synth();
