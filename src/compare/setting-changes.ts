import { Change, workloadPairs } from './side';

/** A changed Kafka setting of one StatefulSet. */
export interface SettingChange {
  readonly set: string;
  readonly key: string;
  /** Undefined if not set, so that Kafka's default applies. Secrets are replaced by `<hidden>`. */
  readonly old?: string;
  readonly new?: string;
}

/** Keys whose values must not appear in the log of a pipeline. */
const SECRET = /password|secret|jaas|\.key$|credential/i;

export function settingChanges(change: Change): SettingChange[] {
  return workloadPairs(change).flatMap(({ old, new: now }) => [...new Set([...Object.keys(old.config), ...Object.keys(now.config)])].sort()
    .filter((key) => old.config[key] !== now.config[key])
    .map((key) => ({ set: now.name, key, old: redacted(key, old.config[key]), new: redacted(key, now.config[key]) })));
}

const redacted = (key: string, value: string | undefined): string | undefined => value !== undefined && SECRET.test(key) ? '<hidden>' : value;
