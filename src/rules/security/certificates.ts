import { show } from '../../model/finding';
import { CertificatePlan, ClusterPlan } from '../../model/plan';
import { isReloaded, RELOADER_ANNOTATIONS, restartPeriod } from '../../plan/security/renewal';
import { durationText } from '../../util/duration-text';
import { about, Rule, Violation } from '../rule';

const MAX_COMMON_NAME_LENGTH = 64;
const MIN_DURATION_SECONDS = 3600;
const MIN_RENEW_BEFORE_SECONDS = 300;
const DAY = 24 * 3600;

/** Kafka and Kubernetes nodes get patches about once a month, so pods restart that often without further measures. */
const MIN_RESTART_PERIOD_SECONDS = 28 * DAY;
/** The time to react to a renewal. */
const MIN_RESTART_WINDOW_SECONDS = 7 * DAY;

/** Returns the problem of a certificate whose pods no controller restarts; undefined if pods restart often enough without further measures. */
export function restartProblem(certificate: CertificatePlan): Violation | undefined {
  const { name, durationSeconds, renewBeforeSeconds } = certificate;
  const validity = `duration ${durationText(durationSeconds)}, renewBefore ${durationText(renewBeforeSeconds)}`;
  const period = restartPeriod(certificate);
  if (period < MIN_RESTART_PERIOD_SECONDS) {
    return { message: `pods must restart at least every ${durationText(period)} to load each renewal of certificate ${name} (${validity})`, fix: 'set a longer duration' };
  }
  return renewBeforeSeconds >= MIN_RESTART_WINDOW_SECONDS ? undefined : {
    message: `pods must restart within ${durationText(renewBeforeSeconds)} after each renewal of certificate ${name} (${validity})`,
    fix: 'set a renewBefore of a week or more',
  };
}

export const CERTIFICATE_RULES: readonly Rule[] = about(({ certificates, sets }) => certificates.length > 0 || sets.some(({ rollout }) => rollout.strategy === 'OnDelete'), [
  {
    id: 'certificate-namespace',
    severity: 'error',
    why: 'Nodes connect to each other by DNS names that contain the namespace, and a certificate must contain these names when it is issued.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',
    check: ({ certificates, namespace }) => certificates.length === 0 || namespace !== undefined ? [] : [{
      message: `the namespace of certificates ${certificates.map(({ name }) => name).join(', ')} is not set`, fix: 'set the namespace of the chart or of the cluster',
    }],
  },
  {
    id: 'certificate-common-name',
    severity: 'error',
    why: 'X.509 limits a common name to 64 characters, and certificate authorities reject longer ones. Characters that distinguished names escape would change the principal of the nodes.',
    see: 'https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 and https://www.rfc-editor.org/rfc/rfc2253#section-2.4',
    check: ({ certificates }) => certificates.filter(({ commonName }) => commonName.length > MAX_COMMON_NAME_LENGTH || !/^[\w.*@-]+( [\w.*@-]+)*$/.test(commonName))
      .map(({ name, commonName }) => ({
        message: `common name ${show(commonName)} of certificate ${name} is not valid (${commonName.length} characters)`,
        fix: `set a commonName of 1 to ${MAX_COMMON_NAME_LENGTH} letters, digits, dots and dashes`,
      })),
  },
  {
    id: 'certificate-duration',
    severity: 'error',
    why: 'cert-manager rejects certificates with a duration of less than one hour, and certificates that it would have to renew at once or never.',
    see: 'https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers',
    check: ({ certificates }) => certificates.flatMap(({ name, durationSeconds, renewBeforeSeconds }): Violation[] => [
      ...durationSeconds >= MIN_DURATION_SECONDS ? [] : [{ message: `certificate ${name} has a duration of ${durationSeconds} seconds`, fix: 'set duration to one hour or more' }],
      ...renewBeforeSeconds >= MIN_RENEW_BEFORE_SECONDS && renewBeforeSeconds < durationSeconds ? [] : [{
        message: `certificate ${name} has a renewBefore of ${renewBeforeSeconds} seconds with a duration of ${durationSeconds} seconds`,
        fix: 'set renewBefore to at least five minutes and less than duration',
      }],
    ]),
  },
  {
    id: 'certificate-restarts',
    severity: 'warning',
    why: 'Kafka reads its certificate when it starts. If pods do not restart between the renewal and the expiry of the certificate that they have loaded, all connections fail.',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers',
    check: (plan) => restartedManually(plan).flatMap((certificate): Violation[] => {
      const found = restartProblem(certificate);
      return found === undefined ? [] : [{ message: found.message, fix: `${found.fix}, or reloader: true if Reloader of Stakater runs in the Kubernetes cluster` }];
    }),
  },
  {
    id: 'reloader-update-strategy',
    severity: 'warning',
    why: 'Reloader changes the pod template of the StatefulSet. With update strategy OnDelete, Kubernetes does not restart pods for it.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#on-delete',
    check: ({ sets }) => sets.filter(({ annotations, rollout }) => rollout.strategy === 'OnDelete' && RELOADER_ANNOTATIONS.some((key) => key in annotations))
      .map(({ name }) => ({
        set: name,
        message: `Reloader cannot restart the pods of ${name}, which has update strategy OnDelete`,
        fix: 'remove reloader, and restart the pods in the order that explain prints; or set updateStrategy RollingUpdate for a set whose pods may restart at the same time as those of other sets',
      })),
  },
]);

/** Certificates of nodes whose pods no controller restarts. A CA certificate is renewed with the same key. */
const restartedManually = ({ certificates, sets }: ClusterPlan): CertificatePlan[] =>
  certificates.filter(({ name, isCa }) => !isCa && !sets.some(({ annotations }) => isReloaded(annotations, name)));
