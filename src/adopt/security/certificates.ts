import { issuedCode } from './issued-certificates';
import { subjectFor } from './node-principal';
import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { expand, NodeTokens } from '../../plan/names';
import { certificatePath, FileReference, filesIn } from '../../plan/security/certificates';
import { restartTriggerAnnotation } from '../../plan/security/set-security';
import { CertificateAuthority } from '../../security/certificate-options';
import { NodeCertificate } from '../../security/node-certificate';
import { callWith, Code, literal } from '../print/code';

/** The nodes' certificate, as the program writes it and as the plan takes it. */
export interface CertificateCode {
  readonly code: Code;
  readonly certificate: NodeCertificate;
}

/** The certificate by which nodes answer on a listener; undefined where it has none, or one that is not mounted as the library does. */
export function certificateCode(plan: ClusterPlan, { settings }: Pick<ListenerPlan, 'settings'>): CertificateCode | undefined {
  const [chain] = filesIn(settings['ssl.keystore.certificate.chain']);
  const [key] = filesIn(settings['ssl.keystore.key']);
  const alike = plan.listeners.filter((other) => other.settings['ssl.keystore.certificate.chain'] === settings['ssl.keystore.certificate.chain']);
  const trusted = chain && trustedFile(alike, chain);
  const name = chain && nameOf(chain.path);
  const secretName = name === undefined ? undefined : secretNameOf(plan, chain.path);
  if (!key || !trusted || name === undefined || secretName === undefined) { return undefined; }
  const isApart = trusted.path !== chain.path;
  const ca = isApart ? caCode(plan, trusted) : undefined;
  if (isApart && !ca) { return undefined; }
  const restartTrigger = plan.sets.map(({ pod: { annotations } }) => annotations[restartTriggerAnnotation(name)]).find((text) => text !== undefined);
  const common = { name: name === 'tls' ? undefined : name, restartTrigger, ca: ca?.ca };
  const issued = issuedCode(plan, name, { ...common, caCode: ca?.code });
  if (issued) { return issued; }
  const options = {
    name: name === 'tls' ? undefined : name,
    certificateFile: unless('tls.crt', chain.key),
    privateKeyFile: unless('tls.key', key.key),
    caFile: isApart ? undefined : unless('ca.crt', trusted.key),
    subject: subjectFor(plan, alike),
    restartTrigger,
  };
  return {
    certificate: NodeCertificate.fromSecret(secretName, { ...options, ca: ca?.ca }),
    code: callWith('NodeCertificate.fromSecret', [literal(secretName)], {
      ...Object.fromEntries(Object.entries(options).map(([option, value]) => [option, literal(value)])), ca: ca?.code,
    }),
  };
}

/** Whom nodes trust among themselves; listeners for clients may say only whom these are signed by. */
function trustedFile(listeners: readonly Pick<ListenerPlan, 'settings'>[], { path }: FileReference): FileReference {
  const trusted = listeners.flatMap(({ settings }) => filesIn(settings['ssl.truststore.certificates']));
  return trusted.find((file) => !isClientCaFile(file)) ?? { path, key: 'ca.crt' };
}

/** Whether a file is of an authority of clients alone. */
export const isClientCaFile = ({ path }: FileReference): boolean => path.startsWith(certificatePath('ca-'));

const unless = (usual: string, value: string): string | undefined => value === usual ? undefined : value;

function nameOf(path: string): string | undefined {
  const name = path.slice(certificatePath('').length);
  return path === certificatePath(name) && name !== '' ? name : undefined;
}

const volumesAt = ({ sets }: ClusterPlan, path: string) => sets.flatMap((set) =>
  set.pod.volumes.filter(({ mountPath }) => mountPath === path).map(({ source }) => ({ set, source: source as any })));

interface CaCode {
  readonly code: Code;
  readonly ca: CertificateAuthority;
}

/** Where the certificates of an authority are that has a volume of its own. */
export function caCode(plan: ClusterPlan, { path, key }: FileReference): CaCode | undefined {
  const [found] = volumesAt(plan, path);
  const secret: string | undefined = found?.source.secret?.secretName;
  const name: string | undefined = secret ?? found?.source.configMap?.name;
  if (name === undefined) { return undefined; }
  const factory = secret === undefined ? 'fromConfigMap' : 'fromSecret';
  const args = [name, ...key === 'ca.crt' ? [] : [key]] as const;
  return { ca: CertificateAuthority[factory](...args), code: callWith(`CertificateAuthority.${factory}`, args.map(literal) as Code[], {}) };
}

/** The pattern that gives each set, or each node, its Secret. */
function secretNameOf(plan: ClusterPlan, path: string): string | undefined {
  const named = volumesAt(plan, path).flatMap(({ set, source }): { name: string; tokens: NodeTokens }[] => {
    const tokens = set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name }));
    if (source.secret) { return [{ name: source.secret.secretName, tokens: tokens[0] }]; }
    return (source.projected?.sources ?? []).map(({ secret }: any, index: number) => ({ name: String(secret?.name), tokens: tokens[index] }));
  });
  if (named.length === 0 || named.some(({ tokens }) => tokens === undefined)) { return undefined; }
  const isEach = volumesAt(plan, path).some(({ source }) => source.projected !== undefined);
  const [{ name: first, tokens }] = named;
  const patterns = [
    ...isEach ? [] : [first],
    ...(isEach ? ['pod', 'nodeId', 'ordinal'] as const : ['set'] as const).flatMap((token) => {
      const value = String(tokens[token]);
      const place = first.lastIndexOf(value);
      return place < 0 ? [] : [`${first.slice(0, place)}{${token}}${first.slice(place + value.length)}`];
    }),
  ];
  const both = patterns.flatMap((pattern) => [pattern, pattern.replace(tokens.set, '{set}')]);
  return [...patterns, ...both].find((pattern) => named.every((secret) => expand(pattern, secret.tokens) === secret.name));
}
