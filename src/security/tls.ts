import { MutualTlsOptions, TlsOptions } from './listener-security-options';
import { NodeCertificate } from './node-certificate';
import { mapPrincipal } from './principal-mapping';
import { show } from '../model/finding';
import { ListenerUse, PLAINTEXT, SecurityContribution } from '../model/security-spec';
import { caPath, certificatePath, clientCaMount, subjectOf } from '../plan/security/certificates';

/** What TLS adds to whatever else a listener asks; nothing without a certificate. */
export function overTls(certificate: NodeCertificate | undefined): Pick<SecurityContribution, 'settings' | 'certificates'> & { readonly isTls: boolean } {
  if (!certificate) { return { settings: {}, certificates: [], isTls: false }; }
  const spec = certificate._spec;
  const path = certificatePath(spec.name);
  return {
    isTls: true,
    certificates: [spec],
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': `\${dir:${path}:${spec.files.certificate}}`,
      'ssl.keystore.key': `\${dir:${path}:${spec.files.key}}`,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': `\${dir:${caPath(spec)}}`,
    },
  };
}

export function tls({ certificate }: TlsOptions): SecurityContribution {
  const { settings, certificates } = overTls(certificate);
  return { ...PLAINTEXT, protocol: 'SSL', settings, certificates };
}

export function mutualTls({ certificate, clientCa, principalMappingRules }: MutualTlsOptions, use: ListenerUse): SecurityContribution {
  const plain = tls({ certificate });
  const volume = clientCa && clientCaMount(clientCa._spec);
  const clients = volume && `\${dir:${volume.mountPath}:${clientCa._spec.key}}`;
  const subject = subjectOf(certificate._spec, use.cluster);
  const nodes = plain.settings['ssl.truststore.certificates'];
  const mapping = principalMappingRules && mapPrincipal(principalMappingRules, subject);
  return {
    ...plain,
    volumes: volume ? [volume] : [],
    settings: {
      ...plain.settings,
      'ssl.client.auth': 'required',
      ...clients === undefined ? {} : { 'ssl.truststore.certificates': use.usedByNodes ? `${nodes}\n${clients}` : clients },
      ...principalMappingRules ? { 'ssl.principal.mapping.rules': principalMappingRules.join(',') } : {},
    },
    authenticates: true,
    nodePrincipal: principal(mapping ? mapping.name : subject),
    findings: (mapping?.invalid ?? []).map((rule) => ({
      rule: 'principal-mapping',
      severity: 'error',
      message: `principal mapping rule ${show(rule)} of listener ${use.listener}`,
      fix: 'write DEFAULT, or RULE:pattern/replacement/ with L or U behind it',
    })),
  };
}

const principal = (name: string | undefined): string | undefined => name === undefined ? undefined : `User:${name}`;
