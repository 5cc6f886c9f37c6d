import { Environment } from './environment';
import { commandResult, ScriptResult } from './script';
import { settingOf } from '../../../kafka-config/env-names';
import { KafkaContainer } from '../container';

/** Variables that scripts compute for a pod. Other variables of scripts are ignored. */
const COMPUTED_VARIABLES = /^KAFKA_(CFG_)?(BROKER_ID|NODE_ID|LISTENERS|ADVERTISED_LISTENERS|ADVERTISED_HOST_NAME|CONTROLLER_QUORUM_VOTERS|BROKER_RACK|LOG_DIRS)$/;

/** A setting that wurstmeister's image and its forks set to the output of the command in a variable, unless the other variable sets it. */
const COMMANDS: Readonly<Record<string, { readonly setting: string; readonly variable?: string }>> = {
  BROKER_ID_COMMAND: { setting: 'broker.id' },
  RACK_COMMAND: { setting: 'broker.rack', variable: 'KAFKA_BROKER_RACK' },
};

/** Commands whose output wurstmeister's image inserts into values: `_{HOSTNAME_COMMAND}`. */
const INSERTED = /_\{(HOSTNAME_COMMAND|PORT_COMMAND)\}/g;

/** A text that is not known before the pod runs. */
const UNKNOWN = '$(unknown)';

/** Returns the settings in variables. The export of a script overrides the variable of the container. */
export function settingsFromEnvironment(
  { dialect }: KafkaContainer, { values, references }: Environment, scripts: ScriptResult,
): Record<string, string> {
  const exported = [...scripts.variables].filter(([name, value]) => COMPUTED_VARIABLES.test(name) && values.get(name) !== value);
  const properties: Record<string, string> = {};
  const output = (command: string) => commandResult(command, scripts) ?? UNKNOWN;
  for (const [name, text] of [...values, ...exported]) {
    const value = text.replace(INSERTED, (whole, command: string) => values.has(command) ? output(values.get(command)!) : whole);
    const setting = settingOf(name, dialect);
    // Values of Secrets must not become part of a program.
    if (setting !== undefined && !references.get(name)?.isSecret) { properties[setting] = value; }
    const [, computed] = /^KAFKA_(?:CFG_)?(\w+)_COMMAND$/.exec(name) ?? [];
    const result = computed === undefined ? undefined : commandResult(value, scripts);
    if (computed !== undefined && result !== undefined) { properties[computed.toLowerCase().replace(/_/g, '.')] = result; }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command && dialect === 'plain' && !values.has(command.variable ?? '')) { properties[command.setting] = output(value); }
  }
  return properties;
}

/** Returns the settings with `advertised.listeners` in place of the settings that Kafka 3.0 removed. */
export function withoutLegacyHost(
  settings: Readonly<Record<string, string>>, { values }: Environment, scripts: ScriptResult,
): Record<string, string> {
  const { 'advertised.host.name': given, 'advertised.port': advertisedPort, ...others } = settings;
  const command = values.get('HOSTNAME_COMMAND');
  // wurstmeister's image sets the host to the output of the command.
  const host = given ?? (command === undefined || settings['advertised.listeners'] !== undefined ? undefined : commandResult(command, scripts) ?? UNKNOWN);
  if (host === undefined && advertisedPort === undefined) { return { ...settings }; }
  const port = advertisedPort ?? settings.port ?? /:(\d+)\s*(?:,|$)/.exec(settings.listeners ?? '')?.[1] ?? '9092';
  return {
    'listeners': `PLAINTEXT://:${settings.port ?? '9092'}`,
    ...others,
    'advertised.listeners': settings['advertised.listeners'] ?? `PLAINTEXT://${host ?? ''}:${port}`,
  };
}
