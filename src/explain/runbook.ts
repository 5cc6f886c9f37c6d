import { indexed } from '../compare/side';
import { brokerCommand, CLIENT_FILE, commandLine } from '../compare/steps/tools';
import type { MonitoredApp } from '../model/operations/monitoring';
import { ClusterPlan, isBroker } from '../model/plan';
import { situations } from '../monitoring-data/data';
import { mirrorsOf } from '../read/mirrors/own';
import { KubernetesObject, replicasOf } from '../read/objects';
import { alertContext, alertsFor } from '../render/monitoring/alert';
import { kubectl } from '../util/kubectl';

/**
 * Returns the runbook of a cluster in Markdown: what each alert and other incidents mean, and what to do, with the commands of this cluster.
 * `apps` are a mirror and an ensemble whose commands are printed.
 */
export function runbook(
  cluster: ClusterPlan, objects: readonly KubernetesObject[], apps: readonly MonitoredApp[] = appsOf(cluster, objects),
): string {
  const commands = commandsOf(cluster, objects);
  const context = alertContext(cluster, undefined, apps);
  return [
    `# Runbook of Kafka cluster ${cluster.name}${cluster.namespace === undefined ? '' : ` in namespace ${cluster.namespace}`}\n`,
    ...commands.loginFor === undefined ? [] : [
      `The tools in the pods of brokers need the login of an administrator in \`${CLIENT_FILE}\`, for listener ${commands.loginFor}.\n`,
    ],
    '## Alerts\n',
    // Whether the lag of consumers is watched is not part of the plan.
    ...alertsFor({ ...context, has: { ...context.has, lag: true } })
      .map(({ name, severity, for: time, expr, description, action, commands: lines }) => [
        `### ${name}\n`,
        `*${severity}${time === undefined ? '' : `, after ${time}`}.* ${description}\n`,
        `${action}\n`,
        console(lines.map(commands.line)),
        `Condition: \`${expr}\`\n`,
      ].join('\n')),
    '## Other incidents\n',
    ...situations().map(({ title, text, commands: lines }) => [`### ${title}\n`, ...text.map((paragraph) => `${paragraph}\n`), console(lines.map(commands.line))].join('\n')),
  ].join('\n');
}

/** A mirror and an ensemble whose names are unknown. */
export const PLACEHOLDERS: readonly MonitoredApp[] = [{ kind: 'mirror', name: '<mirror>', pods: 1 }, { kind: 'ensemble', name: '<ensemble>', pods: 3 }];

/** Returns the mirror and the ensemble of a cluster whose commands are printed, or placeholders, since whether they are watched is not part of the plan. */
function appsOf(cluster: ClusterPlan, objects: readonly KubernetesObject[]): MonitoredApp[] {
  const [mirror] = mirrorsOf(objects, cluster);
  const ensemble = 'connect' in cluster.metadata ? PLACEHOLDERS.filter(({ kind }) => kind === 'ensemble') : [];
  return [
    { kind: 'mirror', name: mirror?.name ?? '<mirror>', namespace: cluster.namespace, pods: mirror ? replicasOf(mirror.deployment) : 1 },
    ...ensemble,
  ];
}

const console = (lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;

/** Returns how the command lines of runbooks become those of a cluster: tools of Kafka run in the pod of its first broker, or of a test client. */
function commandsOf(cluster: ClusterPlan, objects: readonly KubernetesObject[]) {
  const set = cluster.sets.find(isBroker);
  const side = { cluster, objects: indexed(objects) };
  const run = (tool: string, args: string) => brokerCommand(side, { set, node: set?.nodes[0] }, tool, args, CLIENT_FILE);
  return {
    line: (command: string): string => {
      const text = command.replaceAll('$NAME', cluster.name);
      const [, tool, args] = /^(kafka-\S+) ?(.*)$/.exec(text) ?? [];
      return tool === undefined ? kubectl(cluster, text) : commandLine(cluster, run(tool, args).words.filter((word) => word !== ''));
    },
    loginFor: run('kafka-topics', '').loginFor?.name,
  };
}
