import { ChangePlan } from './change-plan';
import { changeSections, changeText, findingSections } from './report';
import { Rollout } from './rolls';
import { Section, sectionOf, sectionTexts, withItems } from './sections';
import { SettingChange } from './setting-changes';
import { Step } from './steps';
import { OPERATIONS } from '../plan/operations/operation';
import { groupBy } from '../util/group-by';
import { jsonOutput } from '../util/json-output';
import { kubectl } from '../util/kubectl';

/** The files with the manifests of Jobs, by the step that the Job does. */
export type JobFiles = ReadonlyMap<Step, string>;

/** The text output of `plan`. */
export const planReport = (plan: ChangePlan, jobFiles: JobFiles = new Map()): string => sectionTexts(planSections(plan, jobFiles)) || 'Nothing changes.\n';

/** The sections of a report, in the order in which an operator acts on them. */
export function planSections({ findings, steps, rollouts, settings, differences }: ChangePlan, jobFiles: JobFiles = new Map()): Section[] {
  const stepsOf = (when: Step['when']) => steps.filter((step) => step.when === when).map((step) => stepText(step, jobFiles));
  return withItems([
    ...findingSections(findings),
    { title: 'Manual steps before applying', numbered: true, items: stepsOf('before') },
    { title: 'Pods removed, created and restarted, in this order', numbered: true, items: rollouts.map(rolloutText) },
    { title: 'Manual steps after all pods are Ready', numbered: true, items: stepsOf('after') },
    sectionOf('Changed Kafka settings', [...groupBy(settings, settingText)].map(([text, changes]) => `${text} (${changes.map(({ set }) => set).join(', ')})`)),
    ...changeSections(differences, 'Changes in how Kafka is run'),
  ]);
}

const stepText = (step: Step, jobFiles: JobFiles): [string, ...string[]] => [step.what, ...step.commands.map((command) => `$ ${command}`), ...jobText(step, jobFiles)];

function jobText(step: Step, jobFiles: JobFiles): string[] {
  if (!step.job) { return []; }
  const { kind, options } = step.job;
  const file = jobFiles.get(step);
  return [
    `Instead of these commands, a Job of cdk8s-kafka can do it: new ${OPERATIONS[kind].construct}(chart, '${kind}', { cluster, ${options} })`,
    ...file === undefined ? [] : [`$ kubectl apply -f ${file}`],
  ];
}

const settingText = ({ key, old, new: now }: SettingChange): string => `${key}: ${changeText(old, now)}`;

function rolloutText(rollout: Rollout): [string, ...string[]] {
  const { cluster, set, deleted, created, restarts, heldBack } = rollout;
  return [
    cluster === set ? `StatefulSet ${set}` : `StatefulSet ${set} of cluster ${cluster}`,
    ...deleted.length === 0 ? [] : [`removed: ${deleted.join(', ')}`],
    ...created.length === 0 ? [] : [`created: ${created.join(', ')}`],
    ...restarts.length === 0 ? [] : restartLines(rollout),
    ...heldBack.length === 0 ? [] : [`not restarted, since their ordinals are below the partition of the update strategy: ${heldBack.join(', ')}`],
  ];
}

function restartLines(rollout: Rollout): string[] {
  const { restarts, strategy, roles, because, command } = rollout;
  const changes = `changed in the pod template: ${shortened(because)}`;
  if (strategy === 'RollingUpdate') { return [`Kubernetes restarts these pods one by one after the apply: ${restarts.join(', ')}`, changes]; }
  return [
    `restarted on manual deletion (OnDelete), in this order: ${restarts.join(', ')}`,
    changes,
    ...restarts.map((pod) => `$ ${kubectl(rollout, `delete pod ${pod}`)}`),
    `After each deletion, wait until the pod is Ready${roles.includes('broker') ? ' and no partition is under-replicated' : ''}.`
      + `${command === undefined ? '' : ` ${command} does this for all pods of the cluster that are not current.`}`,
  ];
}

const MAX_PATHS = 6;
const shortened = (paths: readonly string[]): string =>
  paths.length <= MAX_PATHS ? paths.join(', ') : `${paths.slice(0, MAX_PATHS).join(', ')} and ${paths.length - MAX_PATHS} more`;

/** The JSON output of `plan`. Changes contain their values only where the text output shows them. */
export function planJson({ findings, steps, rollouts, settings, differences }: ChangePlan): string {
  const changes = differences.map(({ object, path, kind, old, new: now }) => ({ object, path, kind, ...kind === 'choice' ? { old, new: now } : {} }));
  const stepsWithJobs = steps.map(({ job, ...step }) =>
    ({ ...step, ...job && { job: { construct: OPERATIONS[job.kind].construct, options: job.options } } }));
  return jsonOutput({ findings, steps: stepsWithJobs, rolls: rollouts, settings, changes });
}
