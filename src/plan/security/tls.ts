import { caFileOf, certificatePath, FileReference, filePlaceholder } from './certificates';
import { PLAINTEXT, SecurityContribution } from './contribution';
import type { CertificateSpec, TlsSpec } from '../../model/security-spec';
import { mergeReferences, NO_REFERENCES } from '../references';

/** The parts that TLS adds to a listener's security; empty without a certificate. */
export interface TlsParts extends Pick<SecurityContribution, 'settings' | 'references' | 'certificates'> {
  readonly isTls: boolean;
}

/** `trusted`: files with CA certificates; by default the CA of the nodes' certificate. */
export function tlsParts(certificate: CertificateSpec | undefined, trusted?: readonly FileReference[]): TlsParts {
  if (!certificate) { return { settings: {}, references: NO_REFERENCES, certificates: [], isTls: false }; }
  const { name, files } = certificate;
  const path = certificatePath(name);
  const cas = trusted ?? [caFileOf(certificate)];
  return {
    isTls: true,
    certificates: [certificate],
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': filePlaceholder({ path, key: files.certificate }),
      'ssl.keystore.key': filePlaceholder({ path, key: files.key }),
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': cas.map(filePlaceholder).join('\n'),
    },
    references: mergeReferences([{ variables: [], folders: [path, ...cas.map((file) => file.path)] }]),
  };
}

export function planTls({ certificate }: TlsSpec): SecurityContribution {
  const { isTls: _, ...parts } = tlsParts(certificate);
  return { ...PLAINTEXT, ...parts, protocol: 'SSL' };
}
