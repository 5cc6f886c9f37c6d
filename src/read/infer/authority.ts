import { FactoryCall, factoryCall } from './factory-call';
import type { CaReference } from '../../model/references';
import { CertificateAuthority } from '../../security/certificate-options';

export const authorityCall = ({ kind, name, key }: CaReference): FactoryCall<CertificateAuthority> =>
  factoryCall({ CertificateAuthority }, kind === 'Secret' ? 'fromSecret' : 'fromConfigMap', name, key === 'ca.crt' ? undefined : key);
