import { ChangePlan } from './change-plan';
import { changeSections, findingSections, section } from './report';
import { Roll } from './rolls';
import { SettingChange } from './setting-changes';
import { Step } from './steps';
import { show } from '../model/finding';
import { groupBy } from '../util/group-by';
import { jsonOutput } from '../util/json-output';
import { kubectl } from '../util/kubectl';

/** A plan as people read it, in the order in which they act. */
export function planReport(plan: ChangePlan): string {
  const { findings, steps, rolls, settings, differences } = plan;
  const parts = [
    ...findingSections(findings),
    numbered('By hand, before applying', steps.filter(({ when }) => when === 'before').map(stepText)),
    numbered('Pods, in the order in which they may restart', rolls.map(rollText)),
    numbered('By hand, when all pods are Ready', steps.filter(({ when }) => when === 'after').map(stepText)),
    section('Settings that change', [...groupBy(settings, settingText)].map(([text, changes]) => `${text} (${changes.map(({ set }) => set).join(', ')})`)),
    ...changeSections(differences, 'Changes of how Kafka is run'),
  ].filter((text) => text !== '');
  return parts.length === 0 ? 'Nothing changes.\n' : parts.join('\n');
}

const numbered = (title: string, items: readonly (readonly string[])[]): string => section(title, items.flatMap(([first, ...further], index) =>
  [`${index + 1}. ${first}`, ...further.map((line) => `   ${line}`)]));

const stepText = ({ what, commands }: Step): string[] => [what, ...commands.map((command) => `$ ${command}`)];

const settingText = ({ key, old, new: now }: SettingChange): string => `${key}: ${old === undefined ? 'none' : show(old)} -> ${now === undefined ? 'none' : show(now)}`;

/** What happens to one set's pods; what comes or goes does so as soon as the set is applied. */
function rollText(roll: Roll): string[] {
  const { cluster, set, deleted, created, restarts, heldBack, because } = roll;
  return [
    cluster === set ? `StatefulSet ${set}` : `StatefulSet ${set} of ${cluster}`,
    ...deleted.length === 0 ? [] : [`go: ${deleted.join(', ')}`],
    ...created.length === 0 ? [] : [`come: ${created.join(', ')}`],
    ...restarts.length === 0 ? [] : [`restart ${roll.strategy === 'OnDelete' ? 'when somebody deletes them' : 'by themselves, at once'}: ${restarts.join(', then ')}`, `since these change: ${shortened(because)}`],
    ...restarts.length > 0 && roll.strategy === 'OnDelete' ? [
      ...restarts.map((pod) => `$ ${kubectl(roll, `delete pod ${pod}`)}`),
      `after each wait until the pod is Ready${roll.roles.includes('broker') ? ' and no partition is under-replicated' : ''}`,
    ] : [],
    ...heldBack.length === 0 ? [] : [`stay as they are, below the partition: ${heldBack.join(', ')}`],
  ];
}

const FEW = 6;
const shortened = (places: readonly string[]): string =>
  places.length <= FEW ? places.join(', ') : `${places.slice(0, FEW).join(', ')} and ${places.length - FEW} more`;

/** The same for programs: values only where the text has them. */
export function planJson({ findings, steps, rolls, settings, differences }: ChangePlan): string {
  const changes = differences.map(({ object, path, kind, old, new: now }) => ({ object, path, kind, ...kind === 'choice' ? { old, new: now } : {} }));
  return jsonOutput({ findings, steps, rolls, settings, changes });
}
