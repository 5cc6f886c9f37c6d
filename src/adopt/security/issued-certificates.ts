import { ClusterPlan } from '../../model/plan';
import { certificateNames, certificateNameSource } from '../../plan/security/certificate-names';
import { caName } from '../../plan/security/issued-certificates';
import type { CertificateAuthority } from '../../security/certificate-options';
import { NodeCertificate } from '../../security/node-certificate';
import { callWith, literal, unlessEmpty } from '../print/code';
import { duration } from '../print/units';

const DAY = 24 * 3600;
const GROUP = 'cert-manager.io';

/** What was read already of a certificate. */
interface Known {
  readonly name?: string;
  readonly restartTrigger?: string;
  readonly ca?: CertificateAuthority;
  readonly caCode?: ReturnType<typeof literal>;
}

/** The certificate that cert-manager makes for the sets, if it does; undefined where somebody brings the Secrets. */
export function issuedCode(plan: ClusterPlan, certificate: string, { name, restartTrigger, ca, caCode }: Known) {
  const issued = plan.sets.flatMap((set) => {
    const found = plan.certificates.find((candidate) => candidate.name === `${set.name}-${certificate}`);
    return found ? [{ set, found }] : [];
  });
  const [first] = issued.map(({ found }) => found);
  if (!first) { return undefined; }
  const source = certificateNameSource(plan);
  const additional = issued.map(({ set, found }) => {
    const planned = certificateNames(source, set.nodes, certificate);
    return [...found.dnsNames, ...found.ipAddresses].filter((host) => !planned.includes(host));
  });
  const { issuer: { name: issuer, kind, group } } = first;
  const isOwn = issuer === caName(plan.name, certificate) && plan.issuers.some((own) => own.name === issuer);
  const options = {
    name,
    restartTrigger,
    commonName: first.commonName === plan.name ? undefined : first.commonName,
    additionalNames: additional[0].length === 0 ? undefined : additional[0],
  };
  const seconds = { duration: unless(90 * DAY, first.durationSeconds), renewBefore: unless(30 * DAY, first.renewBeforeSeconds) };
  const ref = { name: issuer, kind: kind === 'Issuer' ? undefined : kind, group: group === GROUP ? undefined : group };
  const certificateRef = isOwn ? undefined : { name: issuer, kind, group: ref.group };
  const made = NodeCertificate._issued({ ...options, ca }, certificateRef, first);
  return {
    certificate: made,
    code: callWith(`NodeCertificate.${isOwn ? 'selfSigned' : 'fromIssuer'}`, isOwn ? [] : [literal(ref)], {
      name: literal(name),
      restartTrigger: literal(restartTrigger),
      commonName: literal(options.commonName),
      additionalNames: unlessEmpty(options.additionalNames),
      ca: caCode,
      duration: seconds.duration === undefined ? undefined : duration(seconds.duration),
      renewBefore: seconds.renewBefore === undefined ? undefined : duration(seconds.renewBefore),
    }),
  };
}

const unless = (usual: number, value: number): number | undefined => value === usual ? undefined : value;
