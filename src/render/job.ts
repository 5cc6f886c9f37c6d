import type { k8s } from 'cdk8s-plus-28';
import { Plain } from './plain';

/** Attempts of a Job: a cluster that is created at the same time takes minutes to start. */
const ATTEMPTS = 10;

/** A Job has no time to live: tools that compare with Git would create it again. */
export const jobSpec = (labels: Readonly<Record<string, string>>, podSpec: Plain<k8s.PodSpec>): Plain<k8s.JobSpec> =>
  ({ backoffLimit: podSpec.restartPolicy === 'Never' ? 0 : ATTEMPTS, template: { metadata: { labels: { ...labels } }, spec: podSpec } });

export const cronJobSpec = (schedule: string, job: Plain<k8s.JobSpec>): Plain<k8s.CronJobSpec> => ({
  schedule,
  // A run that is late is replaced by the next one, and runs do not overlap.
  concurrencyPolicy: 'Forbid',
  startingDeadlineSeconds: 300,
  jobTemplate: { spec: job },
});
