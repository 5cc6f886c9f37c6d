import { Outside } from './external-listener';
import { Made, made } from './factory-call';
import { hostPatterns, hostsOf } from './hosts';
import { Wish } from './inferred-access';
import { nodePortRange } from './node-port-range';
import { firstPortOf, portsOf } from './services';
import { ImageOptions } from '../../cluster/kafka-image';
import { KafkaProxyAccess } from '../../external-access/kafka-proxy';
import { ProxyFront } from '../../external-access/proxy-front';
import { TrafficPolicy } from '../../external-access/traffic-policy';
import { ProxyKeyPair, ProxyPlan, ServicePlan } from '../../model/plan';
import { AuthoritySpec } from '../../model/security-spec';
import type { PodUser } from '../../pods/pod-options';
import { CertificateAuthority } from '../../security/certificate-options';
import { NodeCertificate } from '../../security/node-certificate';
import { originOf, parseReference } from '../../util/image-reference';

export function proxyWishes(outside: Outside): Wish[] {
  const { proxy } = outside;
  if (!proxy) { return []; }
  const usual = new KafkaProxyAccess({ host: outside.brokers[0].address.host })._spec().contribute(outside.context).proxies![0];
  const hosts = hostPatterns(outside);
  return (hosts.length === 0 ? hostsOf(outside).slice(0, 1) : hosts).map((host) => ({
    construct: { KafkaProxyAccess },
    required: { host },
    options: {
      front: frontOf(outside.front),
      firstPort: firstPortOf(portsOf(outside)),
      replicas: proxy.replicas,
      image: imageOf(proxy, usual),
      user: userOf(proxy, usual),
      nodeSelector: proxy.nodeSelector,
      ...securityOptions(proxy),
    },
    proxy: { own: proxy, usual },
  }));
}

function frontOf(service: ServicePlan | undefined): Made {
  const { type, loadBalancer = {}, annotations = {} } = service ?? {};
  const policy = service?.externalTrafficPolicy as TrafficPolicy | undefined;
  if (service === undefined) { return made({ ProxyFront }, 'hostPort'); }
  if (type !== 'LoadBalancer') { return made({ ProxyFront }, 'nodePort', { nodePortRange: nodePortRange([service]), trafficPolicy: policy }); }
  const { ip, className, sourceRanges } = loadBalancer;
  return made({ ProxyFront }, 'loadBalancer', {
    ip,
    loadBalancerClass: className,
    sourceRanges: sourceRanges && [...sourceRanges],
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
    trafficPolicy: policy,
  });
}

function securityOptions({ clientTls, brokerTls, login }: ProxyPlan): Readonly<Record<string, unknown>> {
  return {
    clientTls: clientTls && {
      certificate: certificateOf(clientTls.keyPair),
      ...clientTls.clientAuthority ? { clientAuthority: authorityOf(clientTls.clientAuthority) } : {},
    },
    brokerAuthority: brokerTls && authorityOf(brokerTls.authority),
    brokerCertificate: brokerTls?.keyPair && certificateOf(brokerTls.keyPair),
    login: login && { user: login.user, mechanism: login.mechanism, password: login.password },
  };
}

function certificateOf({ secretName, certificate, key }: ProxyKeyPair): Made {
  const keys = { ...certificate === 'tls.crt' ? {} : { certificateKey: certificate }, ...key === 'tls.key' ? {} : { privateKeyKey: key } };
  return Object.keys(keys).length === 0 ? made({ NodeCertificate }, 'fromSecret', secretName) : made({ NodeCertificate }, 'fromSecret', secretName, keys);
}

const authorityOf = ({ kind, name, key }: AuthoritySpec): Made => made({ CertificateAuthority }, kind === 'Secret' ? 'fromSecret' : 'fromConfigMap', name, key);

const userOf = ({ image: { uid, gid } }: ProxyPlan, { image: usual }: ProxyPlan): PodUser | undefined =>
  uid === usual.uid && gid === usual.gid ? undefined : { ...uid === undefined ? {} : { uid }, ...gid === undefined ? {} : { gid } };

/** What differs from the image that the library itself would take. */
function imageOf({ image: { reference, pullPolicy, pullSecrets } }: ProxyPlan, { image }: ProxyPlan): ImageOptions | undefined {
  const usual = parseReference(image.reference, 'latest');
  const { name, tag, digest } = parseReference(reference, 'latest');
  const options = {
    registry: originOf(name, usual.name).registry,
    tag: tag === usual.tag ? undefined : tag,
    digest,
    pullPolicy: pullPolicy as ImageOptions['pullPolicy'],
    pullSecrets: pullSecrets.length === 0 ? undefined : [...pullSecrets],
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return Object.keys(given).length === 0 ? undefined : given;
}
