import { ClusterPlan } from '../../model/plan';
import { certificateNames, certificateNameSource } from '../../plan/security/certificate-names';
import { caName } from '../../plan/security/issued-certificates';
import { FactoryCall } from '../../read/infer/factory-call';
import type { CertificateAuthority } from '../../security/certificate-options';
import { NodeCertificate } from '../../security/node-certificate';
import { durationCall } from '../print/units';

const DAY = 24 * 3600;
const GROUP = 'cert-manager.io';

/** Options that issued certificates share with those of existing Secrets. */
interface CommonOptions {
  readonly name?: string;
  readonly restartTrigger?: string;
  readonly reloader?: boolean;
  readonly ca?: FactoryCall<CertificateAuthority>;
}

/** Returns the certificate that cert-manager issues for the sets; undefined if the Secrets are created otherwise. */
export function issuedCertificateCall(
  plan: ClusterPlan, certificate: string, { name, restartTrigger, reloader, ca }: CommonOptions,
): FactoryCall<NodeCertificate> | undefined {
  const issued = plan.sets.flatMap((set) => {
    const found = plan.certificates.find((candidate) => candidate.name === `${set.name}-${certificate}`);
    return found ? [{ set, found }] : [];
  });
  const [first] = issued.map(({ found }) => found);
  if (!first) { return undefined; }
  const source = certificateNameSource(plan);
  const [additionalNames] = issued.map(({ set, found }) => {
    const planned = certificateNames(source, set.nodes, certificate);
    return [...found.dnsNames, ...found.ipAddresses].filter((host) => !planned.includes(host));
  });
  const { issuer, commonName, durationSeconds, renewBeforeSeconds } = first;
  const isSelfSigned = issuer.name === caName(plan.name, certificate) && plan.issuers.some((own) => own.name === issuer.name);
  const options = {
    name,
    restartTrigger,
    reloader,
    commonName: commonName === plan.name ? undefined : commonName,
    additionalNames: additionalNames.length === 0 ? undefined : additionalNames,
  };
  const ref = { name: issuer.name, kind: issuer.kind, group: issuer.group === GROUP ? undefined : issuer.group };
  const args = [
    ...isSelfSigned ? [] : [{ ...ref, kind: ref.kind === 'Issuer' ? undefined : ref.kind }],
    {
      ...options,
      ca,
      duration: durationSeconds === 90 * DAY ? undefined : durationCall(durationSeconds),
      renewBefore: renewBeforeSeconds === 30 * DAY ? undefined : durationCall(renewBeforeSeconds),
    },
  ];
  const value = NodeCertificate._issued({ ...options, ca: ca?.value }, isSelfSigned ? undefined : ref, first);
  return new FactoryCall(value, `NodeCertificate.${isSelfSigned ? 'selfSigned' : 'fromIssuer'}`, args);
}
