import { Change, workloadPairs } from './side';

/** A setting of one set that changes. */
export interface SettingChange {
  readonly set: string;
  readonly key: string;
  /** Undefined where it is left to Kafka; what is secret is not shown. */
  readonly old?: string;
  readonly new?: string;
}

/** What must not end in the log of a pipeline. */
const SECRET = /password|secret|jaas|\.key$|credential/i;

export function settingChanges(change: Change): SettingChange[] {
  return workloadPairs(change).flatMap(({ old, new: now }) => [...new Set([...Object.keys(old.config), ...Object.keys(now.config)])].sort()
    .filter((key) => old.config[key] !== now.config[key])
    .map((key) => ({ set: now.name, key, old: shown(key, old.config[key]), new: shown(key, now.config[key]) })));
}

const shown = (key: string, value: string | undefined): string | undefined => value !== undefined && SECRET.test(key) ? '<hidden>' : value;
