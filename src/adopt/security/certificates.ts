import { issuedCertificateCall } from './issued-certificates';
import { subjectFor } from './node-principal';
import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { expand, NodeTokens } from '../../plan/names';
import { certificatePath, FileReference, filesIn } from '../../plan/security/certificates';
import { isReloadedVolume } from '../../plan/security/renewal';
import { restartTriggerAnnotation } from '../../plan/security/set-security';
import { FactoryCall, factoryCall } from '../../read/infer/factory-call';
import { CertificateAuthority } from '../../security/certificate-options';
import { NodeCertificate } from '../../security/node-certificate';

/** Returns the certificate that Kafka nodes present on a listener; undefined if there is none, or if it is mounted otherwise than by this library. */
export function certificateCall(plan: ClusterPlan, { settings }: Pick<ListenerPlan, 'settings'>): FactoryCall<NodeCertificate> | undefined {
  const [chain] = filesIn(settings['ssl.keystore.certificate.chain']);
  const [key] = filesIn(settings['ssl.keystore.key']);
  const sharing = plan.listeners.filter((other) => other.settings['ssl.keystore.certificate.chain'] === settings['ssl.keystore.certificate.chain']);
  const trusted = chain && trustedFile(sharing, chain);
  const path = chain && nameIn(chain.path);
  const secretName = path === undefined ? undefined : secretPatternOf(plan, chain.path);
  if (!key || !trusted || path === undefined || secretName === undefined) { return undefined; }
  const hasOwnCaVolume = trusted.path !== chain.path;
  const ca = hasOwnCaVolume ? caCall(plan, trusted) : undefined;
  if (hasOwnCaVolume && !ca) { return undefined; }
  const name = unlessDefault('tls', path);
  const restartTrigger = plan.sets.map(({ pod: { annotations } }) => annotations[restartTriggerAnnotation(path)]).find((text) => text !== undefined);
  const reloader = plan.sets.some(({ annotations, pod: { volumes } }) =>
    volumes.some((volume) => volume.mountPath === chain.path && isReloadedVolume(annotations, volume))) || undefined;
  return issuedCertificateCall(plan, path, { name, restartTrigger, reloader, ca }) ?? factoryCall({ NodeCertificate }, 'fromSecret', secretName, {
    name,
    certificateFile: unlessDefault('tls.crt', chain.key),
    privateKeyFile: unlessDefault('tls.key', key.key),
    caFile: hasOwnCaVolume ? undefined : unlessDefault('ca.crt', trusted.key),
    subject: subjectFor(plan, sharing),
    restartTrigger,
    reloader,
    ca,
  });
}

/** The CA certificate by which Kafka nodes verify each other. Listeners for clients may have only the CA certificate of the clients. */
function trustedFile(listeners: readonly Pick<ListenerPlan, 'settings'>[], { path }: FileReference): FileReference {
  const trusted = listeners.flatMap(({ settings }) => filesIn(settings['ssl.truststore.certificates']));
  return trusted.find((file) => !isClientCaFile(file)) ?? { path, key: 'ca.crt' };
}

/** Whether a file is the CA certificate of clients only. */
export const isClientCaFile = ({ path }: FileReference): boolean => path.startsWith(certificatePath('ca-'));

const unlessDefault = (defaultValue: string, value: string): string | undefined => value === defaultValue ? undefined : value;

/** Returns the name of the certificate that is mounted at a path. */
function nameIn(path: string): string | undefined {
  const name = path.slice(certificatePath('').length);
  return path === certificatePath(name) && name !== '' ? name : undefined;
}

const volumesAt = ({ sets }: ClusterPlan, path: string) => sets.flatMap((set) =>
  set.pod.volumes.filter(({ mountPath }) => mountPath === path).map(({ source }) => ({ set, source: source as any })));

/** Returns the Secret or ConfigMap of a CA certificate that has its own volume. */
export function caCall(plan: ClusterPlan, { path, key }: FileReference): FactoryCall<CertificateAuthority> | undefined {
  const [found] = volumesAt(plan, path);
  const secret: string | undefined = found?.source.secret?.secretName;
  const name: string | undefined = secret ?? found?.source.configMap?.name;
  return name === undefined ? undefined
    : factoryCall({ CertificateAuthority }, secret === undefined ? 'fromConfigMap' : 'fromSecret', name, unlessDefault('ca.crt', key));
}

/** Returns the pattern that gives the name of each set's, or of each Kafka node's, Secret. */
function secretPatternOf(plan: ClusterPlan, path: string): string | undefined {
  const secrets = volumesAt(plan, path).flatMap(({ set, source }): { name: string; tokens: NodeTokens }[] => {
    const tokens = set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name }));
    if (source.secret) { return [{ name: source.secret.secretName, tokens: tokens[0] }]; }
    return (source.projected?.sources ?? []).map(({ secret }: any, index: number) => ({ name: String(secret?.name), tokens: tokens[index] }));
  });
  if (secrets.length === 0 || secrets.some(({ tokens }) => tokens === undefined)) { return undefined; }
  const isPerNode = volumesAt(plan, path).some(({ source }) => source.projected !== undefined);
  const [{ name: first, tokens }] = secrets;
  const patterns = [
    ...isPerNode ? [] : [first],
    ...(isPerNode ? ['pod', 'nodeId', 'ordinal'] as const : ['set'] as const).flatMap((token) => {
      const value = String(tokens[token]);
      const position = first.lastIndexOf(value);
      return position < 0 ? [] : [`${first.slice(0, position)}{${token}}${first.slice(position + value.length)}`];
    }),
  ];
  const withSet = patterns.flatMap((pattern) => [pattern, pattern.replace(tokens.set, '{set}')]);
  return [...patterns, ...withSet].find((pattern) => secrets.every((secret) => expand(pattern, secret.tokens) === secret.name));
}
