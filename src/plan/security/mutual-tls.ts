import { caFileOf, clientCaMount, subjectOf } from './certificates';
import { ListenerUse, PLAINTEXT, SecurityContribution } from './contribution';
import { mapPrincipal } from './principal-mapping';
import { tlsParts } from './tls';
import type { MutualTlsSpec } from '../../model/security-spec';
import { mergeReferences, referencesIn } from '../references';

export function planMutualTls({ certificate, clientCa, principalMappingRules }: MutualTlsSpec, use: ListenerUse): SecurityContribution {
  const volume = clientCa && clientCaMount(clientCa);
  const trusted = [
    ...volume && !use.usedByNodes ? [] : [caFileOf(certificate)],
    ...volume ? [{ path: volume.mountPath, key: clientCa.key }] : [],
  ];
  const { isTls: _, settings, references, certificates } = tlsParts(certificate, trusted);
  const subject = subjectOf(certificate, use.cluster);
  const mapping = principalMappingRules && mapPrincipal(principalMappingRules, subject);
  return {
    ...PLAINTEXT,
    protocol: 'SSL',
    certificates,
    volumes: volume ? [volume] : [],
    settings: {
      ...settings,
      'ssl.client.auth': 'required',
      ...principalMappingRules ? { 'ssl.principal.mapping.rules': principalMappingRules.join(',') } : {},
    },
    references: mergeReferences([references, referencesIn(principalMappingRules ?? [])]),
    authenticates: true,
    nodePrincipal: principal(mapping ? mapping.name : subject),
  };
}

const principal = (name: string | undefined): string | undefined => name === undefined ? undefined : `User:${name}`;
