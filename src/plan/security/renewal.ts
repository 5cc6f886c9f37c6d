import type { CertificatePlan } from '../../model/certificate-plan';

type Validity = Pick<CertificatePlan, 'durationSeconds' | 'renewBeforeSeconds'>;

/** The time between two renewals, in seconds. */
export const renewalPeriod = ({ durationSeconds, renewBeforeSeconds }: Validity): number => durationSeconds - renewBeforeSeconds;

/**
 * The longest time between restarts of a pod, in seconds, that always loads the next certificate in time: after each renewal,
 * or in any rhythm that is shorter than the shortest remaining validity of a certificate.
 */
export const restartPeriod = (certificate: Validity): number => Math.max(renewalPeriod(certificate), certificate.renewBeforeSeconds);
