import { authorityCall } from './authority';
import { InferenceInput } from './external-listener';
import { FactoryCall, factoryCall } from './factory-call';
import { hostPatterns, hostsOf } from './hosts';
import { AccessCandidate } from './inferred-access';
import { nodePortRange } from './node-port-range';
import { firstPortOf, advertisedPorts } from './services';
import { ImageOptions } from '../../cluster/kafka-image';
import { KafkaProxyAccess } from '../../external-access/kafka-proxy';
import { ProxyExposure } from '../../external-access/proxy-exposure';
import { TrafficPolicy } from '../../external-access/traffic-policy';
import type { ProxyKeyPair, ProxyPlan, ServicePlan } from '../../model/plan';
import { planAccess } from '../../plan/access';
import { originOf, parseReference } from '../../plan/image-reference';
import type { PodUser } from '../../pods/pod-options';
import { NodeCertificate } from '../../security/node-certificate';

export function proxyCandidates(input: InferenceInput): AccessCandidate[] {
  const { external: { proxy, proxyService }, context } = input;
  if (!proxy) { return []; }
  const [defaults] = planAccess(new KafkaProxyAccess({ host: hostsOf(input)[0] })._spec, context).proxies!;
  const hosts = hostPatterns(input);
  return (hosts.length === 0 ? hostsOf(input).slice(0, 1) : hosts).map((host) => ({
    construct: { KafkaProxyAccess },
    required: { host },
    options: {
      exposure: exposureOf(proxyService),
      firstPort: firstPortOf(advertisedPorts(input)),
      replicas: proxy.replicas,
      image: imageOf(proxy, defaults),
      user: userOf(proxy, defaults),
      nodeSelector: proxy.nodeSelector,
      ...securityOptions(proxy),
    },
    pods: { own: proxy, defaults },
  }));
}

function exposureOf(service: ServicePlan | undefined): FactoryCall<ProxyExposure> {
  const { type, loadBalancer = {}, annotations = {} } = service ?? {};
  const policy = service?.externalTrafficPolicy as TrafficPolicy | undefined;
  if (service === undefined) { return factoryCall({ ProxyExposure }, 'hostPort'); }
  if (type !== 'LoadBalancer') {
    return factoryCall({ ProxyExposure }, 'nodePort', { nodePortRange: nodePortRange([service]), trafficPolicy: policy });
  }
  const { ip, className, sourceRanges } = loadBalancer;
  return factoryCall({ ProxyExposure }, 'loadBalancer', {
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
      ...clientTls.clientCa ? { clientCa: authorityCall(clientTls.clientCa) } : {},
    },
    brokerCa: brokerTls && authorityCall(brokerTls.ca),
    brokerCertificate: brokerTls?.keyPair && certificateOf(brokerTls.keyPair),
    login: login && { user: login.user, mechanism: login.mechanism, password: login.password },
  };
}

function certificateOf({ secretName, certificate, key }: ProxyKeyPair): FactoryCall<NodeCertificate> {
  const files = { ...certificate === 'tls.crt' ? {} : { certificateFile: certificate }, ...key === 'tls.key' ? {} : { privateKeyFile: key } };
  return Object.keys(files).length === 0 ? factoryCall({ NodeCertificate }, 'fromSecret', secretName)
    : factoryCall({ NodeCertificate }, 'fromSecret', secretName, files);
}

const userOf = ({ image: { uid, gid } }: ProxyPlan, { image }: ProxyPlan): PodUser | undefined =>
  uid === image.uid && gid === image.gid ? undefined : { ...uid === undefined ? {} : { uid }, ...gid === undefined ? {} : { gid } };

/** Returns the options of an image that differs from the default. */
function imageOf({ image: { reference, pullPolicy, pullSecrets } }: ProxyPlan, { image }: ProxyPlan): ImageOptions | undefined {
  const defaults = parseReference(image.reference, 'latest');
  const { name, tag, digest } = parseReference(reference, 'latest');
  const options = {
    registry: originOf(name, defaults.name).registry,
    tag: tag === defaults.tag ? undefined : tag,
    digest,
    pullPolicy: pullPolicy as ImageOptions['pullPolicy'],
    pullSecrets: pullSecrets.length === 0 ? undefined : [...pullSecrets],
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return Object.keys(given).length === 0 ? undefined : given;
}
